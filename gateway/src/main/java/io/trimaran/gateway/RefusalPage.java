package io.trimaran.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;

/**
 * A refusal as the client wants to read it: a page for a person, problem+json (RFC 9457) for a
 * program.
 */
final class RefusalPage {

  private static final String JSON = "application/problem+json";
  private static final String HTML = "text/html; charset=utf-8";
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

  private final String type;
  private final byte[] body;

  private RefusalPage(String type, byte[] body) {
    this.type = type;
    this.body = body;
  }

  static RefusalPage of(Refusal refusal, String accept, String id) {
    if (accept.contains("text/html")) {
      return new RefusalPage(HTML, page(refusal, id).getBytes(StandardCharsets.UTF_8));
    }
    JsonObject problem =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", refusal.title())
            .put("status", refusal.code())
            .put("detail", refusal.reason())
            .put("message", refusal.reason())
            .put("request_id", id);
    return new RefusalPage(JSON, (problem.encode() + "\n").getBytes(StandardCharsets.UTF_8));
  }

  HttpHeaders headers(Refusal refusal, String id) {
    HttpHeaders headers = HeadersMultiMap.httpHeaders();
    headers.set(HttpHeaderNames.CONTENT_TYPE, type);
    headers.set(HttpHeaderNames.CONTENT_LENGTH, String.valueOf(body.length));
    headers.set(HttpHeaderNames.CACHE_CONTROL, "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Request-ID", id);
    if (refusal.isPassing()) {
      headers.set(HttpHeaderNames.RETRY_AFTER, "2");
    }
    return headers;
  }

  int length() {
    return body.length;
  }

  ByteBuf content() {
    return Unpooled.wrappedBuffer(body);
  }

  private static String page(Refusal refusal, String id) {
    return """
    <!doctype html>
    <html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>%1$d %2$s</title>
    <style>body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:15vh auto;padding:0 1rem;
    color-scheme:light dark}code{user-select:all}</style>
    <h1>%2$s</h1>
    <p>%3$s</p>
    <p><small>%1$d, request <code>%4$s</code></small></p>
    </html>
    """
        .formatted(refusal.code(), refusal.title(), escaped(refusal.reason()), escaped(id));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
