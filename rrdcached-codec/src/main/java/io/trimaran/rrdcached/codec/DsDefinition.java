package io.trimaran.rrdcached.codec;

/**
 * One data source of a file to create.
 *
 * @param name 1 to 19 of {@code [A-Za-z0-9_-]}
 * @param heartbeatSeconds longest silence that still counts as known; positive
 * @param min readings below become unknown; NaN = no limit
 * @param max readings above become unknown; NaN = no limit; greater than {@code min}
 */
public record DsDefinition(
    String name, DsType type, long heartbeatSeconds, double min, double max) {

  /** The most bytes a name may have: RRD files hold 20, with the closing NUL. */
  public static final int NAME_BYTES = 19;

  public DsDefinition {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "data source name: '" + name + "' (expected: 1 to 19 of A-Z a-z 0-9 _ -)");
    }
    if (heartbeatSeconds <= 0) {
      throw new IllegalArgumentException(
          "heartbeat of " + name + ": " + heartbeatSeconds + " s (expected: > 0)");
    }
    if (Double.isInfinite(min) || Double.isInfinite(max) || min >= max) {
      throw new IllegalArgumentException(
          "limits of " + name + ": " + min + " to " + max + " (expected: min < max, NaN = none)");
    }
  }

  /** A data source without limits. */
  public static DsDefinition unlimited(String name, DsType type, long heartbeatSeconds) {
    return new DsDefinition(name, type, heartbeatSeconds, Double.NaN, Double.NaN);
  }

  static boolean isName(String name) {
    if (name.isEmpty() || name.length() > NAME_BYTES) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean allowed =
          (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || (c >= '0' && c <= '9')
              || c == '_'
              || c == '-';
      if (!allowed) {
        return false;
      }
    }
    return true;
  }
}
