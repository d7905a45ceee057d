package io.trimaran.gateway.rule;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.Set;

/** Headers that speak of one connection only, and end at it (RFC 9110, 7.6.1). */
public final class HopByHop {

  private static final List<AsciiString> ALWAYS =
      List.of(
          HttpHeaderNames.CONNECTION,
          AsciiString.cached("keep-alive"),
          AsciiString.cached("proxy-connection"),
          HttpHeaderNames.PROXY_AUTHENTICATE,
          HttpHeaderNames.PROXY_AUTHORIZATION,
          HttpHeaderNames.TE,
          HttpHeaderNames.TRAILER,
          HttpHeaderNames.TRANSFER_ENCODING,
          HttpHeaderNames.UPGRADE,
          AsciiString.cached("http2-settings"));

  /** What a client must not be able to take out by naming it in {@code Connection}. */
  private static final Set<String> NEVER =
      Set.of(
          "host",
          "content-length",
          "content-type",
          "authorization",
          "cookie",
          "forwarded",
          "x-forwarded-for",
          "x-forwarded-proto",
          "x-forwarded-host",
          "x-real-ip");

  private HopByHop() {}

  /** Removes them, and what {@code Connection} names. */
  public static void remove(HttpHeaders headers) {
    if (headers.contains(HttpHeaderNames.CONNECTION)) {
      for (String line : headers.getAll(HttpHeaderNames.CONNECTION)) {
        if (!isUsual(line)) {
          removeNamed(headers, line);
        }
      }
    }
    for (AsciiString name : ALWAYS) {
      headers.remove(name);
    }
  }

  private static boolean isUsual(String line) {
    return line.equalsIgnoreCase("keep-alive") || line.equalsIgnoreCase("close");
  }

  private static void removeNamed(HttpHeaders headers, String line) {
    for (String name : line.split(",", -1)) {
      String bare = name.strip();
      if (!bare.isEmpty() && !NEVER.contains(bare.toLowerCase(java.util.Locale.ROOT))) {
        headers.remove(bare);
      }
    }
  }
}
