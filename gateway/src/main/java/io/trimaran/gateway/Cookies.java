package io.trimaran.gateway;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

/** Cookies of a request, read and taken out without touching the others. */
final class Cookies {

  private Cookies() {}

  /** The value of the first cookie of a name; empty without one. */
  static String value(HttpHeaders headers, String name) {
    for (String line : headers.getAll(HttpHeaderNames.COOKIE)) {
      for (String pair : line.split(";", -1)) {
        String bare = pair.strip();
        if (bare.length() > name.length()
            && bare.charAt(name.length()) == '='
            && bare.startsWith(name)) {
          return bare.substring(name.length() + 1);
        }
      }
    }
    return "";
  }

  /** Takes all cookies of a name out. */
  static void remove(HttpHeaders headers, String name) {
    if (!headers.contains(HttpHeaderNames.COOKIE) || !isIn(headers, name)) {
      return;
    }
    StringBuilder rest = new StringBuilder();
    for (String line : headers.getAll(HttpHeaderNames.COOKIE)) {
      for (String pair : line.split(";", -1)) {
        String bare = pair.strip();
        if (!bare.isEmpty() && !bare.startsWith(name + "=")) {
          rest.append(rest.isEmpty() ? "" : "; ").append(bare);
        }
      }
    }
    if (rest.isEmpty()) {
      headers.remove(HttpHeaderNames.COOKIE);
    } else {
      headers.set(HttpHeaderNames.COOKIE, rest.toString());
    }
  }

  private static boolean isIn(HttpHeaders headers, String name) {
    for (String line : headers.getAll(HttpHeaderNames.COOKIE)) {
      if (line.contains(name)) {
        return true;
      }
    }
    return false;
  }
}
