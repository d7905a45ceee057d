package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import io.trimaran.it.RequestLog.Poll;
import io.trimaran.it.RequestLog.Slot;
import io.trimaran.store.SharedFile;
import io.vertx.core.json.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes and 600 devices, which note who asked them when: each device is polled once in each
 * slot, whatever happens to the nodes.
 */
@Tag("long")
class FleetTakeoverIT {

  private static final System.Logger LOG = System.getLogger(FleetTakeoverIT.class.getName());
  private static final int DEVICES = 600;
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  /** Between what a node tells of a poll and what the device does, on a busy machine. */
  private static final Duration NOTED = Duration.ofSeconds(2);

  /** What a node did to which devices, and when. */
  private record Blow(String what, Instant at, Set<String> devices) {}

  private final long seed = ThreadLocalRandom.current().nextLong();
  private final Random random = new Random(seed);
  private final List<Blow> blows = new ArrayList<>();

  @TempDir Path folder;
  private final Deque<Closeable> opened = new ArrayDeque<>();
  private NodesOfACluster cluster;
  private Map<String, DeviceId> devices = Map.of();
  private Instant regular = Instant.MIN;

  @BeforeEach
  void start() throws IOException {
    Path source = SharedData.require("tools/snmpfleet.c");
    SharedFile database = SharedFile.hold(folder.resolve("database"));
    opened.push(database::close);
    SnmpFleet fleet = SnmpFleet.simulate(source, folder, DEVICES, 4, log());
    opened.push(fleet::close);
    cluster =
        NodesOfACluster.start(
            folder,
            3,
            "database=embedded:" + folder.resolve("database"),
            "rrd.archives=short",
            "rrd.replicas=2");
    opened.push(cluster::close);
    FleetDevices.add(cluster.node(1), fleet.members(), INTERVAL, member -> Group.DEFAULT.name());
    cluster.awaitShared(DEVICES);
    devices = FleetDevices.ids(cluster.node(1));
    Pause.of(INTERVAL.multipliedBy(3));
    regular = Instant.now();
    Pause.of(INTERVAL.multipliedBy(2));
  }

