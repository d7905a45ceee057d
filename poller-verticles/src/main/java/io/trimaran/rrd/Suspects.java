package io.trimaran.rrd;

import io.trimaran.sample.Sample;
import io.trimaran.sample.SeriesId;
import io.trimaran.spool.Mark;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of one connection that were refused as not newer: by series, whether the endpoint has them,
 * as far as that can be told without looking. Confined to the context of its replica.
 */
final class Suspects {

  /*
   * An endpoint that dies loses the end of what it had of a series, never something in between. So
   * where it says that its newest row is one of this node's own, it has those before it, too,
   * unless another node has written in between: while that one polled, this one did not, and left a
   * gap. Where the two could not see each other, both have polled in the same seconds; so the row
   * must be one that the endpoint had acknowledged before. What it names may also be the time at
   * which a file without rows begins: that is a multiple of the step, and then proves nothing. All
   * others must be looked for in the file.
   */

  private static final double GAP_STEPS = 1.5;

  /** Rows of one series, in order. */
  static final class Run {
    private final long first;
    private final Mark from;
    private long last;
    private long newest;
    private long rows;
    private boolean hasGap;
    private boolean isOnGrid;
    private boolean wasAcknowledged;
    private int looks;
    private int refusals;
    private Optional<Reach> reach = Optional.empty();
    private int changes;
    private long placed;

    private Run(long first, Mark from) {
      this.first = first;
      this.last = first;
      this.from = from;
    }

    private void add(Sample sample, long newestThere, boolean wasAcknowledged) {
      hasGap |= sample.time() - last > GAP_STEPS * sample.stepSeconds();
      last = Math.max(last, sample.time());
      newest = Math.max(newest, newestThere);
      isOnGrid = newest % sample.stepSeconds() == 0;
      this.wasAcknowledged = wasAcknowledged;
      rows++;
    }

    /** Time of the first row. */
    long first() {
      return first;
    }

    /** Time of the last row. */
    long last() {
      return last;
    }

    /** How many. */
    long rows() {
      return rows;
    }

    /** Before the page that has the first row. */
    Mark from() {
      return from;
    }

    /** What earlier looks bore upon. */
    Optional<Reach> reach() {
      return reach;
    }

    /** What this look bears upon, and all before it. */
    void reaches(Reach all) {
      reach = Optional.of(all);
    }

    /** Counts how often the file was looked at; answers that. */
    int look() {
      return ++looks;
    }

    /** Counts how often the endpoint would not have the file rewritten; answers that. */
    int refuse() {
      return ++refusals;
    }

    /**
     * The file was changed.
     *
     * @param steps of it that got their values
     * @return how often it was
     */
    int changed(long steps) {
      placed += steps;
      return ++changes;
    }

    /** Steps of the file that got their values. */
    long placed() {
      return placed;
    }

    private boolean isProven() {
      return wasAcknowledged && newest == last && !hasGap && !isOnGrid;
    }
  }

  private final Map<SeriesId, Run> runs = new LinkedHashMap<>();

  /**
   * A row was refused.
   *
   * @param newest the time of the row that the endpoint names as its newest
   * @param from before the page that has the row
   * @param wasAcknowledged whether the endpoint had acknowledged it on an earlier connection
   */
  void refused(Sample sample, long newest, Mark from, boolean wasAcknowledged) {
    runs.computeIfAbsent(sample.series(), series -> new Run(sample.time(), from))
        .add(sample, newest, wasAcknowledged);
  }

  boolean isEmpty() {
    return runs.isEmpty();
  }

  /** Series of which rows were refused. */
  int size() {
    return runs.size();
  }

  /** Before the first page with a row that was refused. */
  Optional<Mark> hold() {
    return runs.values().stream().map(Run::from).findFirst();
  }

  /** Takes out all of which the endpoint has every row; answers how many rows that are. */
  long takeProven() {
    long rows = runs.values().stream().filter(Run::isProven).mapToLong(Run::rows).sum();
    runs.values().removeIf(Run::isProven);
    return rows;
  }

  /** Takes out what is left: what must be looked for. */
  Map<SeriesId, Run> takeAll() {
    Map<SeriesId, Run> all = new HashMap<>(runs);
    runs.clear();
    return all;
  }
}
