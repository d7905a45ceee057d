package io.trimaran.sample;

import java.util.Arrays;

/**
 * The readings of one series at one moment, in the order of its shape: whole unsigned 64-bit
 * numbers for counters (exact beyond 2^53), doubles for gauges, or unknown.
 */
public final class Row {

  private final SeriesShape shape;
  private final long[] bits;
  private final long known;

  private Row(SeriesShape shape, long[] bits, long known) {
    this.shape = shape;
    this.bits = bits;
    this.known = known;
  }

  /** Starts a row in which everything is unknown. */
  public static Builder of(SeriesShape shape) {
    return new Builder(shape);
  }

  public SeriesShape shape() {
    return shape;
  }

  public int size() {
    return bits.length;
  }

  /** Whether the reading at this position is known. */
  public boolean isKnown(int position) {
    return (known & (1L << position)) != 0;
  }

  /** Whether nothing is known. */
  public boolean isUnknown() {
    return known == 0;
  }

  /** Whether the reading at this position is a whole number, to be read with {@link #counter}. */
  public boolean isCounter(int position) {
    return shape.sources().get(position).type().isInteger();
  }

  /** The unsigned 64 bits of a known counter. */
  public long counter(int position) {
    return bits[position];
  }

  /** The value of a known gauge; NaN when unknown. */
  public double gauge(int position) {
    return isKnown(position) ? Double.longBitsToDouble(bits[position]) : Double.NaN;
  }

  /** The raw 64 bits at this position: a counter, or a double's bits. For writing it down. */
  public long rawBits(int position) {
    return bits[position];
  }

  /** Which positions are known, position 0 in the lowest bit. For writing it down. */
  public long knownMask() {
    return known;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Row that
        && shape.equals(that.shape)
        && known == that.known
        && Arrays.equals(bits, that.bits);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bits) * 31 + Long.hashCode(known);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(shape.name());
    for (int i = 0; i < bits.length; i++) {
      text.append(i == 0 ? ' ' : ':');
      if (!isKnown(i)) {
        text.append('U');
      } else if (isCounter(i)) {
        text.append(Long.toUnsignedString(bits[i]));
      } else {
        text.append(gauge(i));
      }
    }
    return text.toString();
  }

  /** Collects the readings of one row. */
  public static final class Builder {
    private final SeriesShape shape;
    private final long[] bits;
    private long known;

    private Builder(SeriesShape shape) {
      this.shape = shape;
      this.bits = new long[shape.size()];
    }

    /** Sets a counter to an unsigned 64-bit number. */
    public Builder counter(int position, long unsigned) {
      if (!shape.sources().get(position).type().isInteger()) {
        throw new IllegalArgumentException(
            shape.name() + "[" + position + "]: a counter (expected: a gauge)");
      }
      return raw(position, unsigned);
    }

    /** Sets a gauge; NaN and infinities are unknown. */
    public Builder gauge(int position, double value) {
      if (shape.sources().get(position).type().isInteger()) {
        throw new IllegalArgumentException(
            shape.name() + "[" + position + "]: a gauge (expected: a counter)");
      }
      return Double.isFinite(value) ? raw(position, Double.doubleToRawLongBits(value)) : this;
    }

    /** Sets the raw 64 bits, as {@link Row#rawBits} gave them. */
    public Builder raw(int position, long rawBits) {
      bits[position] = rawBits;
      known |= 1L << position;
      return this;
    }

    /** The row; the builder may not be used again. */
    public Row build() {
      return new Row(shape, bits, known);
    }
  }
}
