package io.trimaran.rrd.image;

import io.trimaran.rrdcached.codec.Refusal;
import io.trimaran.rrdcached.codec.RrdCommand.Resume;
import io.trimaran.rrdcached.codec.RrdCommand.Suspend;
import io.trimaran.rrdcached.codec.RrdCommand.Update;
import io.trimaran.rrdcached.codec.UpdateRow;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files of an endpoint of which rows are kept back while they are rewritten, for a fraction of a
 * second each. It is also what keeps two nodes from rewriting the same file: the endpoint tells who
 * comes second. A note on disk has files resumed when this process ends in between, and who finds
 * one suspended for a minute resumes it: rows that are kept back for ever would never reach their
 * file. Thread-safe.
 */
public final class Suspensions {
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

  /* Who tries to rewrite a file that others have tries again every few seconds. */
  private static final long FORGET_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final Logger LOG = LoggerFactory.getLogger(Suspensions.class);

  /** When a file of another node was found suspended first, and last. */
  private record Found(long firstNanos, long lastNanos) {}

  private final Vertx vertx;
  private final EndpointFiles files;
  private final Path note;
  private final Set<String> open = new LinkedHashSet<>();
  private final Map<String, Found> others = new ConcurrentHashMap<>();

  /**
   * Blocks while it reads the note.
   *
   * @param note file of this process that tells what is suspended at this endpoint
   */
  public Suspensions(Vertx vertx, EndpointFiles files, Path note) {
    this.vertx = vertx;
    this.files = files;
    this.note = note;
    try {
      if (Files.exists(note)) {
        open.addAll(Files.readAllLines(note, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      LOG.error("{} can't be read: files that it names may stay suspended: {}", note, e.toString());
    }
  }

  /**
   * Does something while rows for a file are kept back, and has them written afterwards.
   *
   * @param action is given the time of the newest row that the endpoint has taken for the file, in
   *     seconds since 1970: if that is neither kept back nor in the file, it is just being written
   * @return {@link Rewritten.Busy} when another node has the file
   */
  Future<Rewritten> during(String file, LongFunction<Future<Rewritten>> action) {
    return note(file, true)
        .compose(noted -> newest(file))
        .compose(known -> known.isPresent() ? suspend(file) : Future.succeededFuture(Held.GONE))
        .compose(
            held ->
                switch (held) {
                  case OURS -> act(file, action);
                  case OTHERS, GONE -> note(file, false).map(new Rewritten.Busy());
                });
  }

  /** Resumes the file, whatever comes of it. */
  private Future<Rewritten> act(String file, LongFunction<Future<Rewritten>> action) {
    return newest(file)
        .compose(
            newest ->
                newest.isPresent()
                    ? action.apply(newest.getAsLong())
                    : Future.succeededFuture(new Rewritten.Busy()))
        .transform(
            done ->
                resume(file)
                    .transform(
                        resumed ->
                            done.succeeded()
                                ? Future.succeededFuture(done.result())
                                : Future.failedFuture(done.cause())));
  }

  /** Whose a file is. */
  private enum Held {
    OURS,
    OTHERS,
    GONE
  }

  private Future<Held> suspend(String file) {
    return files
        .command(new Suspend(file))
        .compose(
            message -> {
              if (!message.endsWith("already suspended")) {
                others.remove(file);
                return Future.succeededFuture(Held.OURS);
              }
              if (!isLeft(file)) {
                return Future.succeededFuture(Held.OTHERS);
              }
              LOG.warn("{} at {} was left suspended; resumed", file, files.endpoint());
              others.remove(file);
              return files.command(new Resume(file)).map(Held.OTHERS);
            });
  }

  /** Whether a file was found suspended again and again for a minute. */
  private boolean isLeft(String file) {
    long now = System.nanoTime();
    Found found =
        others.compute(
            file,
            (name, before) ->
                before == null || now - before.lastNanos() > FORGET_NANOS
                    ? new Found(now, now)
                    : new Found(before.firstNanos(), now));
    return found.lastNanos() - found.firstNanos() >= LONGEST_NANOS;
  }

  /** Resumes what an earlier connection, or process, has left behind. */
  public Future<Void> resumeLeft() {
    Future<Void> all = Future.succeededFuture();
    for (String file : left()) {
      all = all.compose(before -> resume(file));
    }
    return all;
  }

  private Future<Void> resume(String file) {
    return newest(file)
        .compose(
            known ->
                known.isPresent()
                    ? files.command(new Resume(file))
                    : Future.succeededFuture("nothing to do"))
        .compose(resumed -> note(file, false));
  }

  /*
   * The daemon refuses to suspend or resume what it does not remember, and hangs up: a row of 1970
   * has it remember the file, and is refused itself, with the time of the newest row that the daemon
   * has taken for the file. Empty without a file.
   */
  private Future<OptionalLong> newest(String file) {
    Update longAgo = new Update(file, UpdateRow.at(1, 1).unknown().build());
    return files
        .batch(List.of(longAgo))
        .map(
            refused ->
                refused.stream()
                    .filter(error -> error.reason() == Refusal.NOT_NEWER)
                    .map(error -> Refusal.newestSeconds(error.message()))
                    .findFirst()
                    .orElse(OptionalLong.empty()));
  }

  private synchronized List<String> left() {
    return new ArrayList<>(open);
  }

  private Future<Void> note(String file, boolean isSuspended) {
    return vertx.executeBlocking(() -> noted(file, isSuspended)).mapEmpty();
  }

  private synchronized boolean noted(String file, boolean isSuspended) {
    boolean isNews = isSuspended ? open.add(file) : open.remove(file);
    if (isNews) {
      write();
    }
    return isNews;
  }

  private void write() {
    try {
      if (open.isEmpty()) {
        Files.deleteIfExists(note);
      } else {
        Files.write(note, open, StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      LOG.warn("{} can't be written: {}", note, e.toString());
    }
  }
}
