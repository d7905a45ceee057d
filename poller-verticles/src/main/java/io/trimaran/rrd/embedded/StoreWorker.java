package io.trimaran.rrd.embedded;

import io.trimaran.rrd.embedded.StorePaths.Place;
import io.trimaran.rrd.embedded.file.RrdException;
import io.trimaran.rrdcached.codec.RrdReply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread with the files that belong to it. */
final class StoreWorker {

  private static final Logger LOG = LoggerFactory.getLogger(StoreWorker.class);

  private final OpenFiles files;
  private final HeldBack heldBack;
  private final FileCommands commands;
  private final FileCreation creation;
  private final FileList list;
  private final ThreadPoolExecutor thread;
  private boolean isFailing;

  StoreWorker(
      int number,
      Path realBase,
      EmbeddedOptions options,
      InstantSource clock,
      StoreCounters counters) {
    files = new OpenFiles(realBase, options.openFiles() / options.workers());
    heldBack = new HeldBack(files);
    commands = new FileCommands(files, heldBack, options, clock, counters);
    creation = new FileCreation(realBase, options, clock);
    list = new FileList(realBase);
    thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(options.maxConnections() * options.window()),
            task -> Thread.ofPlatform().name("rrd-" + number).unstarted(task));
  }

  /** What a command does with a file. */
  @FunctionalInterface
  interface Work {
    RrdReply on(StoreWorker worker) throws IOException, RrdException;
  }

  FileCommands commands() {
    return commands;
  }

  HeldBack heldBack() {
    return heldBack;
  }

  FileCreation creation() {
    return creation;
  }

  FileList list() {
    return list;
  }

  /**
   * Runs something on the worker's thread.
   *
   * @throws java.util.concurrent.RejectedExecutionException when the worker is closed
   */
  void execute(Runnable task) {
    thread.execute(task);
  }

  /** Does the work, on the worker's thread. Whatever goes wrong becomes an answer. */
  RrdReply answer(Place place, Work work) {
    try {
      RrdReply reply = work.on(this);
      recovered();
      return reply;
    } catch (RrdException e) {
      return new RrdReply.Refused("RRD Error: " + place.shown() + ": " + e.getMessage());
    } catch (IOException e) {
      failed(place, e);
      return new RrdReply.Refused("RRD Error: " + place.shown() + ": " + reason(e));
    } catch (RuntimeException e) {
      LOG.error("{}: unexpected", place.shown(), e);
      drop(place);
      return new RrdReply.Refused("RRD Error: " + place.shown() + ": internal error: " + e);
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private void failed(Place place, IOException cause) {
    drop(place);
    if (!isFailing) {
      isFailing = true;
      LOG.warn("{} failed: {}", place.shown(), cause.toString());
    }
  }

  private void recovered() {
    if (isFailing) {
      isFailing = false;
      LOG.info("files can be used again");
    }
  }

  /** After a failure the file's state in memory can't be trusted. */
  private void drop(Place place) {
    try {
      files.close(place);
    } catch (IOException e) {
      LOG.warn("closing {}: {}", place.shown(), e.toString());
    }
  }

  int openFiles() {
    return files.size();
  }

  int queued() {
    return thread.getQueue().size();
  }

  /** Takes nothing new; what is queued is done, then the files are closed. */
  void shutdown() {
    thread.execute(this::closeFiles);
    thread.shutdown();
  }

  private void closeFiles() {
    heldBack.writeAll();
    try {
      files.closeAll();
    } catch (IOException e) {
      LOG.warn("closing the files: {}", e.toString());
    }
  }

  /** Whether everything was done in time. */
  boolean awaitEnd(Duration patience) throws InterruptedException {
    return thread.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
