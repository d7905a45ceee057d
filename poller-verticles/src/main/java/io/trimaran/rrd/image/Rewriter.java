package io.trimaran.rrd.image;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Rewrites files of an endpoint as a whole, a few at once, each one at a time. What others write
 * meanwhile is kept: a file that has changed since it was read is read again. Thread-safe.
 */
public final class Rewriter {
  private static final String FOLDER = ".trimaran/";
  private static final int AT_ONCE = 4;
  private static final int MOST_WAITING = 10_000;
  private static final int MOST_ATTEMPTS = 5;

  private record Job(String file, Change change, Promise<Rewritten> result) {}

  private record Start(Job job, int slot) {}

  private final EndpointFiles files;
  private final Suspensions suspensions;
  private final ImageReader reader;
  private final ImageWriter writer;
  private final String prefix;
  private final Deque<Job> waiting = new ArrayDeque<>();
  private final Deque<Integer> free = new ArrayDeque<>();
  private final Set<String> underWay = new HashSet<>();

  /** How often {@link #next} was called since it was last done. */
  private final AtomicInteger turns = new AtomicInteger();

  /**
   * @param writerId of this process: 1 to 40 of a-z, 0-9 and -; its scratch files bear it
   */
  public Rewriter(EndpointFiles files, Suspensions suspensions, String writerId) {
    if (!writerId.matches("[a-z0-9-]{1,40}")) {
      throw new IllegalArgumentException(
          "writer id: " + writerId + " (expected: 1 to 40 of a-z, 0-9 and -)");
    }
    this.files = files;
    this.suspensions = suspensions;
    this.reader = new ImageReader(files);
    this.writer = new ImageWriter(files);
    this.prefix = FOLDER + writerId + "-";
    for (int slot = 0; slot < AT_ONCE; slot++) {
      free.add(slot);
    }
  }

  /** Whether a folder is one of scratch files, not of a device. */
  public static boolean isScratch(String folder) {
    return FOLDER.startsWith(folder + "/");
  }

  /**
   * Changes a file.
   *
   * @return fails when the endpoint is lost in between, or when too many files wait
   */
  public Future<Rewritten> rewrite(String file, Change change) {
    Promise<Rewritten> result = Promise.promise();
    if (enqueue(new Job(file, change, result))) {
      next();
    } else {
      result.fail("rewriting " + file + ": " + MOST_WAITING + " files wait (expected: fewer)");
    }
    return result.future();
  }

  private synchronized boolean enqueue(Job job) {
    return waiting.size() < MOST_WAITING && waiting.add(job);
  }

  /*
   * Begins all that may begin. What ends at once, as everything does when the endpoint is lost,
   * comes back here: it only has the loop that runs go around once more, so that the stack stays
   * small however many wait.
   */
  private void next() {
    if (turns.getAndIncrement() > 0) {
      return;
    }
    int seen = 1;
    do {
      Optional<Start> start = start();
      while (start.isPresent()) {
        run(start.get().job(), start.get().slot());
        start = start();
      }
      seen = turns.addAndGet(-seen);
    } while (seen > 0);
  }

  private synchronized Optional<Start> start() {
    if (free.isEmpty()) {
      return Optional.empty();
    }
    return startable().map(job -> new Start(job, free.remove()));
  }

  /** The first whose file nobody works on. */
  private Optional<Job> startable() {
    for (Iterator<Job> jobs = waiting.iterator(); jobs.hasNext(); ) {
      Job job = jobs.next();
      if (underWay.add(job.file())) {
        jobs.remove();
        return Optional.of(job);
      }
    }
    return Optional.empty();
  }

  private void run(Job job, int slot) {
    attempt(job, prefix + slot + "-", MOST_ATTEMPTS)
        .onComplete(
            done -> {
              synchronized (this) {
                underWay.remove(job.file());
                free.add(slot);
              }
              job.result().handle(done);
              next();
            });
  }

  private Future<Rewritten> attempt(Job job, String scratch, int attempts) {
    if (attempts == 0) {
      return Future.succeededFuture(new Rewritten.Busy());
    }
    return reader
        .read(job.file())
        .compose(present -> look(job, present, scratch))
        .recover(ImageFailures::judged)
        .compose(
            result ->
                result instanceof Rewritten.Busy
                    ? attempt(job, scratch, attempts - 1)
                    : Future.succeededFuture(result));
  }

  /*
   * Most files need no change: only others are suspended, and read once more. Where rows are kept
   * back, suspending finds out whether another node still works on the file, or has left it.
   */
  private Future<Rewritten> look(Job job, Optional<FileImage> present, String scratch) {
    Optional<FileImage> image = job.change().of(present);
    if (image.isEmpty()) {
      return present.filter(job.change()::isTooEarly).isPresent()
          ? suspensions.during(job.file(), newest -> Future.succeededFuture(new Rewritten.Busy()))
          : Future.succeededFuture(new Rewritten.Unchanged());
    }
    Optional<String> complaint = ImageWriter.complaint(image.get());
    if (complaint.isPresent()) {
      return Future.succeededFuture(new Rewritten.Impossible(complaint.get()));
    }
    return present.isEmpty()
        ? writer.create(job.file(), image.get(), scratch)
        : suspensions.during(job.file(), newest -> change(job, scratch, newest));
  }

  /*
   * What waited to be written when the file was suspended, or was just being written, is not in it:
   * then not now.
   */
  private Future<Rewritten> change(Job job, String scratch, long newest) {
    return files
        .pending(job.file())
        .compose(
            pending ->
                pending > 0
                    ? Future.succeededFuture(new Rewritten.Busy())
                    : reader
                        .read(job.file())
                        .compose(present -> replace(job, present, scratch, newest)));
  }

  private Future<Rewritten> replace(
      Job job, Optional<FileImage> present, String scratch, long newest) {
    if (present.isEmpty() || present.get().header().lastSecond() != newest) {
      return Future.succeededFuture(new Rewritten.Busy());
    }
    return job.change()
        .of(present)
        .map(changed -> writer.replace(job.file(), changed, scratch))
        .orElseGet(() -> Future.succeededFuture(new Rewritten.Unchanged()));
  }
}
