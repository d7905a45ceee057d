package io.trimaran.spool;

/**
 * A place between two records of a spool. Never used twice, also over restarts.
 *
 * @param position bytes of records written before it
 * @param ordinal records written before it
 */
public record Mark(long position, long ordinal) implements Comparable<Mark> {

  /** Before the first record ever. */
  public static final Mark START = new Mark(0, 0);

  public Mark {
    if (position < 0 || ordinal < 0) {
      throw new IllegalArgumentException(
          "mark: position " + position + ", ordinal " + ordinal + " (expected: both >= 0)");
    }
  }

  /** Whether it lies behind another one. */
  public boolean isAfter(Mark other) {
    return compareTo(other) > 0;
  }

  Mark plus(long bytes, long records) {
    return new Mark(position + bytes, ordinal + records);
  }

  /** The later one. */
  static Mark latest(Mark a, Mark b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  @Override
  public int compareTo(Mark other) {
    return Long.compare(position, other.position);
  }
}
