package io.trimaran.sample;

import io.vertx.core.Future;

/** Where samples go. */
public interface SampleSink {

  /**
   * Takes samples over. When the Future succeeds they are written down and will reach every
   * endpoint that holds their series, whatever happens to this process; when it fails they were not
   * taken.
   */
  Future<Void> write(SampleBatch batch);
}
