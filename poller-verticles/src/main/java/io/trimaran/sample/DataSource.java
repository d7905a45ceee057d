package io.trimaran.sample;

/**
 * One column of a series, as rrdcreate(1) means it.
 *
 * @param name 1 to 19 letters, digits, {@code _} and {@code -}
 * @param min lowest valid value (of a counter: of its rate per second); NaN for none
 * @param max highest valid value; NaN for none
 */
public record DataSource(String name, Type type, double min, double max) {

  /** How readings become values. */
  public enum Type {
    GAUGE,
    COUNTER,
    DERIVE,
    ABSOLUTE,
    DCOUNTER,
    DDERIVE;

    /** Whether readings are whole numbers of up to 64 bits that only rrdtool turns into rates. */
    public boolean isInteger() {
      return this == COUNTER || this == DERIVE || this == ABSOLUTE;
    }
  }

  public DataSource {
    if (!name.matches("[A-Za-z0-9_-]{1,19}")) {
      throw new IllegalArgumentException(
          "data source: " + name + " (expected: 1 to 19 letters, digits, _ and -)");
    }
  }
}
