package io.trimaran.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.trimaran.gateway.rule.RequestId;
import java.net.InetAddress;
import java.util.Optional;

/** A request that this node answers itself, as the access log wants to know it. */
final class Visit {

  private static final String NONE = "-";

  private final RequestHead request;
  private final long began;
  private int code;
  private long bytes;

  Visit(
      String method,
      String target,
      HttpHeaders headers,
      InetAddress client,
      String protocol,
      boolean isTls) {
    this.request =
        new RequestHead(
            headers.get(RequestId.HEADER, NONE),
            method,
            target,
            headers,
            client,
            headers.get(HttpHeaderNames.HOST, NONE),
            protocol,
            isTls,
            false,
            Optional.empty());
    this.began = System.nanoTime();
  }

  static Visit of(HttpRequest head, InetAddress client, boolean isTls) {
    return new Visit(
        head.method().name(),
        head.uri(),
        head.headers(),
        client,
        head.protocolVersion().text(),
        isTls);
  }

  /** A part of the answer goes by. */
  void see(Object message) {
    if (message instanceof HttpResponse head) {
      code = head.status().code();
    }
    if (message instanceof HttpContent content) {
      bytes += content.content().readableBytes();
    } else if (message instanceof ByteBuf raw) {
      bytes += raw.readableBytes();
    }
  }

  /** The answer as a whole, where its parts can't be seen. */
  void saw(int answered, long written) {
    code = answered;
    bytes = written;
  }

  Outcome outcome() {
    return new Outcome(
        request, NONE, Optional.empty(), code, 0, bytes, System.nanoTime() - began, 0);
  }
}
