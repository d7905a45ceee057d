package io.trimaran.status;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.PortId;
import io.trimaran.device.SystemFacts;
import io.trimaran.store.DatabaseAwayException;
import io.trimaran.store.DeviceStore;
import io.trimaran.store.Event;
import io.trimaran.store.EventStore;
import io.trimaran.store.PollStatus;
import io.trimaran.store.PortStore;
import io.trimaran.store.PortTraffic;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what polls came to into the database, collected over a second. While the database is away
 * the latest status of each device and port waits, and the last {@value #MAX_EVENTS} events; older
 * ones are dropped and counted, as is what the database refuses. Where it is lost while events are
 * written, some may be there twice. Safe from any thread.
 */
public final class StatusWriter implements StatusListener {

  private static final Logger LOG = LoggerFactory.getLogger(StatusWriter.class);
  private static final Duration PACE = Duration.ofSeconds(1);
  private static final int MAX_EVENTS = 10_000;

  /** Seconds from one try to the next while the database is away. */
  private static final int PAUSE = 5;

  private static final int ROWS_AT_ONCE = 1_000;

  /** Each is a statement of its own. */
  private static final int FACTS_AT_ONCE = 8;

  private final Vertx vertx;
  private final DeviceStore devices;
  private final PortStore ports;
  private final EventStore eventLog;
  private final Latest<DeviceId, PollStatus> statuses = new Latest<>();
  private final Latest<DeviceId, SystemFacts> facts = new Latest<>();
  private final Latest<PortId, PortTraffic> traffic = new Latest<>();
  private final LastEvents events = new LastEvents(MAX_EVENTS);

  /** All below is guarded by this. */
  private long refused;

  private boolean isRefusing;
  private int pause;
  private boolean isAway;
  private Future<Void> writing = Future.succeededFuture();
  private long timer = -1;

  public StatusWriter(Vertx vertx, DeviceStore devices, PortStore ports, EventStore eventLog) {
    this.vertx = vertx;
    this.devices = devices;
    this.ports = ports;
    this.eventLog = eventLog;
  }

  /**
   * How much waits, and what came to nothing since the start.
   *
   * @param waiting rows to be written: statuses, facts, port counters and events
   * @param droppedEvents that were too many while the database was away
   * @param refused rows that the database would not have
   */
  public record Backlog(long waiting, long droppedEvents, long refused) {}

  /** Begins to write, every second. */
  public synchronized void start() {
    timer = vertx.setPeriodic(PACE.toMillis(), tick -> tick());
  }

  /** Writes what is left and ends; fails where the database is away, saying what is lost. */
  public synchronized Future<Void> stop() {
    vertx.cancelTimer(timer);
    return writing
        .otherwiseEmpty()
        .compose(done -> flush())
        .recover(
            cause ->
                Future.failedFuture(
                    new IllegalStateException(
                        events.size() + " events were not written: " + cause.getMessage(), cause)));
  }

  /** Notes events that are not of a poll, such as what a person did. */
  public void note(Event event) {
    events.add(event);
  }

  public synchronized Backlog backlog() {
    long waiting = (long) statuses.size() + facts.size() + traffic.size() + events.size();
    return new Backlog(waiting, events.dropped(), refused);
  }

  @Override
  public void updated(
      Device device,
      DeviceState before,
      DeviceState now,
      Map<PortId, PortTraffic> polled,
      List<Event> happened) {
    statuses.put(device.id(), now.status());
    traffic.putAll(polled);
    now.facts()
        .filter(said -> isDifferent(said, before.facts()))
        .ifPresent(said -> facts.put(device.id(), said));
    happened.forEach(this::note);
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

  private Future<Void> write() {
    return drain(latest(statuses, ROWS_AT_ONCE, devices::saveStatus))
        .compose(done -> drain(latest(facts, FACTS_AT_ONCE, this::saveFacts)))
        .compose(
            done ->
                drain(
                    latest(
                        traffic,
                        ROWS_AT_ONCE,
                        all -> ports.saveTraffic(List.copyOf(all.values())))))
        .compose(
            done ->
                drain(
                    new Part<>(
                        ROWS_AT_ONCE, events::take, List::size, eventLog::add, events::putBack)));
  }

  /** One kind of what waits: how it is taken in handy portions, written, and put back. */
  private record Part<T>(
      int atOnce,
      IntFunction<T> take,
      ToIntFunction<T> size,
      Function<T, Future<Void>> write,
      Consumer<T> putBack) {}

  private static <K, V> Part<Map<K, V>> latest(
      Latest<K, V> waiting, int atOnce, Function<Map<K, V>, Future<Void>> write) {
    return new Part<>(atOnce, waiting::take, Map::size, write, waiting::putBack);
  }

  private Future<Void> saveFacts(Map<DeviceId, SystemFacts> some) {
    return Future.join(
            some.entrySet().stream()
                .map(said -> devices.saveFacts(said.getKey(), said.getValue(), "", "", ""))
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

  private synchronized void refused(int rows, Throwable cause) {
    refused += rows;
    if (!isRefusing) {
      isRefusing = true;
      LOG.error("the database refuses {} rows of status, they are dropped", rows, cause);
    }
  }

  private synchronized void wrote() {
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
