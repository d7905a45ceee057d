package io.trimaran.rrd.embedded;

import io.trimaran.rrd.embedded.StorePaths.Place;
import io.trimaran.rrd.embedded.StoreWorker.Work;
import io.trimaran.rrdcached.codec.HelpText;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdReply;
import io.trimaran.rrdcached.codec.RrdReply.FetchFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The files of a base folder, served by a few threads: every file belongs to one of them, so what
 * is asked of it is done in the order it was asked.
 *
 * <p>Everything is written through: an update that is answered with success is in the operating
 * system's page cache and survives the end of the process. Nothing is pending but rows of files
 * that are suspended one by one, for a minute at most.
 */
final class EmbeddedStore {

  private final StorePaths paths;
  private final StoreCounters counters = new StoreCounters();
  private final List<StoreWorker> workers = new ArrayList<>();

  /** Opens the base, which is created when missing. */
  EmbeddedStore(EmbeddedOptions options, InstantSource clock) throws IOException {
    paths = new StorePaths(options.base());
    Files.createDirectories(paths.base());
    Path realBase = paths.base().toRealPath();
    for (int i = 0; i < options.workers(); i++) {
      workers.add(new StoreWorker(i, realBase, options, clock, counters));
    }
  }

  /** How a command is answered. */
  sealed interface Plan {

    /** At once. */
    record Now(RrdReply reply) implements Plan {}

    /** By a worker. */
    record OnFile(StoreWorker worker, Place place, Work work) implements Plan {
      RrdReply run() {
        return worker.answer(place, work);
      }
    }
  }

  /** May be called from any thread; never blocks. */
  Plan plan(RrdCommand command) {
    return switch (command) {
      case RrdCommand.Update update ->
          onFile(update.file(), at -> on -> on.commands().update(at, update.rows()));
      case RrdCommand.Create create ->
          onFile(create.file(), at -> on -> on.creation().create(at, create));
      case RrdCommand.Flush flush -> onFile(flush.file(), at -> on -> on.commands().flush(at));
      case RrdCommand.Forget forget -> onFile(forget.file(), at -> on -> on.commands().forget(at));
      case RrdCommand.Suspend suspend ->
          onFile(suspend.file(), at -> on -> on.heldBack().suspend(at));
      case RrdCommand.Resume resume -> onFile(resume.file(), at -> on -> on.heldBack().resume(at));
      case RrdCommand.Pending pending ->
          onFile(pending.file(), at -> on -> on.heldBack().pending(at));
      case RrdCommand.Fetch fetch ->
          onFile(fetch.file(), at -> on -> on.commands().fetch(at, fetch, FetchFormat.TEXT));
      case RrdCommand.FetchBin fetch ->
          onFile(
              fetch.file(), at -> on -> on.commands().fetch(at, plain(fetch), FetchFormat.BINARY));
      case RrdCommand.FileInfo info -> onFile(info.file(), at -> on -> on.commands().info(at));
      case RrdCommand.First first ->
          onFile(first.file(), at -> on -> on.commands().first(at, first.archive()));
      case RrdCommand.Last last -> onFile(last.file(), at -> on -> on.commands().last(at));
      case RrdCommand.ListFiles list -> list(list);
      case RrdCommand.WriteQueue ignored -> lines("in queue.");
      case RrdCommand.FlushAll ignored -> now(new RrdReply.Ok("Started flush."));
      case RrdCommand.Ping ignored -> now(new RrdReply.Ok("PONG"));
      case RrdCommand.Stats ignored -> now(statistics());
      case RrdCommand.Help help -> now(HelpText.answer(help));
      case RrdCommand.Quit ignored -> now(new RrdReply.Goodbye());
      case RrdCommand.ResumeAll ignored -> now(new RrdReply.Ok("0 rrds resumed"));
      case RrdCommand.SuspendAll ignored -> now(unsuspendable());
      case RrdCommand.Batch batch ->
          throw new IllegalArgumentException(
              "batch of " + batch.commands().size() + " (expected: its commands one by one)");
    };
  }

  private static RrdCommand.Fetch plain(RrdCommand.FetchBin fetch) {
    return new RrdCommand.Fetch(
        fetch.file(), fetch.function(), fetch.startSeconds(), fetch.endSeconds(), fetch.columns());
  }

  private Plan list(RrdCommand.ListFiles list) {
    String name = list.path().replaceFirst("^/+", "");
    Optional<Place> place = name.isEmpty() ? Optional.of(base()) : paths.find(name);
    return place.isEmpty()
        ? now(new RrdReply.Refused("List " + paths.shown(name) + ": Permission denied"))
        : onFile(place.get(), on -> on.list().list(place.get(), list.isRecursive()));
  }

  private Place base() {
    return new Place(paths.base(), paths.base() + "/");
  }

  private Plan onFile(String name, Function<Place, Work> work) {
    Optional<Place> place = paths.find(name);
    return place.isEmpty()
        ? now(new RrdReply.Refused(paths.shown(name) + ": Permission denied"))
        : onFile(place.get(), work.apply(place.get()));
  }

  private Plan onFile(Place place, Work work) {
    int worker = Math.floorMod(place.path().hashCode(), workers.size());
    return new Plan.OnFile(workers.get(worker), place, work);
  }

  private static Plan lines(String message) {
    return now(new RrdReply.Lines(message, List.of()));
  }

  private static Plan now(RrdReply reply) {
    return new Plan.Now(reply);
  }

  private static RrdReply unsuspendable() {
    return new RrdReply.Refused(
        "SUSPENDALL is not supported: every row is written at once, except those of single files"
            + " that are suspended");
  }

  RrdReply.Statistics statistics() {
    return new RrdReply.Statistics(
        workers.stream().mapToLong(StoreWorker::queued).sum(),
        counters.updates.sum(),
        counters.flushes.sum(),
        counters.writes.sum(),
        counters.rows.sum(),
        workers.stream().mapToLong(StoreWorker::openFiles).sum(),
        0,
        0,
        0);
  }

  /**
   * Finishes what was asked and closes the files.
   *
   * @return whether all was done in time
   */
  boolean close(Duration patience) throws InterruptedException {
    workers.forEach(StoreWorker::shutdown);
    long end = System.nanoTime() + patience.toNanos();
    boolean isDone = true;
    for (StoreWorker worker : workers) {
      isDone &= worker.awaitEnd(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
    return isDone;
  }
}
