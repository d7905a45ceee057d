package io.trimaran.poll;

import io.trimaran.device.Device;
import io.trimaran.device.Meter;
import io.trimaran.device.Port;
import io.trimaran.device.PortId;
import io.trimaran.device.Profile;
import io.trimaran.device.SystemFacts;
import io.trimaran.module.Clocks;
import io.trimaran.module.Finding;
import io.trimaran.module.Known;
import io.trimaran.module.PortChanges;
import io.trimaran.module.PortReading;
import io.trimaran.module.SteadyPorts;
import io.trimaran.snmp.AgentTraits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the poller knows of one device that it polls. Confined to the poller's context. */
final class DeviceWatch {

  Device device;

  /** Rings at the next slot. */
  Timers.Alarm alarm = () -> {};

  Instant nextSlot = Instant.MIN;

  /** The slot that waits in a lane or is polled. */
  Instant slot = Instant.MIN;

  /** The newest slot that came when this node was not to poll it, though it had it. */
  Instant withheld = Instant.MIN;

  /** When it is too late to begin it. */
  Instant latest = Instant.MAX;

  /** The slot that came while the poll before it ran, and waits for its end; MIN for none. */
  Instant postponed = Instant.MIN;

  /** Rings when it is too late for that slot. */
  Timers.Alarm lapse = () -> {};

  /** Whether a request to it is outstanding: no other poll may begin. */
  boolean isPolling;

  /** Whether it waits for room. */
  boolean isWaiting;

  /** Whether its ports are being saved. */
  boolean isSaving;

  /** Whether its agent was silent at the last poll. */
  boolean isSilent;

  /** Whether this node polls it no more. */
  boolean isDropped;

  /** Whether it is being looked at anew, beside its polls. */
  boolean isDiscovering;

  /** Whether it waits for that. */
  boolean isDiscoveryQueued;

  /** Not before this moment of the clock that only goes forward. */
  long retryNanos = Long.MIN_VALUE / 2;

  /** The modules that failed at the last poll, so that each is logged once. */
  final Set<String> faulty = new HashSet<>();

  private List<Meter> meters = List.of();
  private Optional<List<Port>> ports = Optional.empty();
  private boolean arePortsStale = true;

  /** How its ports stood when all of their columns were read last. */
  private Optional<SteadyPorts> lastWhole = Optional.empty();

  private boolean isSteady;
  private Optional<Clocks> clocks = Optional.empty();
  private Profile profile = Profile.UNKNOWN;
  private Optional<SystemFacts> facts = Optional.empty();
  private final Map<PortId, PortReading> readings = new HashMap<>();

  DeviceWatch(Device device) {
    this.device = device;
  }

  Known known() {
    return new Known(
        device,
        profile.identity(),
        clocks,
        ports,
        meters,
        profile.figures(),
        readings,
        isSteady ? lastWhole : Optional.empty());
  }

  DeviceMemory memory(AgentTraits traits) {
    return new DeviceMemory(clocks, List.copyOf(readings.values()), traits, isSilent);
  }

  /** Goes on from what another poller remembers. */
  void recall(DeviceMemory memory) {
    clocks = memory.clocks();
    memory.readings().forEach(this::readingIs);
  }

  boolean arePortsStale() {
    return arePortsStale;
  }

  /** Its ports may be different ones in the inventory. */
  void portsMayDiffer() {
    arePortsStale = true;
    isSteady = false;
  }

  /** The next poll asks for everything, whatever stood still until now. */
  void isSteadyNoMore() {
    isSteady = false;
  }

  /** The same, if all has not been read since that moment. */
  void isSteadySince(Instant moment) {
    isSteady &= lastWhole.filter(whole -> whole.at().isBefore(moment)).isEmpty();
  }

  void portsAre(List<Port> all) {
    ports = Optional.of(List.copyOf(all));
    arePortsStale = false;
  }

  /** What discoveries by whichever member have found; an older one than its own is passed over. */
  void profileIs(Profile stored, List<Meter> found) {
    boolean isNewer =
        profile
            .discoveredAt()
            .map(at -> stored.discoveredAt().map(other -> other.isAfter(at)).orElse(false))
            .orElse(true);
    if (isNewer) {
      profile = stored;
      meters = List.copyOf(found);
    }
  }

  void discovered(Discovery discovery) {
    meters = discovery.meters();
    profile =
        new Profile(
            discovery.now().orElse(profile.identity()),
            Optional.of(discovery.at()),
            discovery.figures());
  }

  Optional<Instant> discoveredAt() {
    return profile.discoveredAt();
  }

  /** Remembers what it says of itself; whether that tells of another system or version. */
  boolean factsAre(SystemFacts now) {
    boolean isOther =
        facts
            .map(
                before ->
                    !before.sysObjectId().equals(now.sysObjectId())
                        || !before.sysDescr().equals(now.sysDescr()))
            .orElse(false);
    facts = Optional.of(now);
    return isOther;
  }

  void clocksAre(Clocks now) {
    clocks = Optional.of(now);
  }

  /** Remembers the readings of this poll, and forgets those of ports that are gone. */
  void readingsAre(Finding.PortsSeen seen) {
    seen.readings().forEach(reading -> readings.put(reading.port(), reading));
    seen.changes().vanished().forEach(port -> readings.remove(port.id()));
    steadyIs(seen.steady());
  }

  /* Where two whole readings in a row differ, the device's interfaces come and go, and asking first
   * for what moves would mean to ask twice. */
  private void steadyIs(Optional<SteadyPorts> now) {
    isSteady = now.isPresent() && lastWhole.map(now.get()::isLike).orElse(true);
    lastWhole = now.or(() -> lastWhole);
  }

  boolean isFirstReading(PortId port) {
    return !readings.containsKey(port);
  }

  void readingIs(PortReading reading) {
    readings.put(reading.port(), reading);
  }

  /** Makes saved changes its own. */
  void portsSaved(PortChanges changes, List<Port> added) {
    Map<PortId, Port> byId = new LinkedHashMap<>();
    ports.orElse(List.of()).forEach(port -> byId.put(port.id(), port));
    changes.changed().forEach(port -> byId.put(port.id(), port));
    changes.vanished().forEach(port -> byId.put(port.id(), port));
    added.forEach(port -> byId.put(port.id(), port));
    ports = Optional.of(new ArrayList<>(byId.values()));
  }
}
