package io.trimaran.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import java.util.Map;

/** One stream of a client's HTTP/2 connection. */
final class Http2Front implements Front {

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private boolean isReading = true;

  Http2Front(HttpServerRequest request) {
    this.request = request;
    this.response = request.response();
  }

  /** The request's headers as HTTP/1.1 has them (RFC 9113, 8.2.3 and 8.3.1). */
  static HttpHeaders headers(HttpServerRequest request) {
    HttpHeaders headers = HeadersMultiMap.httpHeaders();
    StringBuilder cookies = new StringBuilder();
    for (Map.Entry<String, String> each : request.headers()) {
      if (each.getKey().equalsIgnoreCase("cookie")) {
        cookies.append(cookies.isEmpty() ? "" : "; ").append(each.getValue());
      } else if (!each.getKey().startsWith(":")) {
        headers.add(each.getKey(), each.getValue());
      }
    }
    if (!cookies.isEmpty()) {
      headers.set(HttpHeaderNames.COOKIE, cookies.toString());
    }
    if (request.authority() != null) {
      headers.set(HttpHeaderNames.HOST, request.authority().toString());
    }
    boolean hasBody = !request.isEnded() && !headers.contains(HttpHeaderNames.CONTENT_LENGTH);
    if (hasBody) {
      headers.set(HttpHeaderNames.TRANSFER_ENCODING, "chunked");
    }
    return headers;
  }

  /** Begins to carry the request's body and to wait for the answer. */
  void start(Exchange with) {
    response.exceptionHandler(cause -> with.frontClosed());
    response.closeHandler(closed -> with.frontClosed());
    response.drainHandler(drained -> with.frontWritable());
    request.exceptionHandler(cause -> with.frontClosed());
    request.handler(
        piece -> {
          with.requestBody(Unpooled.wrappedBuffer(piece.getBytes()));
          with.requestPaused();
        });
    request.endHandler(
        ended -> {
          with.requestEnd();
          with.requestPaused();
        });
    with.start();
    with.requestPaused();
  }

  @Override
  public void head(int code, HttpHeaders headers, boolean hasBody) {
    response.setStatusCode(code);
    for (Map.Entry<String, String> each : headers) {
      response.headers().add(each.getKey(), each.getValue());
    }
    if (hasBody && !headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
      response.setChunked(true);
    }
  }

  @Override
  public void body(ByteBuf piece) {
    byte[] bytes = ByteBufUtil.getBytes(piece);
    piece.release();
    if (!response.closed()) {
      response.write(Buffer.buffer(bytes));
    }
  }

  @Override
  public void end() {
    if (!response.closed() && !response.ended()) {
      response.end();
    }
  }

  @Override
  public void flush() {}

  @Override
  public boolean isWritable() {
    return !response.writeQueueFull();
  }

  @Override
  public void read(boolean isWanted) {
    if (isWanted != isReading) {
      isReading = isWanted;
      if (isWanted) {
        request.resume();
      } else {
        request.pause();
      }
    }
  }

  @Override
  public void abort() {
    response.reset();
  }

  @Override
  public Tunnel.End switchProtocol(HttpHeaders headers) {
    throw new IllegalStateException("HTTP/2 has no Upgrade (RFC 9113, 8.2.2)");
  }

  @Override
  public boolean canSwitch() {
    return false;
  }
}
