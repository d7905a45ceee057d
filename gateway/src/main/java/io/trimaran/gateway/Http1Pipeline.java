package io.trimaran.gateway;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import java.util.Optional;

/**
 * Where the gateway sits in a connection of Vert.x: {@code patience, decoder, encoder, gateway,
 * compressor, web server}. So what it hands to the web server is compressed, and what comes from a
 * backend is not touched.
 */
final class Http1Pipeline {

  private static final String DECODER = "httpDecoder";
  private static final String ENCODER = "httpEncoder";

  /** Does not see what passes between a client and a backend; {@link Patience} does. */
  private static final String IDLE = "idle";

  private Http1Pipeline() {}

  /** Sits down in a new connection; false where it is none of HTTP/1.1. */
  static boolean enter(ChannelPipeline pipeline, Patience patience, Http1Front front) {
    if (pipeline.get(DECODER) == null) {
      return false;
    }
    if (pipeline.get(IDLE) != null) {
      pipeline.remove(IDLE);
    }
    pipeline.addBefore(DECODER, null, patience);
    pipeline.addAfter(ENCODER, "gateway", front);
    return true;
  }

  /** Answers 101, and leaves the connection's bytes to who comes next. */
  @SuppressWarnings("FutureReturnValueIgnored") // what fails closes the channel, which is seen
  static Tunnel.End leave(ChannelHandlerContext front, Patience patience, HttpHeaders headers) {
    HttpHeaders none = HeadersMultiMap.httpHeaders();
    front.writeAndFlush(
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.SWITCHING_PROTOCOLS,
            Unpooled.EMPTY_BUFFER,
            headers,
            none));
    front.pipeline().remove(ENCODER);
    front.pipeline().remove(patience);
    return new Tunnel.End(front.channel(), front.handler(), Optional.of(DECODER));
  }
}
