package io.trimaran.poll;

import io.trimaran.sample.SampleBatch;
import io.trimaran.sample.SampleSink;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands batches to the sink, one after the other. Those that it does not take are kept, up to a
 * limit, and tried again; beyond the limit the oldest are lost and counted. Confined to the context
 * that created it.
 */
final class SampleWriter {

  static final int MAX_SAMPLES = 200_000;
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LAST_RETRY = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Logger LOG = LoggerFactory.getLogger(SampleWriter.class);

  private final SampleSink sink;
  private final Timers timers;
  private final Deadline deadline;
  private final LongAdder lost;
  private final Deque<SampleBatch> kept = new ArrayDeque<>();
  private int keptSamples;
  private boolean isWriting;
  private boolean isFailing;
  private Duration retry = FIRST_RETRY;

  SampleWriter(SampleSink sink, Timers timers, LongAdder lost) {
    this.sink = sink;
    this.timers = timers;
    this.deadline = new Deadline(timers);
    this.lost = lost;
  }

  void write(SampleBatch batch) {
    if (batch.samples().isEmpty()) {
      return;
    }
    kept.add(batch);
    keptSamples += batch.samples().size();
    while (keptSamples > MAX_SAMPLES && kept.size() > 1) {
      drop();
    }
    writeNext();
  }

  /** Whether all that was handed over has been taken. */
  boolean isEmpty() {
    return kept.isEmpty();
  }

  /* What the sink holds for failed may have been written all the same: the second time it is a
   * duplicate, which the endpoints refuse and count. */
  private void drop() {
    SampleBatch oldest = isWriting ? second() : kept.remove();
    keptSamples -= oldest.samples().size();
    lost.add(oldest.samples().size());
  }

  private SampleBatch second() {
    SampleBatch first = kept.remove();
    SampleBatch second = kept.remove();
    kept.addFirst(first);
    return second;
  }

  private void writeNext() {
    if (isWriting || kept.isEmpty()) {
      return;
    }
    isWriting = true;
    deadline
        .within(PATIENCE, "sample sink", sink.write(kept.element()))
        .onSuccess(done -> written())
        .onFailure(this::failed);
  }

  private void written() {
    keptSamples -= kept.remove().samples().size();
    isWriting = false;
    retry = FIRST_RETRY;
    if (isFailing) {
      isFailing = false;
      LOG.info("sample sink takes samples again, {} wait", keptSamples);
    }
    writeNext();
  }

  private void failed(Throwable cause) {
    if (!isFailing) {
      isFailing = true;
      LOG.error("sample sink takes no samples, they are kept in memory: {}", cause.toString());
    }
    timers.after(
        retry,
        () -> {
          isWriting = false;
          writeNext();
        });
    retry = retry.multipliedBy(2).compareTo(LAST_RETRY) > 0 ? LAST_RETRY : retry.multipliedBy(2);
  }
}
