package io.trimaran.rrdcached.codec;

/**
 * How much one side accepts of the other, and sends. Each has a reason:
 *
 * @param lineBytes a command line sent, LF included; at most 4095, since the daemon copies it to a
 *     journal buffer of 4096 and answers longer status lines with leaked memory
 * @param batchCommands commands of one BATCH sent: 20,000 failures answer a megabyte
 * @param inFlight commands sent and not answered, so that a silent daemon costs no memory
 * @param receivedLineBytes a command line received by a server, LF included: rrdcached's own buffer
 *     is 8192
 * @param replyLineBytes one line of an answer: a line of text FETCH with 100 columns has 2.5 KB
 * @param replyLines lines of one answer: LIST RECURSIVE has one per file
 * @param replyBytes one answer in all, text and binary
 */
public record CodecLimits(
    int lineBytes,
    int batchCommands,
    int inFlight,
    int receivedLineBytes,
    int replyLineBytes,
    int replyLines,
    long replyBytes) {

  /** The longest command line that rrdcached keeps whole. */
  public static final int MAX_LINE_BYTES = 4095;

  private static final CodecLimits DEFAULTS =
      new CodecLimits(MAX_LINE_BYTES, 10_000, 4_096, 8_192, 65_536, 1_000_000, 64L << 20);

  public CodecLimits {
    require("lineBytes", lineBytes, 64, MAX_LINE_BYTES);
    require("batchCommands", batchCommands, 1, 1_000_000);
    require("inFlight", inFlight, 1, 1_000_000);
    require("receivedLineBytes", receivedLineBytes, 64, 1 << 20);
    require("replyLineBytes", replyLineBytes, 64, 1 << 24);
    require("replyLines", replyLines, 1, 100_000_000);
    require("replyBytes", replyBytes, 64, 1L << 40);
  }

  public static CodecLimits defaults() {
    return DEFAULTS;
  }

  private static void require(String name, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + ": " + value + " (expected: " + min + " to " + max + ")");
    }
  }
}
