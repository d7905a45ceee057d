package io.trimaran.spool;

import io.trimaran.sample.Row;
import io.trimaran.sample.Sample;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Writes samples as records. Allocates nothing. Confined to one thread. */
final class RecordEncoder {

  /*
   * A record, big-endian:
   *   int   length of the body
   *   int   CRC-32C of the body
   *   body: byte kind (1); folder, series name, shape name (byte length + ASCII each);
   *         int step; long time; byte columns; long known columns, column 0 in the lowest bit;
   *         long raw bits of each known column.
   */

  static final byte SAMPLE = 1;
  static final int FRAME_BYTES = 8;
  static final int MAX_TEXT = 255;
  static final int FIXED_BYTES = 1 + 4 + 8 + 1 + 8;

  /** The largest record. */
  static final int MAX_BYTES = FRAME_BYTES + FIXED_BYTES + 3 * (1 + MAX_TEXT) + 64 * 8;

  /** The least body: three texts of one character. */
  static final int MIN_BODY = FIXED_BYTES + 3 * 2;

  private final CRC32C checksum = new CRC32C();

  /** Appends a record; {@code out} must have room for {@link #MAX_BYTES}. */
  void encode(Sample sample, ByteBuffer out) {
    int start = out.position();
    out.position(start + FRAME_BYTES);
    Row row = sample.row();
    out.put(SAMPLE);
    text(sample.series().folder(), out);
    text(sample.series().name(), out);
    text(row.shape().name(), out);
    out.putInt(sample.stepSeconds()).putLong(sample.time());
    out.put((byte) row.size()).putLong(row.knownMask());
    for (int i = 0; i < row.size(); i++) {
      if (row.isKnown(i)) {
        out.putLong(row.rawBits(i));
      }
    }
    seal(start, out);
  }

  private void seal(int start, ByteBuffer out) {
    int end = out.position();
    int limit = out.limit();
    checksum.reset();
    checksum.update(out.position(start + FRAME_BYTES).limit(end));
    out.limit(limit).position(end);
    out.putInt(start, end - start - FRAME_BYTES);
    out.putInt(start + 4, (int) checksum.getValue());
  }

  private static void text(String text, ByteBuffer out) {
    if (text.isEmpty() || text.length() > MAX_TEXT) {
      throw new IllegalArgumentException(
          "text in a record: " + text.length() + " characters (expected: 1 to " + MAX_TEXT + ")");
    }
    out.put((byte) text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0x7e) {
        throw new IllegalArgumentException("text in a record: " + text + " (expected: ASCII)");
      }
      out.put((byte) c);
    }
  }
}
