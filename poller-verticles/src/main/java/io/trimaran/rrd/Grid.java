package io.trimaran.rrd;

/**
 * Equal intervals of time, one behind the other.
 *
 * @param first the end of the first, seconds since 1970
 * @param step seconds of each
 * @param size how many, 0 or more
 */
record Grid(long first, long step, int size) {

  /** Hears of an interval that shares so many seconds with a stretch of time. */
  interface Overlap {
    void with(int row, long seconds);
  }

  /** The end of an interval, seconds since 1970. */
  long time(int row) {
    return first + row * step;
  }

  /** Tells of all that a stretch touches, oldest first. */
  void overlaps(long begin, long end, Overlap overlap) {
    int row = Math.clamp(Math.floorDiv(begin - first, step) + 1, 0, size);
    for (; row < size && time(row) - step < end; row++) {
      overlap.with(row, Math.min(end, time(row)) - Math.max(begin, time(row) - step));
    }
  }
}
