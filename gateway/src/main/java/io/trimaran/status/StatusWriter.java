package io.trimaran.status;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.PortId;
import io.trimaran.device.SystemFacts;
import io.trimaran.store.DeviceStore;
import io.trimaran.store.Event;
import io.trimaran.store.EventStore;
import io.trimaran.store.PollStatus;
import io.trimaran.store.PortStore;
import io.trimaran.store.PortTraffic;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what polls came to into the database, collected over a second. While the database is away
 * the latest status of each device and port waits, and the last {@value #MAX_EVENTS} events; older
 * ones are dropped and counted. Safe from any thread.
 */
public final class StatusWriter implements StatusListener {

  private static final Logger LOG = LoggerFactory.getLogger(StatusWriter.class);
  private static final Duration PACE = Duration.ofSeconds(1);
  private static final int MAX_EVENTS = 10_000;

  private final Vertx vertx;
  private final DeviceStore devices;
  private final PortStore ports;
  private final EventStore eventLog;

  /** All below is guarded by this. */
  private final Map<DeviceId, PollStatus> statuses = new HashMap<>();

  private final Map<DeviceId, SystemFacts> facts = new HashMap<>();
  private final Map<PortId, PortTraffic> traffic = new HashMap<>();
  private final Deque<Event> events = new ArrayDeque<>();
  private long droppedEvents;
  private boolean isAway;
  private Future<Void> writing = Future.succeededFuture();
  private long timer = -1;

  public StatusWriter(Vertx vertx, DeviceStore devices, PortStore ports, EventStore eventLog) {
    this.vertx = vertx;
    this.devices = devices;
    this.ports = ports;
    this.eventLog = eventLog;
  }

  /** Begins to write, every second. */
  public synchronized void start() {
    timer = vertx.setPeriodic(PACE.toMillis(), tick -> flush());
  }

  /** Writes what is left and ends. */
  public synchronized Future<Void> stop() {
    vertx.cancelTimer(timer);
    return writing.otherwiseEmpty().compose(done -> flush());
  }

  /** Notes events that are not of a poll, such as what a person did. */
  public synchronized void note(Event event) {
    if (events.size() >= MAX_EVENTS) {
      events.removeFirst();
      droppedEvents++;
    }
    events.add(event);
  }

  /** Events that were dropped since the start. */
  public synchronized long droppedEvents() {
    return droppedEvents;
  }

  @Override
  public synchronized void updated(
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

  private synchronized Future<Void> flush() {
    if (!writing.isComplete()) {
      return writing;
    }
    Collected collected = take();
    writing =
        write(collected).onSuccess(done -> wrote()).onFailure(cause -> putBack(collected, cause));
    return writing;
  }

  private record Collected(
      Map<DeviceId, PollStatus> statuses,
      Map<DeviceId, SystemFacts> facts,
      Map<PortId, PortTraffic> traffic,
      List<Event> events) {}

  private Collected take() {
    Collected collected =
        new Collected(
            new HashMap<>(statuses),
            new HashMap<>(facts),
            new HashMap<>(traffic),
            new ArrayList<>(events));
    statuses.clear();
    facts.clear();
    traffic.clear();
    events.clear();
    return collected;
  }

  private Future<Void> write(Collected collected) {
    List<Future<Void>> writes = new ArrayList<>();
    if (!collected.statuses().isEmpty()) {
      writes.add(devices.saveStatus(collected.statuses()));
    }
    collected
        .facts()
        .forEach((device, said) -> writes.add(devices.saveFacts(device, said, "", "", "")));
    if (!collected.traffic().isEmpty()) {
      writes.add(ports.saveTraffic(List.copyOf(collected.traffic().values())));
    }
    // Last, since of all this only an event is there twice when it is written twice.
    return Future.join(writes).compose(done -> eventLog.add(collected.events()));
  }

  private synchronized void wrote() {
    if (isAway) {
      isAway = false;
      LOG.info("status is written to the database again");
    }
  }

  /** What came meanwhile is newer and wins. */
  private synchronized void putBack(Collected collected, Throwable cause) {
    if (!isAway) {
      isAway = true;
      LOG.warn("status waits for the database: {}", cause.getMessage());
    }
    collected.statuses().forEach(statuses::putIfAbsent);
    collected.facts().forEach(facts::putIfAbsent);
    collected.traffic().forEach(traffic::putIfAbsent);
    List<Event> later = new ArrayList<>(events);
    events.clear();
    collected.events().forEach(this::note);
    later.forEach(this::note);
  }
}
