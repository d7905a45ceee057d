package io.trimaran.rrd;

import io.trimaran.rrdcached.codec.Refusal;
import io.trimaran.rrdcached.codec.RrdReply.BatchError;
import io.trimaran.sample.Sample;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;

/** What became of the rows that were sent to one endpoint. Counted on its context. */
final class Tally {
  private final Faults faults;
  private final LongAdder accepted = new LongAdder();
  private final LongAdder duplicates = new LongAdder();
  private final LongAdder late = new LongAdder();
  private final LongAdder placed = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder created = new LongAdder();

  Tally(Faults faults) {
    this.faults = faults;
  }

  void accepted(Sample sample) {
    accepted.increment();
    faults.accepted(sample.series());
  }

  void created() {
    created.increment();
  }

  /** The rows of the series are answered, and counted, by themselves. */
  void notCreated(Sample first, String reason) {
    faults.found(first.series(), "can't be created: " + reason);
  }

  /** Records that another version of this program wrote. */
  void unreadable(int records) {
    if (records > 0) {
      rejected.add(records);
      faults.unreadable(records);
    }
  }

  void rejected(Sample sample, String reason) {
    rejected.increment();
    faults.found(sample.series(), reason);
  }

  /** Rows that were refused because the endpoint has them. */
  void duplicates(long rows) {
    duplicates.add(rows);
  }

  /**
   * Steps of a file that got their values from rows that were refused, and looked for in the file.
   */
  void placed(long steps) {
    placed.add(steps);
  }

  /** Rows of a series that came too late, and that the file can't be given any more. */
  void late(Sample first, long rows, String reason) {
    late.add(rows);
    faults.found(first.series(), "%d rows came after newer ones: %s".formatted(rows, reason));
  }

  /**
   * The time of the row that an endpoint says it has, where it refused one as not newer; empty for
   * every other refusal, which is counted.
   */
  OptionalLong refused(Sample sample, BatchError error, long nowSeconds) {
    if (error.reason() != Refusal.NOT_NEWER) {
      rejected(sample, error.message());
      return OptionalLong.empty();
    }
    long newest = Refusal.newestSeconds(error.message()).orElse(sample.time());
    if (newest > nowSeconds + Outgoing.AHEAD_SECONDS) {
      rejected(sample, "blocked by a row of the future: " + error.message());
      return OptionalLong.empty();
    }
    return OptionalLong.of(newest);
  }

  /** From any thread. */
  ReplicaStatus.Delivered snapshot() {
    return new ReplicaStatus.Delivered(
        accepted.sum(),
        duplicates.sum(),
        placed.sum(),
        late.sum(),
        rejected.sum(),
        created.sum(),
        faults.size());
  }
}
