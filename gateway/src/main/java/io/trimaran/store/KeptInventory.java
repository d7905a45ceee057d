package io.trimaran.store;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Inventory;
import io.trimaran.device.Meter;
import io.trimaran.device.Port;
import io.trimaran.device.Profile;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The inventory that outlives the database: answers come from the database, and while it is away,
 * or takes more than 2 s for one device, from the {@link Snapshot}, which is written some time
 * after each change. Looks regularly for what other nodes changed, and tells that too. From any
 * thread.
 */
public final class KeptInventory implements Inventory {

  private static final Logger LOG = LoggerFactory.getLogger(KeptInventory.class);

  /* Of the database, for what a poll that is about to begin wants to know of one device. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Written for one part of so many of the time at most. */
  private static final int WRITE_SHARE = 20;

  private final Vertx vertx;
  private final DeviceStore devices;
  private final PortStore ports;
  private final Snapshot snapshot;
  private final Timing timing;

  /** The snapshot while it is in use; none while the database answers. Guarded by this. */
  private Optional<Future<Optional<SavedInventory>>> inUse = Optional.empty();

  private final AtomicBoolean isWriteDue = new AtomicBoolean();

  /** Whether the last write failed. */
  private final AtomicBoolean isStale = new AtomicBoolean();

  /** What kept the snapshot from being read; empty where nothing did. */
  private final AtomicReference<String> readFailure = new AtomicReference<>("");

  /** How long the last write took. */
  private volatile Duration writeTook = Duration.ZERO;

  private volatile Runnable stop = () -> {};

  public KeptInventory(
      Vertx vertx, DeviceStore devices, PortStore ports, Snapshot snapshot, Timing timing) {
    this.vertx = vertx;
    this.devices = devices;
    this.ports = ports;
    this.snapshot = snapshot;
    this.timing = timing;
  }

  /**
   * How often things are done.
   *
   * @param refresh how often to look for changes of other nodes
   * @param settle how long after a change the snapshot is written, further changes included; longer
   *     where writing takes long, so that it goes on for 5 % of the time at most
   * @param rewrite how often it is written anyway, for the ports that other nodes changed
   */
  public record Timing(Duration refresh, Duration settle, Duration rewrite) {

    /** Every 30 s; after 10 s; every 10 minutes. */
    public static final Timing DEFAULT =
        new Timing(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofMinutes(10));
  }

  /** Starts looking for changes and writing the snapshot; the first one is written soon. */
  public void start() {
    long refreshing = vertx.setPeriodic(timing.refresh().toMillis(), timer -> refresh());
    long rewriting = vertx.setPeriodic(timing.rewrite().toMillis(), timer -> writeSoon());
    Runnable unlistenDevices = devices.onChange(change -> writeSoon());
    Runnable unlistenPorts = ports.onChange(device -> writeSoon());
    stop =
        () -> {
          vertx.cancelTimer(refreshing);
          vertx.cancelTimer(rewriting);
          unlistenDevices.run();
          unlistenPorts.run();
        };
    writeSoon();
  }

  /** Stops; a snapshot that is due is written before. */
  public Future<Void> close() {
    stop.run();
    return isWriteDue.getAndSet(false)
        ? write().recover(cause -> Future.succeededFuture())
        : Future.succeededFuture();
  }

  @Override
  public Future<List<Device>> devices() {
    return devices
        .devices()
        .onSuccess(all -> backToDatabase())
        .recover(cause -> saved(cause).map(SavedInventory::devices).onSuccess(devices::assume));
  }

  @Override
  public Future<List<Port>> ports(DeviceId device) {
    return orSaved(ports.find(device), saved -> saved.ports().getOrDefault(device, List.of()));
  }

  @Override
  public Future<Profile> profile(DeviceId device) {
    return orSaved(
        devices.profile(device), saved -> saved.profiles().getOrDefault(device, Profile.UNKNOWN));
  }

  @Override
  public Future<List<Meter>> meters(DeviceId device) {
    return orSaved(devices.meters(device), saved -> saved.meters().getOrDefault(device, List.of()));
  }

