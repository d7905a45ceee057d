package io.trimaran.rrdcached.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The bytes of one answer as they arrive: lines and runs of doubles, within the limits. */
final class ReplyBytes {
  private static final int SHOWN_CHARS = 100;

  private final CodecLimits limits;
  private ByteBuf in = Unpooled.EMPTY_BUFFER;
  private int scannedBytes;
  private long replyBytes;
  private Optional<String> broken = Optional.empty();

  ReplyBytes(CodecLimits limits) {
    this.limits = limits;
  }

  void attach(ByteBuf cumulation) {
    in = cumulation;
  }

  /** A new answer begins. */
  void begin() {
    replyBytes = 0;
  }

  /** Declares that nothing after the current answer can be framed. */
  void breakAfter(String why) {
    broken = Optional.of(why);
  }

  Optional<String> broken() {
    return broken;
  }

  /** The next line without its end, if all of it has arrived. */
  Optional<String> line() {
    int from = in.readerIndex();
    int end = in.indexOf(from + scannedBytes, in.writerIndex(), (byte) '\n');
    int lineBytes = (end < 0 ? in.writerIndex() : end) - from;
    if (lineBytes > limits.replyLineBytes()) {
      throw new RrdcachedProtocolException(
          "line of an answer: over "
              + limits.replyLineBytes()
              + " bytes (expected: <= "
              + limits.replyLineBytes()
              + "): "
              + shown(in.toString(from, Math.min(lineBytes, SHOWN_CHARS), StandardCharsets.UTF_8)));
    }
    if (end < 0) {
      scannedBytes = lineBytes;
      return Optional.empty();
    }
    scannedBytes = 0;
    count(lineBytes + 1L);
    in.readerIndex(end + 1);
    boolean isCarriageReturned = lineBytes > 0 && in.getByte(end - 1) == '\r';
    return Optional.of(
        in.toString(from, isCarriageReturned ? lineBytes - 1 : lineBytes, StandardCharsets.UTF_8));
  }

  /**
   * Fills an array with what has arrived.
   *
   * @return the number filled so far, {@code from} included
   */
  int doubles(double[] into, int from, ByteOrder order) {
    int count = Math.min(into.length - from, in.readableBytes() / Double.BYTES);
    for (int i = from; i < from + count; i++) {
      long bits = order == ByteOrder.LITTLE_ENDIAN ? in.readLongLE() : in.readLong();
      into[i] = Double.longBitsToDouble(bits);
    }
    return from + count;
  }

  /** Counts bytes that an answer announced, before memory is set aside for them. */
  void count(long bytes) {
    replyBytes += bytes;
    if (replyBytes > limits.replyBytes()) {
      throw new RrdcachedProtocolException(
          "bytes of an answer: " + replyBytes + " (expected: <= " + limits.replyBytes() + ")");
    }
  }

  /** Checks a number of lines that an answer announced. */
  int requireLines(long lines) {
    if (lines > limits.replyLines()) {
      throw new RrdcachedProtocolException(
          "lines of an answer: " + lines + " (expected: <= " + limits.replyLines() + ")");
    }
    return (int) lines;
  }

  /** A piece of what was received, fit for a message. */
  static String shown(String text) {
    String start = text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "...";
    return "'" + printable(start) + "'";
  }

  /** The text with a question mark for each control character. */
  static String printable(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      clean.append(c < ' ' || c == 0x7f || c == '\uFFFD' ? '?' : c);
    }
    return clean.toString();
  }
}
