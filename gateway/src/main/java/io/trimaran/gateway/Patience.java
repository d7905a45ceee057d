package io.trimaran.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;

/**
 * How long a client's connection may be held open without a request: it sees each byte that comes.
 */
final class Patience extends ChannelInboundHandlerAdapter {

  /** From the first byte of a request to the end of its head. */
  private static final long HEAD_NANOS = Duration.ofSeconds(10).toNanos();

  /** Between two requests. */
  private static final long IDLE_NANOS = Duration.ofSeconds(75).toNanos();

  /** Within a body. */
  private static final long BODY_NANOS = Duration.ofSeconds(60).toNanos();

  /** What is to become of a connection. */
  enum Verdict {
    WAIT,
    CLOSE,
    /** It began a request and does not get on with it. */
    TOO_SLOW
  }

  private boolean isFirst = true;
  private boolean hasHeadBegun;
  private long headBegan;
  private long lastByte = System.nanoTime();

  void requestBegins() {
    hasHeadBegun = false;
    isFirst = false;
  }

  /** Bytes of its body, which may have come by themselves, began no head. */
  void requestIsOver() {
    hasHeadBegun = false;
    lastByte = System.nanoTime();
  }

  Verdict verdict(long now, boolean isInRequest, boolean isRequestWhole) {
    if (isInRequest) {
      return !isRequestWhole && now - lastByte > BODY_NANOS ? Verdict.CLOSE : Verdict.WAIT;
    }
    if (hasHeadBegun) {
      return now - headBegan > HEAD_NANOS ? Verdict.TOO_SLOW : Verdict.WAIT;
    }
    return now - lastByte > (isFirst ? HEAD_NANOS : IDLE_NANOS) ? Verdict.CLOSE : Verdict.WAIT;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    long now = System.nanoTime();
    if (!hasHeadBegun) {
      hasHeadBegun = true;
      headBegan = now;
    }
    lastByte = now;
    context.fireChannelRead(message);
  }
}
