package io.trimaran.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import org.h2.engine.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks whether the embedded database can be read. */
final class FileWatch implements Watch {

  private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

  private final Pool pool;

  /**
   * Asks over {@code pool}.
   *
   * @param pool is closed with this
   */
  FileWatch(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Future<Vitals> ask() {
    long asked = System.nanoTime();
    return pool.query("SELECT 1")
        .execute()
        .map(
            rows ->
                new Vitals(
                    Standing.ALONE,
                    "H2 " + Constants.VERSION,
                    0,
                    0,
                    Duration.ofNanos(System.nanoTime() - asked)));
  }

  @Override
  public void close() {
    pool.close().onFailure(cause -> LOG.debug("watch of the file: {}", cause.toString()));
  }
}
