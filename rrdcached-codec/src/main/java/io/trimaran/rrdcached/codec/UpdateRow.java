package io.trimaran.rrdcached.codec;

import java.util.Arrays;

/**
 * One timestamp with one value for each data source of a file, in the file's order.
 *
 * <p>Values are typed because rrdcached takes any text: a wrong one is accepted, and at write time
 * takes the good rows behind it down. Immutable.
 */
public final class UpdateRow {
  private final long epochSeconds;
  private final long[] bits;
  private final ValueKind[] kinds;

  private UpdateRow(long epochSeconds, long[] bits, ValueKind[] kinds) {
    this.epochSeconds = epochSeconds;
    this.bits = bits;
    this.kinds = kinds;
  }

  /**
   * Starts a row.
   *
   * @param epochSeconds when the values were read; not negative
   * @param expectedSize how many values will come; more are accepted
   */
  public static Builder at(long epochSeconds, int expectedSize) {
    return new Builder(epochSeconds, expectedSize);
  }

  /** A row of unsigned 64-bit counters, the bits read as unsigned. */
  public static UpdateRow ofCounters(long epochSeconds, long... counters) {
    Builder row = at(epochSeconds, counters.length);
    for (long counter : counters) {
      row.unsigned(counter);
    }
    return row.build();
  }

  /** A row of gauges; NaN = unknown. */
  public static UpdateRow ofGauges(long epochSeconds, double... gauges) {
    Builder row = at(epochSeconds, gauges.length);
    for (double gauge : gauges) {
      row.real(gauge);
    }
    return row.build();
  }

  /** Seconds since 1970. */
  public long epochSeconds() {
    return epochSeconds;
  }

  /** How many values. */
  public int size() {
    return bits.length;
  }

  public ValueKind kind(int index) {
    return kinds[index];
  }

  /** The 64 bits of a whole number; of a real, {@link Double#doubleToRawLongBits}. */
  public long bits(int index) {
    return bits[index];
  }

  /** The value as a double: NaN when unknown, rounded when a whole number exceeds 2^53. */
  public double asDouble(int index) {
    return switch (kind(index)) {
      case UNKNOWN -> Double.NaN;
      case UNSIGNED -> unsignedAsDouble(bits[index]);
      case SIGNED -> bits[index];
      case REAL -> Double.longBitsToDouble(bits[index]);
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UpdateRow row
        && epochSeconds == row.epochSeconds
        && Arrays.equals(bits, row.bits)
        && Arrays.equals(kinds, row.kinds);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(epochSeconds) + Arrays.hashCode(bits);
  }

  /** The row as the wire has it: {@code 1795372500:1:U:2.5}. */
  @Override
  public String toString() {
    LineWriter line = new LineWriter(24 + 26 * bits.length);
    line.row(this);
    return line.toString();
  }

  private static double unsignedAsDouble(long bits) {
    if (bits >= 0) {
      return bits;
    }
    // Halve, keeping the lowest bit for the rounding, then double.
    return ((bits >>> 1) | (bits & 1)) * 2.0;
  }

  /** Collects the values of a row in the order of the file's data sources. Not thread-safe. */
  public static final class Builder {
    private final long epochSeconds;
    private long[] bits;
    private ValueKind[] kinds;
    private int size;

    private Builder(long epochSeconds, int expectedSize) {
      if (epochSeconds < 0) {
        throw new IllegalArgumentException(
            "time of a row: " + epochSeconds + " s (expected: seconds since 1970, >= 0)");
      }
      this.epochSeconds = epochSeconds;
      this.bits = new long[expectedSize];
      this.kinds = new ValueKind[expectedSize];
    }

    /** A counter, all 64 bits significant: -1 is 18446744073709551615. */
    public Builder unsigned(long value) {
      return add(value, ValueKind.UNSIGNED);
    }

    public Builder signed(long value) {
      return add(value, ValueKind.SIGNED);
    }

    /**
     * A measured number; NaN = unknown.
     *
     * @throws IllegalArgumentException for an infinite value, which an RRD file cannot average
     */
    public Builder real(double value) {
      if (Double.isNaN(value)) {
        return unknown();
      }
      if (Double.isInfinite(value)) {
        throw new IllegalArgumentException("value: " + value + " (expected: finite or NaN)");
      }
      return add(Double.doubleToRawLongBits(value), ValueKind.REAL);
    }

    public Builder unknown() {
      return add(0, ValueKind.UNKNOWN);
    }

    /**
     * The row, of at least one value.
     *
     * @throws IllegalStateException without a value
     */
    public UpdateRow build() {
      if (size == 0) {
        throw new IllegalStateException("values of a row: 0 (expected: >= 1)");
      }
      // Full arrays need no copy: a value added later finds no room, and makes new ones.
      return size == bits.length
          ? new UpdateRow(epochSeconds, bits, kinds)
          : new UpdateRow(epochSeconds, Arrays.copyOf(bits, size), Arrays.copyOf(kinds, size));
    }

    private Builder add(long value, ValueKind kind) {
      if (size == bits.length) {
        bits = Arrays.copyOf(bits, size + 8);
        kinds = Arrays.copyOf(kinds, size + 8);
      }
      bits[size] = value;
      kinds[size] = kind;
      size++;
      return this;
    }
  }
}
