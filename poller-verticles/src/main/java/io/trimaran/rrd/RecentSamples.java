package io.trimaran.rrd;

import io.trimaran.sample.Sample;
import io.trimaran.sample.SampleBatch;
import io.trimaran.sample.SampleSink;
import io.trimaran.sample.SeriesId;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest samples that went into the spool, by series, so that a reader can show what no
 * endpoint has taken yet. Keeps a bounded number in memory: the oldest goes first. Thread-safe.
 */
public final class RecentSamples implements SampleSink {

  /* A port's row with its places in the queues, measured. */
  private static final int BYTES_OF_A_SAMPLE = 320;
  private static final int PART_OF_THE_HEAP = 16;
  private static final int FEWEST = 1_000;
  private static final int MOST = 200_000;

  private final SampleSink spool;
  private final int capacity;
  private final Map<SeriesId, Deque<Sample>> bySeries = new HashMap<>();
  private final Deque<SeriesId> inOrder = new ArrayDeque<>();

  /**
   * @param spool takes the samples over
   * @param capacity samples kept in all, at least 1
   */
  public RecentSamples(SampleSink spool, int capacity) {
    this.spool = spool;
    this.capacity = capacity;
  }

  /** As many as fit into a sixteenth of the heap, 1,000 to 200,000. */
  public static RecentSamples before(SampleSink spool) {
    long fitting = Runtime.getRuntime().maxMemory() / PART_OF_THE_HEAP / BYTES_OF_A_SAMPLE;
    return new RecentSamples(spool, Math.clamp(fitting, FEWEST, MOST));
  }

  /** Remembers the samples and passes them on. Those that the spool refuses are forgotten. */
  @Override
  public Future<Void> write(SampleBatch batch) {
    remember(batch);
    return spool.write(batch).onFailure(refused -> forget(batch));
  }

  /** What is known of a series, oldest first; empty when nothing is. */
  synchronized List<Sample> of(SeriesId series) {
    Deque<Sample> samples = bySeries.get(series);
    return samples == null ? List.of() : List.copyOf(samples);
  }

  private synchronized void remember(SampleBatch batch) {
    for (Sample sample : batch.samples()) {
      bySeries.computeIfAbsent(sample.series(), fresh -> new ArrayDeque<>(2)).add(sample);
      inOrder.add(sample.series());
    }
    while (inOrder.size() > capacity) {
      SeriesId oldest = inOrder.remove();
      bySeries.computeIfPresent(
          oldest,
          (series, samples) -> {
            samples.poll();
            return samples.isEmpty() ? null : samples;
          });
    }
  }

  /* Their places in the order stay, and stand for nothing. */
  private synchronized void forget(SampleBatch batch) {
    for (Sample sample : batch.samples()) {
      bySeries.computeIfPresent(
          sample.series(),
          (series, samples) -> {
            samples.remove(sample);
            return samples.isEmpty() ? null : samples;
          });
    }
  }
}
