package io.trimaran.rrdcached.codec;

import java.util.Arrays;

/** The consolidated values of one data source, oldest first; NaN = unknown. Immutable. */
public final class FetchedColumn {
  private final String name;
  private final double[] values;

  private FetchedColumn(String name, double[] values) {
    this.name = name;
    this.values = values;
  }

  /** A column of a copy of the values. */
  public static FetchedColumn of(String name, double... values) {
    return new FetchedColumn(name, values.clone());
  }

  /** A column that takes the array over; the caller lets go of it. */
  static FetchedColumn owning(String name, double[] values) {
    return new FetchedColumn(name, values);
  }

  /** The name of the data source. */
  public String name() {
    return name;
  }

  public int size() {
    return values.length;
  }

  /** The value of a row, counted from 0; NaN = unknown. */
  public double get(int row) {
    return values[row];
  }

  /** A copy of the values. */
  public double[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FetchedColumn column
        && name.equals(column.name)
        && Arrays.equals(values, column.values);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return name + "[" + values.length + "]";
  }
}
