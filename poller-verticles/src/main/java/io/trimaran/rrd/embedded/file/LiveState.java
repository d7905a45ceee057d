package io.trimaran.rrd.embedded.file;

import io.trimaran.rrdcached.codec.RraDefinition;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The part of a file that every update changes, as it stands on disk.
 *
 * <p>Values are read from and written to the image directly. One thread at a time.
 */
final class LiveState {

  private static final int READING_FIELD = 30;
  private static final int MAX_READING = READING_FIELD - 1;
  private static final int PRIMARY_UNKNOWN = 32;
  private static final int PRIMARY_VALUE = 40;
  private static final int ROW_VALUE = 0;
  private static final int ROW_UNKNOWN = 8;
  private static final int ROW_FIRST = 64;
  private static final int ROW_REST = 72;
  private static final long UNKNOWN_BITS = 0xFFF8_0000_0000_0000L;

  /** The NaN that rrdtool writes. */
  static final double UNKNOWN = Double.longBitsToDouble(UNKNOWN_BITS);

  private final RrdLayout layout;
  private final ByteBuffer image;

  LiveState(RrdLayout layout, ByteBuffer image) {
    this.layout = layout;
    this.image = image.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The state of a new file: nothing known, the step under way counted as unknown. */
  static LiveState initial(RrdDefinition definition, RrdLayout layout, long startSecond) {
    LiveState state = new LiveState(layout, ByteBuffer.allocate(layout.liveBytes()));
    state.moveTo(startSecond);
    long intoStep = startSecond % definition.stepSeconds();
    for (int source = 0; source < definition.sources().size(); source++) {
      state.keepReading(source, "U");
      state.unknownSeconds(source, intoStep);
      state.stepValue(source, Double.NaN);
    }
    for (int ring = 0; ring < definition.archives().size(); ring++) {
      RraDefinition archive = definition.archives().get(ring);
      long intoRow =
          (startSecond - intoStep) % definition.rowSeconds(archive) / definition.stepSeconds();
      for (int source = 0; source < definition.sources().size(); source++) {
        state.rowValue(ring, source, Double.NaN);
        state.unknownSteps(ring, source, intoRow);
      }
      state.currentRow(ring, archive.rows() - 1);
    }
    return state;
  }

  ByteBuffer image() {
    return image.duplicate().clear();
  }

  long lastSecond() {
    return image.getLong(0);
  }

  long lastMicros() {
    return image.getLong(8);
  }

  void moveTo(long second) {
    image.putLong(0, second);
    image.putLong(8, 0);
  }

  /** The last reading of a data source as it was given; {@code U} when unknown. */
  String reading(int source) {
    int at = layout.primary(source);
    int length = 0;
    while (length < READING_FIELD && image.get(at + length) != 0) {
      length++;
    }
    byte[] text = new byte[length];
    image.get(at, text);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  void keepReading(int source, String reading) {
    int at = layout.primary(source);
    for (int i = 0; i < MAX_READING; i++) {
      image.put(at + i, i < reading.length() ? (byte) reading.charAt(i) : 0);
    }
    image.put(at + MAX_READING, (byte) 0);
  }

  /** Unknown seconds of the step under way. */
  long unknownSeconds(int source) {
    return image.getLong(layout.primary(source) + PRIMARY_UNKNOWN);
  }

  void unknownSeconds(int source, long seconds) {
    image.putLong(layout.primary(source) + PRIMARY_UNKNOWN, seconds);
  }

  /** Rate times seconds gathered in the step under way; NaN = nothing known. */
  double stepValue(int source) {
    return image.getDouble(layout.primary(source) + PRIMARY_VALUE);
  }

  void stepValue(int source, double value) {
    put(layout.primary(source) + PRIMARY_VALUE, value);
  }

  /** What the row under way has gathered; NaN = nothing known. */
  double rowValue(int archive, int source) {
    return image.getDouble(layout.consolidated(archive, source) + ROW_VALUE);
  }

  void rowValue(int archive, int source, double value) {
    put(layout.consolidated(archive, source) + ROW_VALUE, value);
  }

  /** Unknown steps of the row under way. */
  long unknownSteps(int archive, int source) {
    return image.getLong(layout.consolidated(archive, source) + ROW_UNKNOWN);
  }

  void unknownSteps(int archive, int source, long steps) {
    image.putLong(layout.consolidated(archive, source) + ROW_UNKNOWN, steps);
  }

  /** The value of the first row that an update completes. */
  double firstRow(int archive, int source) {
    return image.getDouble(layout.consolidated(archive, source) + ROW_FIRST);
  }

  void firstRow(int archive, int source, double value) {
    put(layout.consolidated(archive, source) + ROW_FIRST, value);
  }

  /** The value of every further row that the same update completes. */
  double furtherRows(int archive, int source) {
    return image.getDouble(layout.consolidated(archive, source) + ROW_REST);
  }

  void furtherRows(int archive, int source, double value) {
    put(layout.consolidated(archive, source) + ROW_REST, value);
  }

  /** Takes over a row under way from another file. */
  void copyRow(int archive, int source, LiveState from, int theirArchive, int theirSource) {
    image.put(
        layout.consolidated(archive, source),
        from.image,
        from.layout.consolidated(theirArchive, theirSource),
        RrdLayout.CONSOLIDATED);
  }

  /** The row that was written last. */
  long currentRow(int archive) {
    return image.getLong(layout.pointer(archive));
  }

  void currentRow(int archive, long row) {
    image.putLong(layout.pointer(archive), row);
  }

  /** The bits that a value has on disk; rrdtool knows one NaN only. */
  static long bits(double value) {
    return Double.isNaN(value) ? UNKNOWN_BITS : Double.doubleToRawLongBits(value);
  }

  private void put(int at, double value) {
    image.putLong(at, bits(value));
  }
}
