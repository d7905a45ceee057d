package io.trimaran.gateway.rule;

import java.util.regex.Pattern;

/** Request targets (RFC 9112, 3.2) that can be handed on without changing what they mean. */
public final class Targets {

  private static final Pattern HOST =
      Pattern.compile("(?:[A-Za-z0-9._~-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}])(?::\\d{0,5})?");

  private Targets() {}

  /** Whether a {@code Host} names a host, and perhaps a port, and nothing else. */
  public static boolean isHost(String host) {
    return HOST.matcher(host).matches();
  }

  /** Whether it is a path with or without a query, of visible ASCII characters. */
  public static boolean isOriginForm(String target) {
    if (target.isEmpty() || target.charAt(0) != '/') {
      return false;
    }
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '#' || c == '"' || c == '<' || c == '>' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a path has a segment of one or two dots, however it is written: a backend that resolves
   * it would serve what lies beside the prefix that was asked for.
   */
  public static boolean climbs(String target) {
    int end = target.indexOf('?');
    String path = end < 0 ? target : target.substring(0, end);
    if (path.indexOf('.') < 0 && path.indexOf('%') < 0) {
      return false;
    }
    int dots = 0;
    boolean isOnlyDots = true;
    int i = 0;
    while (i < path.length()) {
      char c = path.charAt(i);
      int width = 1;
      if (c == '%' && i + 2 < path.length()) {
        c = decoded(path.charAt(i + 1), path.charAt(i + 2), c);
        width = c == '%' ? 1 : 3;
      }
      if (c == '/' || c == '\\') {
        if (isOnlyDots && dots > 0) {
          return true;
        }
        dots = 0;
        isOnlyDots = true;
      } else if (c == '.') {
        dots++;
      } else if (c == ';' && isOnlyDots && dots > 0) {
        return true;
      } else {
        isOnlyDots = false;
      }
      i += width;
    }
    return isOnlyDots && dots > 0;
  }

  /** Only what matters here: dots, slashes and semicolons. */
  private static char decoded(char high, char low, char otherwise) {
    int value = Character.digit(high, 16) * 16 + Character.digit(low, 16);
    return value == '.' || value == '/' || value == '\\' || value == ';' ? (char) value : otherwise;
  }
}
