package io.trimaran.rrd.repair;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares and repairs the copies of files on the endpoints, one order at a time. Averages come
 * back exact; see {@link io.trimaran.rrd.image.Rewriter}. Thread-safe.
 */
public final class Upkeep {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  private final Context context;
  private final List<Site> sites;
  private final Holders holders;
  private final Bookmark bookmark;
  private final InstantSource clock;
  private Optional<Progress> progress = Optional.empty();
  private Optional<UpkeepRun> run = Optional.empty();

  /**
   * @param bookmark file that tells how far a repair is
   */
  public Upkeep(
      Vertx vertx, List<Site> sites, Holders holders, Path bookmark, InstantSource clock) {
    this.context = vertx.getOrCreateContext();
    this.sites = List.copyOf(sites);
    this.holders = holders;
    this.bookmark = new Bookmark(vertx, bookmark);
    this.clock = clock;
  }

  /**
   * Begins.
   *
   * @return whether it did: not while another one runs
   */
  public synchronized boolean begin(Order order) {
    if (progress.filter(Progress::isRunning).isPresent()) {
      return false;
    }
    Progress fresh = new Progress(order, clock);
    UpkeepRun next = new UpkeepRun(context, sites, holders, order, bookmark, fresh);
    progress = Optional.of(fresh);
    run = Optional.of(next);
    context.runOnContext(
        go ->
            next.run()
                .onComplete(
                    done -> ended(fresh, Optional.empty()),
                    cause -> ended(fresh, Optional.of(String.valueOf(cause.getMessage())))));
    return true;
  }

  private static void ended(Progress progress, Optional<String> failure) {
    progress.ended(failure);
    UpkeepStatus status = progress.status();
    LOG.info(
        "{} of {} folders: {} copies, {}{}",
        status.order().isRepair() ? "repair" : "verify",
        status.folders(),
        status.files(),
        status.counts().isEmpty() ? "nothing found" : status.counts(),
        failure.map(why -> "; ended early: " + why).orElse(""));
  }

  /** Ends what runs, after the files under way. */
  public synchronized void cancel() {
    run.ifPresent(current -> context.runOnContext(go -> current.cancel()));
  }

  /** How the last order does; empty before the first. */
  public synchronized Optional<UpkeepStatus> status() {
    return progress.map(Progress::status);
  }
}