  /** What the database says, or the snapshot where that fails or takes too long. */
  private <T> Future<T> orSaved(Future<T> stored, Function<SavedInventory, T> kept) {
    Promise<T> answer = Promise.promise();
    long slow =
        vertx.setTimer(
            PATIENCE.toMillis(), timer -> saved(late()).map(kept).onSuccess(answer::tryComplete));
    stored
        .onSuccess(answer::tryComplete)
        .onFailure(cause -> saved(cause).map(kept).onComplete(found -> settle(answer, found)))
        .onComplete(done -> vertx.cancelTimer(slow));
    return answer.future();
  }

  private static Throwable late() {
    return new TimeoutException("no answer within " + PATIENCE.toSeconds() + " s");
  }

  private static <T> void settle(Promise<T> answer, AsyncResult<T> result) {
    if (result.succeeded()) {
      answer.tryComplete(result.result());
    } else {
      answer.tryFail(result.cause());
    }
  }

  @Override
  public Runnable onChange(Consumer<Change> listener) {
    return devices.onChange(listener);
  }

  /** Looks for what other nodes changed now, as after a message from one. */
  public Future<Void> refresh() {
    return devices
        .devices()
        .onSuccess(all -> backToDatabase())
        .onFailure(cause -> LOG.debug("inventory not refreshed: {}", cause.getMessage()))
        .mapEmpty();
  }

  private void backToDatabase() {
    boolean wasAway;
    synchronized (this) {
      wasAway = inUse.isPresent();
      inUse = Optional.empty();
    }
    if (wasAway) {
      LOG.info("inventory comes from the database again");
    }
    if (isStale.get()) {
      writeSoon();
    }
  }

  /** The snapshot, read once for as long as the database is away. */
  private Future<SavedInventory> saved(Throwable cause) {
    Future<Optional<SavedInventory>> reading;
    synchronized (this) {
      reading = inUse.filter(read -> !read.failed()).orElseGet(() -> read(cause));
      inUse = Optional.of(reading);
    }
    return reading.compose(
        saved -> saved.map(Future::succeededFuture).orElse(Future.failedFuture(cause)));
  }

  private Future<Optional<SavedInventory>> read(Throwable cause) {
    return snapshot
        .read()
        .onSuccess(
            saved ->
                LOG.warn(
                    "inventory comes from {}: {}",
                    saved
                        .map(inventory -> "the snapshot of " + inventory.written())
                        .orElse("nowhere, there is no snapshot"),
                    cause.getMessage()))
        .onSuccess(saved -> readFailure.set(""))
        .onFailure(this::unreadable);
  }

  /** Asked for again and again, told once. */
  private void unreadable(Throwable broken) {
    String why = String.valueOf(broken.getMessage());
    if (!readFailure.getAndSet(why).equals(why)) {
      LOG.error("inventory snapshot cannot be read: {}", why);
    }
  }

  private void writeSoon() {
    if (isWriteDue.compareAndSet(false, true)) {
      long pause = Math.max(timing.settle().toMillis(), writeTook.toMillis() * WRITE_SHARE);
      vertx.setTimer(pause, timer -> writeIfDue());
    }
  }

  private void writeIfDue() {
    if (isWriteDue.getAndSet(false)) {
      write().onSuccess(done -> LOG.debug("inventory snapshot written"));
    }
  }

  private Future<Void> write() {
    long started = System.nanoTime();
    return snapshot
        .write(devices, ports)
        .onSuccess(done -> wrote(Duration.ofNanos(System.nanoTime() - started)))
        .onFailure(this::notWritten);
  }

  private void wrote(Duration took) {
    writeTook = took;
    if (isStale.getAndSet(false)) {
      LOG.info("inventory snapshot written again");
    }
  }

  private void notWritten(Throwable cause) {
    if (!isStale.getAndSet(true)) {
      LOG.warn("inventory snapshot not written: {}", cause.getMessage());
    }
  }
}
