package io.trimaran.status;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.MeterReading;
import io.trimaran.device.PortId;
import io.trimaran.device.SystemFacts;
import io.trimaran.store.DatabaseAwayException;
import io.trimaran.store.DeviceStore;
import io.trimaran.store.Event;
import io.trimaran.store.EventStore;
import io.trimaran.store.EventStore.Batch;
import io.trimaran.store.KeptEvents;
import io.trimaran.store.PollStatus;
import io.trimaran.store.PortStore;
import io.trimaran.store.PortTraffic;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what polls came to into the database, collected over a second: changes, and now and then
 * what is only newer. While the database is away the latest status of each device and port waits,
 * and the last {@value #MAX_EVENTS} events; older ones are dropped and counted, as is what the
 * database refuses. Events are written once; those that still wait at the end are kept for the next
 * start. Safe from any thread.
 */
public final class StatusWriter implements StatusListener {

  private static final Logger LOG = LoggerFactory.getLogger(StatusWriter.class);
  private static final Duration PACE = Duration.ofSeconds(1);
  private static final Freshness.Pace PACE_OF_WHAT_IS_STEADY =
      new Freshness.Pace(Duration.ofMinutes(10), Duration.ofMinutes(20));
  private static final int MAX_EVENTS = 10_000;

  /** Seconds from one try to the next while the database is away. */
  private static final int PAUSE = 5;

  private static final int ROWS_AT_ONCE = 1_000;

  /** Each has some dozens of meters. */
  private static final int DEVICES_AT_ONCE = 50;

  /** Each is a statement of its own. */
  private static final int FACTS_AT_ONCE = 8;

  private final Vertx vertx;
  private final DeviceStore devices;
  private final PortStore ports;
  private final EventStore eventLog;
  private final KeptEvents kept;
  private final Latest<DeviceId, PollStatus> statuses = new Latest<>();
  private final Latest<DeviceId, SystemFacts> facts = new Latest<>();
  private final Latest<PortId, PortTraffic> traffic = new Latest<>();
  private final Latest<DeviceId, List<MeterReading>> meters = new Latest<>();
  private final LastEvents events = new LastEvents(MAX_EVENTS);

  /** Statuses that were not worth writing; they are at the end. */
  private final Latest<DeviceId, PollStatus> unwritten = new Latest<>();

  private final Map<Kind, LongAdder> written = new EnumMap<>(Kind.class);
  private final Freshness freshness;

  /** All below is guarded by this. */
  private long refused;

  private boolean isRefusing;
  private boolean isKeeping;
  private int pause;
  private boolean isAway;
  private Future<?> reading = Future.succeededFuture();
  private Future<Void> writing = Future.succeededFuture();
  private long timer = -1;

  public StatusWriter(
      Vertx vertx, DeviceStore devices, PortStore ports, EventStore eventLog, KeptEvents kept) {
    this.kept = kept;
    this.vertx = vertx;
    this.devices = devices;
    this.ports = ports;
    this.eventLog = eventLog;
    this.freshness = new Freshness(PACE_OF_WHAT_IS_STEADY);
    for (Kind kind : Kind.values()) {
      written.put(kind, new LongAdder());
    }
  }

  /** What is written. */
  public enum Kind {
    STATUS,
    FACTS,
    COUNTERS,
    READINGS,
    EVENTS
  }

  /**
   * How much waits, and what came to nothing since the start.
   *
   * @param waiting rows to be written: statuses, facts, port counters and events
   * @param droppedEvents that were too many while the database was away
   * @param refused rows that the database would not have
   */
  public record Backlog(long waiting, long droppedEvents, long refused) {}

  /** Begins to write, every second, what was kept of the last run first. */
  public synchronized void start() {
    timer = vertx.setPeriodic(PACE.toMillis(), tick -> tick());
    reading = kept.read().onComplete(this::goOn, this::isUnreadable);
  }

  private synchronized void goOn(List<Batch> batches) {
    batches.reversed().forEach(events::putBack);
    isKeeping = !batches.isEmpty();
  }

  private void isUnreadable(Throwable cause) {
    LOG.error("events of the last run are lost: {}", cause.getMessage());
  }

  /**
   * Writes what is left and ends. Where the database is away, events are kept for the next start,
   * and statuses are not: the polls after it tell. Fails where that can't be done either, saying
   * what is lost.
   */
  public synchronized Future<Void> stop() {
    vertx.cancelTimer(timer);
    statuses.putBack(unwritten.take(Integer.MAX_VALUE));
    return Future.join(reading, writing).transform(done -> flushAll()).recover(this::keep);
  }

  private Future<Void> keep(Throwable away) {
    List<Batch> batches = new ArrayList<>();
    for (Batch next = events.take(Batch.MAX);
        !next.events().isEmpty();
        next = events.take(Batch.MAX)) {
      batches.add(next);
    }
    return kept.keep(batches)
        .onSuccess(count -> LOG.info("{} events are kept for the next start", count))
        .recover(
            cause ->
                Future.failedFuture(
                    new IllegalStateException(
                        "events were not written: "
                            + away.getMessage()
                            + "; nor kept: "
                            + cause.getMessage(),
                        cause)))
        .mapEmpty();
  }

  /** Notes events that are not of a poll, such as what a person did. */
  public void note(Event event) {
    events.add(event);
  }

  /** Rows that were written. */
  public long written(Kind kind) {
    LongAdder rows = written.get(kind);
    return rows == null ? 0 : rows.sum();
  }

  public synchronized Backlog backlog() {
    long waiting =
        (long) statuses.size() + facts.size() + traffic.size() + meters.size() + events.size();
    return new Backlog(waiting, events.dropped(), refused);
  }

  @Override
  public void updated(
      Device device,
      DeviceState before,
      DeviceState now,
      Map<PortId, PortTraffic> polled,
      List<Event> happened) {
    note(device.id(), before, now, polled);
    now.facts()
        .filter(said -> isDifferent(said, before.facts()))
        .ifPresent(said -> facts.put(device.id(), said));
    happened.forEach(this::note);
  }

  private synchronized void note(
      DeviceId device, DeviceState before, DeviceState now, Map<PortId, PortTraffic> polled) {
    PollStatus status = now.status();
    if (freshness.isWorth(device, before.status(), status)) {
      statuses.put(device, status);
      unwritten.remove(device);
    } else {
      unwritten.put(device, status);
    }
    Instant at = status.lastAttempt().orElse(Instant.EPOCH);
    boolean areMetersRead = !now.meters().equals(before.meters());
    boolean areMetersNew = areMetersRead && before.meters().isEmpty();
    if ((areMetersRead || !polled.isEmpty()) && freshness.areCountersWorth(device, at)) {
      traffic.putAll(polled);
      meters.put(device, List.copyOf(now.meters().values()));
    } else if (areMetersNew || MeterReadings.haveTurned(before.meters(), now.meters())) {
      meters.put(device, List.copyOf(now.meters().values()));
    }
  }

  /** Forgets a device that is monitored no more. */
  public synchronized void forget(DeviceId device) {
    freshness.forget(device);
    unwritten.remove(device);
  }

  private static boolean isDifferent(SystemFacts now, Optional<SystemFacts> before) {
    return before.map(b -> !withoutUptime(b).equals(withoutUptime(now))).orElse(true);
  }

  private static SystemFacts withoutUptime(SystemFacts facts) {
    return new SystemFacts(
        facts.sysName(),
        facts.sysDescr(),
        facts.sysObjectId(),
        facts.sysContact(),
        facts.sysLocation(),
        Optional.empty());
  }

  private synchronized void tick() {
    if (pause > 0) {
      pause--;
    } else {
      flush();
    }
  }

  private synchronized Future<Void> flush() {
    if (writing.isComplete()) {
      writing = write().onSuccess(done -> wrote()).onFailure(this::waits);
    }
    return writing;
  }

  private Future<Void> flushAll() {
    return flush()
        .compose(done -> backlog().waiting() == 0 ? Future.succeededFuture() : flushAll());
  }

  private Future<Void> write() {
    return drain(latest(Kind.STATUS, statuses, ROWS_AT_ONCE, devices::saveStatus))
        .compose(done -> drain(latest(Kind.FACTS, facts, FACTS_AT_ONCE, this::saveFacts)))
        .compose(
            done ->
                drain(
                    latest(
                        Kind.COUNTERS,
                        traffic,
                        ROWS_AT_ONCE,
                        all -> ports.saveTraffic(List.copyOf(all.values())))))
        .compose(
            done ->
                drain(
                    latest(Kind.READINGS, meters, DEVICES_AT_ONCE, devices.meters()::saveReadings)))
        .compose(
            done ->
                drain(
                    new Part<>(
                        Kind.EVENTS,
                        Batch.MAX,
                        events::take,
                        batch -> batch.events().size(),
                        eventLog::add,
                        events::putBack)));
  }

  /** One kind of what waits: how it is taken in handy portions, written, and put back. */
  private record Part<T>(
      Kind kind,
      int atOnce,
      IntFunction<T> take,
      ToIntFunction<T> size,
      Function<T, Future<Void>> write,
      Consumer<T> putBack) {}

  private static <K, V> Part<Map<K, V>> latest(
      Kind kind, Latest<K, V> waiting, int atOnce, Function<Map<K, V>, Future<Void>> write) {
    return new Part<>(kind, atOnce, waiting::take, Map::size, write, waiting::putBack);
  }

  private Future<Void> saveFacts(Map<DeviceId, SystemFacts> some) {
    return Future.join(
            some.entrySet().stream()
                .map(said -> devices.saveFacts(said.getKey(), said.getValue()))
                .toList())
        .mapEmpty();
  }

  private <T> Future<Void> drain(Part<T> part) {
    T some = part.take().apply(part.atOnce());
    int rows = part.size().applyAsInt(some);
    if (rows == 0) {
      return Future.succeededFuture();
    }
    return part.write()
        .apply(some)
        .onSuccess(done -> count(part.kind(), rows))
        .recover(
            cause -> {
              if (cause instanceof DatabaseAwayException) {
                part.putBack().accept(some);
                return Future.failedFuture(cause);
              }
              refused(rows, cause);
              return Future.succeededFuture();
            })
        .compose(done -> rows < part.atOnce() ? Future.succeededFuture() : drain(part));
  }

  private void count(Kind kind, int rows) {
    LongAdder counter = written.get(kind);
    if (counter != null) {
      counter.add(rows);
    }
  }

  private synchronized void refused(int rows, Throwable cause) {
    refused += rows;
    if (!isRefusing) {
      isRefusing = true;
      LOG.error("the database refuses {} rows of status, they are dropped", rows, cause);
    }
  }

  private synchronized void wrote() {
    if (isKeeping && events.size() == 0) {
      isKeeping = false;
      kept.forget()
          .onFailure(cause -> LOG.warn("events of the last run stay: {}", cause.getMessage()));
    }
    if (isAway) {
      isAway = false;
      LOG.info("status is written to the database again");
    }
  }

  private synchronized void waits(Throwable cause) {
    pause = PAUSE;
    if (!isAway) {
      isAway = true;
      LOG.warn("status waits for the database: {}", cause.getMessage());
    }
  }
}
