package io.trimaran.rrd.embedded.file;

import io.trimaran.rrdcached.codec.DsDefinition;
import io.trimaran.rrdcached.codec.UpdateRow;
import io.trimaran.rrdcached.codec.ValueKind;

/** What one reading adds to the step under way: its rate times the seconds since the last one. */
final class Increment {

  /* One less than a wrap really adds: the value that rrdtool has always used, and the files with it. */
  private static final double WRAP_32 = 0x1p32 - 1;
  private static final double WRAP_64_AFTER_32 = 0x1p64 - 0x1p32;

  private Increment() {}

  /**
   * Of the reading in a column.
   *
   * @param newer the reading as text
   * @param older the reading before; {@code U...} when unknown
   * @param seconds between them; above 0
   * @return NaN when the reading is unknown, can't be compared, or gives a rate not believed
   */
  static double of(
      DsDefinition source, UpdateRow row, int column, String newer, String older, double seconds) {
    if (row.kind(column) == ValueKind.UNKNOWN || source.heartbeatSeconds() < seconds) {
      return Double.NaN;
    }
    double number = number(row, column, newer);
    boolean hasBase = Readings.isKnown(older);
    double increment =
        switch (source.type()) {
          case GAUGE -> number * seconds;
          case ABSOLUTE -> number;
          case COUNTER -> hasBase ? counted(newer, older) : Double.NaN;
          case DERIVE -> hasBase ? Readings.difference(newer, older) : Double.NaN;
          case DCOUNTER -> hasBase ? countedAway(number, older) : Double.NaN;
          case DDERIVE -> hasBase ? number - Readings.number(older) : Double.NaN;
        };
    double rate = increment / seconds;
    return rate > source.max() || rate < source.min() ? Double.NaN : increment;
  }

  private static double number(UpdateRow row, int column, String text) {
    return row.kind(column) == ValueKind.REAL ? row.asDouble(column) : Readings.whole(text);
  }

  /** A fall is a wrap at 32 bits, or at 64 when that does not explain it. */
  private static double counted(String newer, String older) {
    double difference = Readings.difference(newer, older);
    if (difference < 0) {
      difference += WRAP_32;
    }
    if (difference < 0) {
      difference += WRAP_64_AFTER_32;
    }
    return difference;
  }

  /** A step towards zero is a reset. */
  private static double countedAway(double newer, String older) {
    double difference = newer - Readings.number(older);
    boolean isReset = (newer > 0 && difference < 0) || (newer < 0 && difference > 0);
    return isReset ? Double.NaN : difference;
  }
}
