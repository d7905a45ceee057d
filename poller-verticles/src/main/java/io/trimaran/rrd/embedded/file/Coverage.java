package io.trimaran.rrd.embedded.file;

import java.util.Map;
import java.util.TreeMap;

/** Which seconds of a row are accounted for. */
final class Coverage {

  /** Intervals that do not touch, by their beginnings: exclusive, ends inclusive. */
  private final TreeMap<Long, Long> intervals = new TreeMap<>();

  private long seconds;

  /** Seconds in all. */
  long seconds() {
    return seconds;
  }

  /**
   * Adds an interval.
   *
   * @return how many of its seconds were not covered before
   */
  long add(long after, long upTo) {
    long begin = after;
    long end = upTo;
    long known = 0;
    Map.Entry<Long, Long> before = intervals.floorEntry(begin);
    if (before != null && before.getValue() >= begin) {
      known += Math.min(before.getValue(), end) - begin;
      begin = before.getKey();
      end = Math.max(end, before.getValue());
      intervals.remove(before.getKey());
    }
    Map.Entry<Long, Long> next = intervals.ceilingEntry(begin);
    while (next != null && next.getKey() <= end) {
      known += Math.max(0, Math.min(next.getValue(), upTo) - next.getKey());
      end = Math.max(end, next.getValue());
      intervals.remove(next.getKey());
      next = intervals.ceilingEntry(begin);
    }
    intervals.put(begin, end);
    long added = upTo - after - known;
    seconds += added;
    return added;
  }
}
