package io.trimaran.rrd;

import io.trimaran.sample.DataSource;
import io.trimaran.sample.Row;

/** What two readings of a data source say of the time between them, by rrdtool's rules. */
final class Rate {

  /* One less than a wrap really adds: the value that rrdtool uses. */
  private static final double WRAP_32 = 0x1p32 - 1;
  private static final double WRAP_64_AFTER_32 = 0x1p64 - 0x1p32;

  private Rate() {}

  /**
   * The value that counts from one reading to the next.
   *
   * @param seconds between them, positive
   * @return NaN when a reading that it takes is unknown, or it lies beyond the source's bounds
   */
  static double of(DataSource source, int column, Row before, Row next, double seconds) {
    if (!next.isKnown(column)) {
      return Double.NaN;
    }
    double rate =
        switch (source.type()) {
          case GAUGE -> next.gauge(column);
          case ABSOLUTE -> unsigned(next.counter(column)) / seconds;
          case DERIVE -> difference(column, before, next) / seconds;
          case COUNTER -> unwrapped(difference(column, before, next)) / seconds;
          case DDERIVE -> (next.gauge(column) - before.gauge(column)) / seconds;
          case DCOUNTER -> away(before.gauge(column), next.gauge(column)) / seconds;
        };
    return rate < source.min() || rate > source.max() ? Double.NaN : rate;
  }

  private static double difference(int column, Row before, Row next) {
    if (!before.isKnown(column)) {
      return Double.NaN;
    }
    long newer = next.counter(column);
    long older = before.counter(column);
    return Long.compareUnsigned(newer, older) >= 0
        ? unsigned(newer - older)
        : -unsigned(older - newer);
  }

  /** A fall is a wrap at 32 bits, or at 64 when that does not explain it. */
  private static double unwrapped(double difference) {
    if (difference >= 0 || Double.isNaN(difference)) {
      return difference;
    }
    double once = difference + WRAP_32;
    return once >= 0 ? once : once + WRAP_64_AFTER_32;
  }

  /** A step towards zero is a reset. */
  private static double away(double before, double next) {
    double difference = next - before;
    boolean isReset = (next > 0 && difference < 0) || (next < 0 && difference > 0);
    return isReset ? Double.NaN : difference;
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
  }
}
