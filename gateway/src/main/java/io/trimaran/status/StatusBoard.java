package io.trimaran.status;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Port;
import io.trimaran.device.PortId;
import io.trimaran.poll.Discovery;
import io.trimaran.poll.PingReply;
import io.trimaran.poll.Poll;
import io.trimaran.poll.PollObserver;
import io.trimaran.poll.PollOutcome;
import io.trimaran.poll.PollReading;
import io.trimaran.store.Condition;
import io.trimaran.store.Event;
import io.trimaran.store.PollStatus;
import io.trimaran.store.PortCounter;
import io.trimaran.store.PortTotals;
import io.trimaran.store.PortTraffic;
import io.trimaran.store.PortTraffic.Count;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * How each device is doing, as of its last poll by this node. Polls are told on the poller's
 * context; everything may be read from any thread.
 */
public final class StatusBoard implements PollObserver {

  private final String node;
  private final Predicate<DeviceId> here;
  private final Map<DeviceId, DeviceState> states = new ConcurrentHashMap<>();
  private final List<StatusListener> listeners = new CopyOnWriteArrayList<>();

  /** First polls of devices of which it could not be known how they did. */
  private final Map<DeviceId, PollStatus> firstPolled = new ConcurrentHashMap<>();

  /** Devices of this node that others reach, and it does not. */
  private final Set<DeviceId> unseen = ConcurrentHashMap.newKeySet();

  private final LongAdder polls = new LongAdder();
  private final Map<Skip, LongAdder> skips = new EnumMap<>(Skip.class);
  private volatile boolean isSeeded;

  /**
   * An empty board.
   *
   * @param node who polls
   */
  public StatusBoard(String node) {
    this(node, device -> true);
  }

  /**
   * The same where other nodes poll, too.
   *
   * @param here whether this node polls a device now; of others nothing is told
   */
  public StatusBoard(String node, Predicate<DeviceId> here) {
    this.here = here;
    this.node = node;
    for (Skip reason : Skip.values()) {
      skips.put(reason, new LongAdder());
    }
  }

  /** Who polls here. */
  public String node() {
    return node;
  }

  /** Tells {@code listener} of each poll from now on. */
  public void listen(StatusListener listener) {
    listeners.add(listener);
  }

  /**
   * What was known of a device before this node polled it. Where it did so already, because it
   * could not be known in time, what changed is told now.
   */
  public void seed(Device device, PollStatus known) {
    DeviceState stored = new DeviceState(known, Optional.empty(), List.of(), Map.of(), Map.of());
    DeviceState polled = states.putIfAbsent(device.id(), stored);
    Optional<PollStatus> first = Optional.ofNullable(firstPolled.remove(device.id()));
    if (polled == null || first.isEmpty()) {
      return;
    }
    if (first.get().condition() != known.condition()) {
      List<Event> events = List.of(Events.condition(device, known, first.get()));
      listeners.forEach(listener -> listener.updated(device, stored, polled, Map.of(), events));
    } else if (polled.status().since().equals(first.get().since())) {
      states.replace(device.id(), polled, polled.since(known.since()));
    }
  }

  /** All that was known has been told. A device that is polled for the first time is new now. */
  public void isSeeded() {
    isSeeded = true;
    firstPolled.clear();
  }

  /** How a device does that another node polls, in case that this one goes on with it. */
  public void elsewhere(Device device, PollStatus known) {
    if (!here.test(device.id())) {
      unseen.remove(device.id());
      states.put(
          device.id(), new DeviceState(known, Optional.empty(), List.of(), Map.of(), Map.of()));
    }
  }

  /** Forgets a device that is monitored no more. */
  public void forget(DeviceId device) {
    states.remove(device);
    firstPolled.remove(device);
    unseen.remove(device);
  }

  /** How a device is doing; empty where nothing is known. */
  public Optional<DeviceState> state(DeviceId device) {
    return Optional.ofNullable(states.get(device));
  }

  /** Whether other nodes reach a device of this one's that it does not reach itself. */
  public boolean isUnseen(DeviceId device) {
    return unseen.contains(device);
  }

  /** How many such devices there are. */
  public long unseen() {
    return unseen.stream().filter(here).count();
  }

  /** Devices that this node polls in each condition. */
  public Map<Condition, Long> conditions() {
    Map<Condition, Long> counts = new EnumMap<>(Condition.class);
    for (Condition condition : Condition.values()) {
      counts.put(condition, 0L);
    }
    states.forEach(
        (device, state) -> {
          if (here.test(device)) {
            counts.merge(state.status().condition(), 1L, Long::sum);
          }
        });
    return counts;
  }

  /** Polls that ended here. */
  public long polls() {
    return polls.sum();
  }

  /** Slots that passed here without a poll, for this reason. */
  public long skips(Skip reason) {
    LongAdder count = skips.get(reason);
    return count == null ? 0 : count.sum();
  }

  @Override
  public void discovered(Discovery discovery) {
    List<Event> events = Events.of(discovery);
    DeviceState now = states.getOrDefault(discovery.device().id(), DeviceState.NONE);
    if (!events.isEmpty()) {
      listeners.forEach(
          listener -> listener.updated(discovery.device(), now, now, Map.of(), events));
    }
  }

  @Override
  public void skipped(Device device, Instant slot, Skip reason) {
    LongAdder count = skips.get(reason);
    if (count != null) {
      count.increment();
    }
  }

  @Override
  public void polled(Poll poll) {
    polled(poll, Opinions.NONE);
  }

