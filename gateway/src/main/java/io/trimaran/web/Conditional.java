package io.trimaran.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a browser says it has and can read. */
final class Conditional {

  private Conditional() {}

  /** If-None-Match names this tag, strong or weak: the browser's copy is good. */
  static boolean has(HttpServerRequest request, String etag) {
    return tokens(request.getHeader(HttpHeaders.IF_NONE_MATCH))
        .anyMatch(tag -> tag.equals("*") || stripWeak(tag).equals(stripWeak(etag)));
  }

  static boolean acceptsGzip(HttpServerRequest request) {
    return tokens(request.getHeader(HttpHeaders.ACCEPT_ENCODING))
        .map(token -> token.toLowerCase(Locale.ROOT).replace(" ", ""))
        .anyMatch(token -> token.equals("gzip") || (token.startsWith("gzip;") && !isZero(token)));
  }

  private static boolean isZero(String token) {
    return token.matches("gzip;q=0(\\.0*)?");
  }

  private static String stripWeak(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }

  private static Stream<String> tokens(@Nullable String header) {
    return header == null ? Stream.empty() : Arrays.stream(header.split(",", 50)).map(String::trim);
  }
}
