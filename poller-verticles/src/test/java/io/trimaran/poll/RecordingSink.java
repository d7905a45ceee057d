package io.trimaran.poll;

import io.trimaran.sample.Sample;
import io.trimaran.sample.SampleBatch;
import io.trimaran.sample.SampleSink;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it takes; it can refuse. */
final class RecordingSink implements SampleSink {

  final List<Sample> samples = new ArrayList<>();
  boolean isFull;

  @Override
  public Future<Void> write(SampleBatch batch) {
    if (isFull) {
      return Future.failedFuture(new IllegalStateException("the disk is full"));
    }
    samples.addAll(batch.samples());
    return Future.succeededFuture();
  }

  List<Sample> of(String name) {
    return samples.stream().filter(sample -> sample.series().name().equals(name)).toList();
  }
}
