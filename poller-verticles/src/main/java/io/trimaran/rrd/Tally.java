package io.trimaran.rrd;

import io.trimaran.rrdcached.codec.Refusal;
import io.trimaran.rrdcached.codec.RrdReply.BatchError;
import io.trimaran.sample.Sample;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What became of the rows that were sent to one endpoint. Counted on its context. */
final class Tally {
  private static final Pattern LAST_UPDATE = Pattern.compile("last update time is (\\d{1,18})");

  private final Faults faults;
  private final LongAdder accepted = new LongAdder();
  private final LongAdder duplicates = new LongAdder();
  private final LongAdder late = new LongAdder();
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

  /**
   * A row that was refused.
   *
   * @param isRepeated whether it may have been sent before
   */
  void refused(Sample sample, BatchError error, boolean isRepeated, long nowSeconds) {
    if (error.reason() != Refusal.NOT_NEWER) {
      rejected(sample, error.message());
      return;
    }
    long last = lastUpdate(error.message(), sample);
    if (last > nowSeconds + Outgoing.AHEAD_SECONDS) {
      rejected(sample, "blocked by a row of the future: " + error.message());
    } else if (last > sample.time() && !isRepeated) {
      late.increment();
    } else {
      duplicates.increment();
    }
  }

  private static long lastUpdate(String message, Sample sample) {
    Matcher found = LAST_UPDATE.matcher(message);
    return found.find() ? Long.parseLong(found.group(1)) : sample.time();
  }

  /** From any thread. */
  ReplicaStatus.Delivered snapshot() {
    return new ReplicaStatus.Delivered(
        accepted.sum(), duplicates.sum(), late.sum(), rejected.sum(), created.sum(), faults.size());
  }
}
