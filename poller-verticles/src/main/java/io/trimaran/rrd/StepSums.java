package io.trimaran.rrd;

import io.trimaran.sample.DataSource;
import io.trimaran.sample.Sample;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What samples of one series tell of equal steps of time: by data source the rates between them,
 * each weighted by the time for which it counts. Confined to one thread.
 */
final class StepSums {

  /*
   * As rrdtool does it: a rate counts from one sample to the next; a silence longer than the
   * heartbeat is unknown.
   */

  private final long step;
  private final List<DataSource> sources;
  private final double heartbeatSeconds;
  private final TreeMap<Long, Sum> sums = new TreeMap<>();

  /**
   * @param step seconds
   * @param sources of the samples' shape
   */
  StepSums(long step, List<DataSource> sources, double heartbeatSeconds) {
    this.step = step;
    this.sources = sources;
    this.heartbeatSeconds = heartbeatSeconds;
  }

  /** One step. */
  static final class Sum {
    private final double[] products;
    private final double[] seconds;

    private Sum(int sources) {
      products = new double[sources];
      seconds = new double[sources];
    }

    private void add(int source, double rate, double forSeconds) {
      products[source] += rate * forSeconds;
      seconds[source] += forSeconds;
    }

    /** Rates times seconds. */
    double product(int source) {
      return products[source];
    }

    /** How much of the step is known. */
    double seconds(int source) {
      return seconds[source];
    }

    /** The mean of what is known; NaN where nothing is. */
    double mean(int source) {
      return seconds[source] == 0 ? Double.NaN : products[source] / seconds[source];
    }
  }

  /**
   * Adds samples.
   *
   * @param samples in the order in which they were written; one that is not newer than the one
   *     before is passed over, as endpoints refuse it
   */
  void add(List<Sample> samples) {
    Sample before = samples.getFirst();
    for (Sample next : samples) {
      if (next.time() > before.time()) {
        if (next.row().shape().equals(before.row().shape())) {
          gather(before, next);
        }
        before = next;
      }
    }
  }

  private void gather(Sample before, Sample next) {
    double elapsed = (double) (next.time() - before.time());
    if (elapsed > heartbeatSeconds) {
      return;
    }
    for (long at = before.time(); at < next.time(); ) {
      long number = Math.floorDiv(at, step);
      long until = Math.min(next.time(), (number + 1) * step);
      Sum sum = sums.computeIfAbsent(number, fresh -> new Sum(sources.size()));
      for (int source = 0; source < sources.size(); source++) {
        double rate = Rate.of(sources.get(source), source, before.row(), next.row(), elapsed);
        if (!Double.isNaN(rate)) {
          sum.add(source, rate, (double) (until - at));
        }
      }
      at = until;
    }
  }

  /** By the number of the step: its beginning divided by its length. */
  SortedMap<Long, Sum> sums() {
    return sums;
  }
}
