package io.trimaran.node;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When a node was last alive, kept as the time of a file so that it is known after a kill. */
final class LifeSign {

  private static final Logger LOG = LoggerFactory.getLogger(LifeSign.class);
  private static final Duration PACE = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final Path file;
  private final InstantSource clock;
  private final Optional<Instant> before;
  private volatile boolean isFailing;
  private long timer;

  private LifeSign(Vertx vertx, Path file, InstantSource clock, Optional<Instant> before) {
    this.vertx = vertx;
    this.file = file;
    this.clock = clock;
    this.before = before;
  }

  /** Reads what the run before this one left, and goes on from now. */
  static LifeSign start(Vertx vertx, Path file, InstantSource clock) {
    LifeSign sign = new LifeSign(vertx, file, clock, read(file));
    sign.timer = vertx.setPeriodic(0, PACE.toMillis(), tick -> sign.give());
    return sign;
  }

  private static Optional<Instant> read(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(Files.getLastModifiedTime(file).toInstant())
          : Optional.empty();
    } catch (IOException e) {
      LOG.warn("it cannot be told when this node was last alive: {}", e.toString());
      return Optional.empty();
    }
  }

  /** When the run before this one was last alive; empty where there was none. */
  Optional<Instant> before() {
    return before;
  }

  private void give() {
    Instant now = clock.instant();
    vertx
        .executeBlocking(
            () -> {
              touch(now);
              return now;
            },
            false)
        .onSuccess(done -> isFailing = false)
        .onFailure(this::failed);
  }

  private void touch(Instant now) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException asUsual) {
      Files.setLastModifiedTime(file, FileTime.from(now));
    }
  }

  private void failed(Throwable cause) {
    if (!isFailing) {
      isFailing = true;
      LOG.warn("{} cannot be written: {}", file, cause.toString());
    }
  }

  /** No more signs. */
  Future<Void> stop() {
    vertx.cancelTimer(timer);
    return Future.succeededFuture();
  }
}