  /** The same, where others were asked, too, whether they reach the device. */
  void polled(Poll poll, Opinions opinions) {
    polls.increment();
    Device device = poll.device();
    DeviceState before = states.getOrDefault(device.id(), DeviceState.NONE);
    Optional<PollReading> reading = reading(poll.outcome());
    Map<PortId, PortTraffic> traffic =
        reading.map(read -> Traffic.of(read, before.traffic())).orElse(Map.of());
    Verdict verdict = Verdict.of(poll, opinions);
    DeviceState now = state(poll, verdict, before, reading, traffic);
    boolean isUnseeded = !isSeeded && before.equals(DeviceState.NONE);
    if (isUnseeded) {
      firstPolled.put(device.id(), now.status());
    }
    states.put(device.id(), now);
    List<Event> events = new ArrayList<>();
    if (!isViewAlone(poll, verdict, opinions) && !isUnseeded) {
      events.addAll(Events.ofCondition(device, before, now));
    }
    events.addAll(Events.of(poll, reading, before, now));
    listeners.forEach(listener -> listener.updated(device, before, now, traffic, events));
  }

  /** Remembers whether only this node misses it: that is no event of the device's. */
  private boolean isViewAlone(Poll poll, Verdict verdict, Opinions opinions) {
    DeviceId id = poll.device().id();
    boolean isUnseen = verdict.condition() == Condition.DEGRADED && opinions.isOutvoted();
    boolean wasUnseen = isUnseen ? !unseen.add(id) : unseen.remove(id);
    return isUnseen || (wasUnseen && verdict.condition() == Condition.UP);
  }

  private DeviceState state(
      Poll poll,
      Verdict verdict,
      DeviceState before,
      Optional<PollReading> reading,
      Map<PortId, PortTraffic> traffic) {
    Optional<PollReading> withPorts = reading.filter(read -> !read.ports().isEmpty());
    List<Port> ports = withPorts.map(PollReading::ports).orElse(before.ports());
    Map<PortId, PortTraffic> counters =
        withPorts.isPresent() ? traffic : withoutRates(before.traffic());
    PortTotals totals =
        ports.isEmpty() ? withoutRates(before.status().ports()) : Totals.of(ports, counters);
    return new DeviceState(
        status(poll, verdict, before.status(), reading, totals),
        reading.flatMap(PollReading::facts).or(before::facts),
        ports,
        counters,
        reading.map(MeterReadings::of).filter(read -> !read.isEmpty()).orElse(before.meters()));
  }

  /** Counters stay known where they were not read, but how fast they go is not known now. */
  private static Map<PortId, PortTraffic> withoutRates(Map<PortId, PortTraffic> traffic) {
    Map<PortId, PortTraffic> still = new HashMap<>();
    traffic.forEach((port, counters) -> still.put(port, withoutRates(counters)));
    return still;
  }

  private static PortTraffic withoutRates(PortTraffic traffic) {
    Map<PortCounter, Count> counters = new EnumMap<>(PortCounter.class);
    traffic
        .counters()
        .forEach(
            (counter, count) ->
                counters.put(counter, new Count(count.value(), OptionalDouble.empty())));
    return new PortTraffic(traffic.port(), traffic.at(), counters);
  }

  private static PortTotals withoutRates(PortTotals totals) {
    return new PortTotals(
        totals.total(), totals.up(), OptionalDouble.empty(), OptionalDouble.empty());
  }

  private PollStatus status(
      Poll poll,
      Verdict verdict,
      PollStatus before,
      Optional<PollReading> reading,
      PortTotals totals) {
    boolean isSame = before.condition() == verdict.condition() && before.since().isPresent();
    Optional<PingReply.Echoes> echoes =
        poll.ping() instanceof PingReply.Echoes sent ? Optional.of(sent) : Optional.empty();
    return new PollStatus(
        verdict.condition(),
        verdict.reason(),
        verdict.text(),
        isSame ? before.since() : Optional.of(poll.at()),
        reading.flatMap(PollReading::facts).flatMap(facts -> facts.uptime()).or(before::uptime),
        verdict.condition() == Condition.UP || reading.isPresent()
            ? Optional.of(poll.at())
            : before.lastPolled(),
        Optional.of(poll.at()),
        took(poll.outcome()).or(before::took),
        echoes
            .map(e -> OptionalDouble.of(100.0 * (e.sent() - e.received()) / e.sent()))
            .orElse(OptionalDouble.empty()),
        echoes
            .filter(e -> e.received() > 0)
            .map(e -> OptionalDouble.of(e.averageMillis()))
            .orElse(OptionalDouble.empty()),
        totals,
        node);
  }

  private static Optional<Duration> took(PollOutcome outcome) {
    return switch (outcome) {
      case PollOutcome.Answered answered -> Optional.of(answered.took());
      case PollOutcome.Partial partial -> Optional.of(partial.took());
      case PollOutcome.Pinged pinged -> Optional.of(pinged.took());
      case PollOutcome.Silent silent -> Optional.empty();
      case PollOutcome.Denied denied -> Optional.empty();
      case PollOutcome.Failed failed -> Optional.empty();
    };
  }

  private static Optional<PollReading> reading(PollOutcome outcome) {
    return switch (outcome) {
      case PollOutcome.Answered answered -> Optional.of(answered.reading());
      case PollOutcome.Partial partial -> Optional.of(partial.reading());
      case PollOutcome.Pinged pinged -> Optional.empty();
      case PollOutcome.Silent silent -> Optional.empty();
      case PollOutcome.Denied denied -> Optional.empty();
      case PollOutcome.Failed failed -> Optional.empty();
    };
  }
}