  @AfterEach
  void stop() throws IOException {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  @Test
  void eachSlot_isPolledOnce_whenNodesAreKilledTwentyTimes() throws IOException {
    for (int round = 0; round < 20; round++) {
      int victim = 1 + random.nextInt(3);
      Pause.of(Duration.ofMillis(random.nextLong(INTERVAL.toMillis())));
      Set<String> owned = owned(victim);
      blows.add(new Blow("kill -9 of n" + victim, Instant.now(), owned));
      cluster.node(victim).kill();
      Pause.of(INTERVAL.multipliedBy(2));
      cluster.restart(victim);
      cluster.awaitShared(DEVICES);
    }

    assertEachSlotPolledOnce();
  }

  @Test
  void eachSlot_isPolledOnce_whenNodesHangFiveTimes() throws IOException {
    for (int round = 0; round < 5; round++) {
      int victim = 1 + random.nextInt(3);
      Pause.of(Duration.ofMillis(random.nextLong(INTERVAL.toMillis())));
      Set<String> owned = owned(victim);
      blows.add(new Blow("SIGSTOP of n" + victim, Instant.now(), owned));
      cluster.node(victim).hang();
      Pause.of(Duration.ofSeconds(60));
      cluster.node(victim).resume();
      cluster.awaitShared(DEVICES);
      Pause.of(INTERVAL);
    }

    assertEachSlotPolledOnce();
  }

  @Test
  void eachSlot_isPolledOnce_whenNodesAreDrainedAndRestartedInTurn() throws IOException {
    for (int number = 1; number <= 3; number++) {
      String other = cluster.name(1 + number % 3);
      NodeProcess asked = cluster.node(1 + number % 3);
      blows.add(new Blow("drain of n" + number + " by " + other, Instant.now(), owned(number)));
      assertDone(asked.cli("drain", cluster.name(number)));
      assertThat(cluster.node(number).stop()).isZero();
      cluster.restart(number);
      assertDone(asked.cli("undrain", cluster.name(number)));
      cluster.awaitShared(DEVICES);
      Pause.of(INTERVAL.multipliedBy(2));
    }

    assertEachSlotPolledOnce();
  }

  private static void assertDone(Cli.Result command) {
    assertThat(command.code()).as(command.output()).isZero();
  }

  @Test
  void drillOfEachNode_tellsWhatTheDevicesNoted() throws IOException {
    List<JsonObject> drills = new ArrayList<>();
    for (int number = 1; number <= 3; number++) {
      Cli.Result drill = cluster.node(1 + number % 3).cli("drill", cluster.name(number), "--json");
      assertDone(drill);
      drills.add(new JsonObject(drill.output().substring(drill.output().indexOf('{'))));
      cluster.awaitShared(DEVICES);
      Pause.of(INTERVAL.multipliedBy(2));
    }
    stop();
    RequestLog log = RequestLog.read(log());
    drills.forEach(drill -> assertNoted(drill, log));
  }

  private static void assertNoted(JsonObject drill, RequestLog log) {
    List<JsonObject> rows =
        drill.getJsonArray("rows").stream().map(JsonObject.class::cast).toList();
    List<Duration> apart = rows.stream().map(row -> apart(row, log)).sorted().toList();
    drill.remove("rows");
    LOG.log(
        System.Logger.Level.INFO,
        "{0}: the devices noted these polls within p50 {1}, max {2}",
        drill,
        apart.get(apart.size() / 2),
        apart.getLast());
    assertThat(rows).hasSize(drill.getInteger("devices"));
    assertThat(rows).extracting(row -> row.getLong("missed")).containsOnly(0L);
    assertThat(apart.getLast()).isLessThan(NOTED);
  }

  /** How far the poll that a drill tells of is from the next one that its device noted. */
  private static Duration apart(JsonObject row, RequestLog log) {
    Instant told = Instant.ofEpochMilli(Math.round(row.getDouble("polled") * 1e3));
    return log
        .polls(
            told.minus(INTERVAL),
            told.plus(INTERVAL),
            poll -> poll.device().equals(row.getString("hostname")))
        .stream()
        .map(poll -> Duration.between(told, poll.first()).abs())
        .min(Duration::compareTo)
        .orElse(INTERVAL);
  }

  private void assertEachSlotPolledOnce() throws IOException {
    Pause.of(INTERVAL.multipliedBy(2));
    Instant end = Instant.now().minus(INTERVAL);
    String gaps = cluster.node(1).get("/api/v0/gaps").encode();
    stop();
    RequestLog log = RequestLog.read(log());
    List<Slot> slots =
        devices.entrySet().stream()
            .flatMap(
                device ->
                    log.slots(device.getKey(), device.getValue(), INTERVAL, regular, end).stream())
            .toList();
    List<Slot> missed = slots.stream().filter(slot -> slot.polls().isEmpty()).toList();
    List<Slot> twice = slots.stream().filter(log::isPolledTwice).toList();
    missed.stream().limit(5).forEach(slot -> report("missed", slot, log));
    twice.stream().limit(5).forEach(slot -> report("twice", slot, log));
    blows.forEach(blow -> report(blow, slots, log));
    LOG.log(
        System.Logger.Level.INFO,
        "{0} slots of {1} devices: {2} missed, {3} polled twice by living nodes",
        slots.size(),
        devices.size(),
        missed.size(),
        twice.size());
    assertThat(missed.stream().limit(10))
        .as("missed with seed %d; the ledger says %s", seed, gaps)
        .isEmpty();
    assertThat(twice.stream().limit(10)).as("polled twice with seed %d", seed).isEmpty();
  }

  /** Who polled the device around a slot. */
  private static void report(String what, Slot slot, RequestLog log) {
    List<Poll> around =
        log.polls(
            slot.due().minus(INTERVAL.multipliedBy(2)),
            slot.due().plus(INTERVAL.multipliedBy(3)),
            poll -> poll.device().equals(slot.device()));
    LOG.log(
        System.Logger.Level.INFO, "{0}: {1} at {2}: {3}", what, slot.device(), slot.due(), around);
  }

  /**
   * How soon others polled what the node had, and how late the slots were that fell into the gap.
   */
  private static void report(Blow blow, List<Slot> slots, RequestLog log) {
    List<Slot> next =
        slots.stream()
            .filter(slot -> blow.devices().contains(slot.device()))
            .filter(slot -> !slot.polls().isEmpty())
            .filter(slot -> !slot.due().isBefore(blow.at()))
            .filter(slot -> slot.due().isBefore(blow.at().plus(INTERVAL)))
            .toList();
    List<Duration> late = next.stream().map(Slot::lateness).sorted().toList();
    Duration first =
        log
            .polls(
                blow.at(), blow.at().plus(INTERVAL), poll -> blow.devices().contains(poll.device()))
            .stream()
            .filter(poll -> log.isHeardAfter(poll.source(), blow.at().plus(INTERVAL)))
            .map(Poll::first)
            .min(Instant::compareTo)
            .map(poll -> Duration.between(blow.at(), poll))
            .orElse(Duration.ZERO);
    LOG.log(
        System.Logger.Level.INFO,
        "{0}, {1}: {2} devices, first polled by another after {3}; slots late p50 {4}, max {5}",
        blow.at(),
        blow.what(),
        blow.devices().size(),
        first,
        late.isEmpty() ? Duration.ZERO : late.get(late.size() / 2),
        late.isEmpty() ? Duration.ZERO : late.getLast());
  }

  private Path log() {
    return folder.resolve("requests.log");
  }

  private Set<String> owned(int number) {
    return cluster.owners(1 + number % 3).entrySet().stream()
        .filter(owner -> owner.getValue().equals(cluster.name(number)))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
