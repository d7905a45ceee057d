package io.trimaran.gateway.rule;

import java.util.Locale;
import java.util.Optional;

/**
 * Which requests go to an upstream.
 *
 * @param host lower case, without a port; empty for any
 * @param path prefix that ends at a slash; {@code /} for all
 * @param isStripped whether the backend sees the path without the prefix
 */
public record Route(Optional<String> host, String path, boolean isStripped) {

  /** Whether a request is meant. */
  public boolean matches(String requestHost, String target) {
    return (host.isEmpty() || host.get().equals(bare(requestHost))) && isBelow(target);
  }

  private boolean isBelow(String target) {
    if (path.length() == 1) {
      return true;
    }
    if (!target.startsWith(path)) {
      return false;
    }
    if (target.length() == path.length()) {
      return true;
    }
    char next = target.charAt(path.length());
    return next == '/' || next == '?';
  }

  /** The target that the backend is asked for. */
  public String forward(String target) {
    if (!isStripped || path.length() == 1) {
      return target;
    }
    String rest = target.substring(path.length());
    return rest.startsWith("/") ? rest : "/" + rest;
  }

  /** More specific ones are looked at first. */
  public int specificity() {
    return path.length() + (host.isPresent() ? 1_000_000 : 0);
  }

  private static String bare(String host) {
    int colon = host.lastIndexOf(':');
    boolean hasPort = colon > 0 && host.indexOf(']', colon) < 0;
    return (hasPort ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return host.orElse("") + path;
  }
}
