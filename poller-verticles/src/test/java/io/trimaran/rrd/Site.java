package io.trimaran.rrd;

import static io.trimaran.rrd.Series.answer;
import static org.awaitility.Awaitility.await;

import io.trimaran.sample.SampleBatch;
import io.trimaran.spool.Spool;
import io.trimaran.spool.SpoolListener;
import io.trimaran.spool.SpoolOptions;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/** A node's spool and store, as a node wires them. */
final class Site implements AutoCloseable {
  final Vertx vertx = Vertx.vertx();
  final Heard heard = new Heard();
  private final RrdOptions options;
  private final Path folder;
  private final ForeignRows foreign;
  private Spool spool;
  private RrdStore store;

  Site(Path folder, RrdOptions options) {
    this(folder, options, ForeignRows.NONE);
  }

  Site(Path folder, RrdOptions options, ForeignRows foreign) {
    this.folder = folder;
    this.options = options;
    this.foreign = foreign;
    this.spool = open();
    this.store = started();
  }

  private Spool open() {
    try {
      return Spool.open(SpoolOptions.in(folder), options.names(), SpoolListener.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RrdStore started() {
    return answer(RrdStore.start(vertx, spool, options, foreign, heard));
  }

  Spool spool() {
    return spool;
  }

  RrdStore store() {
    return store;
  }

  void write(SampleBatch batch) {
    answer(spool.write(batch));
  }

  /** The only endpoint. */
  ReplicaStatus status() {
    return store.health().getFirst();
  }

  /** Waits until every endpoint has all that was written. */
  void delivered() {
    await("all delivered")
        .atMost(Duration.ofSeconds(30))
        .until(() -> store.health().stream().allMatch(status -> status.behind() == 0));
  }

  /** Ends the node's parts and starts them again. */
  void restart() {
    answer(store.close());
    answer(spool.close());
    spool = open();
    store = started();
  }

  @Override
  public void close() {
    answer(store.close());
    answer(spool.close());
    answer(vertx.close());
  }
}
