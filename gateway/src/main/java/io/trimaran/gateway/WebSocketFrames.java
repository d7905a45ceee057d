package io.trimaran.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Follows the frames of a WebSocket (RFC 6455, 5.2) to know where one ends. */
final class WebSocketFrames {

  private static final int SHORT_LENGTH = 126;
  private static final int LONG_LENGTH = 127;
  private static final int MASKED = 0x80;
  private static final int LENGTH_BITS = 0x7f;
  private static final int MASK_BYTES = 4;
  private static final int LONG_BYTES = 8;

  /** FIN and opcode 8, two bytes: 1001, "going away". */
  private static final byte[] GOING_AWAY = {(byte) 0x88, 2, 0x03, (byte) 0xe9};

  private int headRead;
  private int headNeeded = 2;
  private int lengthEnd = 2;
  private long length;
  private long payloadLeft;

  static ByteBuf goingAway() {
    return Unpooled.wrappedBuffer(GOING_AWAY);
  }

  /** Whether all frames that were seen are whole. */
  boolean isBetween() {
    return headRead == 0 && payloadLeft == 0;
  }

  /** Bytes that pass; they are not consumed. */
  void see(ByteBuf bytes) {
    int at = bytes.readerIndex();
    int end = bytes.writerIndex();
    while (at < end) {
      if (payloadLeft > 0) {
        long some = Math.min(payloadLeft, end - at);
        payloadLeft -= some;
        at += (int) some;
      } else {
        head(bytes.getUnsignedByte(at));
        at++;
      }
    }
  }

  private void head(int octet) {
    headRead++;
    if (headRead == 2) {
      int code = octet & LENGTH_BITS;
      int more = code == SHORT_LENGTH ? 2 : code == LONG_LENGTH ? LONG_BYTES : 0;
      length = more == 0 ? code : 0;
      headNeeded = 2 + more + ((octet & MASKED) == 0 ? 0 : MASK_BYTES);
      lengthEnd = 2 + more;
    } else if (headRead > 2 && headRead <= lengthEnd) {
      length = length << Byte.SIZE | octet;
    }
    if (headRead == headNeeded && headRead >= 2) {
      payloadLeft = length;
      headRead = 0;
      headNeeded = 2;
      lengthEnd = 2;
    }
  }
}
