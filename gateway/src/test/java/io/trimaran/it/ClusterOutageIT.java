package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import io.trimaran.it.RequestLog.Slot;
import io.trimaran.it.SnmpFleet.MadeUp;
import io.trimaran.store.MariaDb;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes lose their database for ten minutes, and one of them is restarted meanwhile: each
 * device is polled once in each slot, each poll is on both replicas, and the database has all of it
 * soon after its return.
 */
@Tag("long")
class ClusterOutageIT {

  private static final System.Logger LOG = System.getLogger(ClusterOutageIT.class.getName());
  private static final int NODES = 3;
  private static final int RESTARTED = 2;
  private static final int DEVICES = 300;
  private static final int PORTS = 4;
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Duration BEFORE_THE_RESTART = Duration.ofMinutes(4);
  private static final Duration AFTER_IT = Duration.ofMinutes(6);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int SHOWN = 5;

  @TempDir Path folder;
  private final Deque<Closeable> opened = new ArrayDeque<>();
  private MadeUp madeUp;
  private SnmpFleet fleet;
  private MariaDb database;
  private NodesOfACluster cluster;
  private Map<String, DeviceId> devices = Map.of();

  @BeforeEach
  void start() {
    Path source = SharedData.require("tools/snmpfleet.c");
    assumeTrue(MariaDb.isInstalled(), "skipped: mariadb-server is not installed");
    database = MariaDb.start(List.of("--innodb-flush-log-at-trx-commit=1"));
    opened.push(database::kill);
    madeUp = SnmpFleet.madeUp(source, folder, DEVICES, PORTS);
    fleet = madeUp.in(Place.LOOPBACK, log());
    opened.push(fleet::close);
    cluster =
        NodesOfACluster.start(
            folder,
            NODES,
            "database=" + database.createDatabase(),
            "rrd.archives=short",
            "rrd.replicas=2");
    opened.push(cluster::close);
    FleetDevices.add(cluster.node(1), fleet.members(), INTERVAL, member -> Group.DEFAULT.name());
    cluster.awaitShared(DEVICES);
    devices = FleetDevices.ids(cluster.node(1));
  }

  @AfterEach
  void stop() throws IOException {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  @Test
  void pollingGoesOn_andNothingIsLost_whenANodeIsRestartedWithoutDatabase() throws IOException {
    Pause.of(INTERVAL.multipliedBy(3));
    Instant regular = Instant.now();
    Pause.of(INTERVAL.multipliedBy(2));
    database.kill();
    Pause.of(BEFORE_THE_RESTART);
    report("waiting before the restart");
    assertThat(cluster.node(RESTARTED).stop()).isZero();
    cluster.restartWithoutDatabase(RESTARTED);
    Pause.of(AFTER_IT);
    report("waiting at the end");
    database.restart();
    Instant returned = Instant.now();
    await("nothing waits")
        .atMost(PATIENCE)
        .until(() -> nodes().stream().allMatch(node -> node.isReady() && waiting(node) == 0));
    LOG.log(
        System.Logger.Level.INFO,
        "all written {0} after the database''s return",
        Duration.between(returned, Instant.now()));
    cluster.awaitShared(DEVICES);
    Pause.of(INTERVAL.multipliedBy(2));

    assertNothingIsMissing(regular);
  }

  private void assertNothingIsMissing(Instant regular) throws IOException {
    String gaps = cluster.node(1).get("/api/v0/gaps").encode();
    Instant end = Instant.now().minus(INTERVAL);
    fleet.close();
    RequestLog log = RequestLog.read(log());
    List<Slot> slots =
        devices.entrySet().stream()
            .flatMap(
                each -> log.slots(each.getKey(), each.getValue(), INTERVAL, regular, end).stream())
            .toList();
    List<Slot> missed = slots.stream().filter(slot -> slot.polls().isEmpty()).toList();
    List<Slot> twice = slots.stream().filter(log::isPolledTwice).toList();
    LOG.log(
        System.Logger.Level.INFO,
        "{0} slots: {1} missed, {2} polled twice; gaps: {3}",
        slots.size(),
        missed.size(),
        twice.size(),
        gaps);
    StoredPolls stored =
        new StoredPolls(
            cluster, Collections.nCopies(NODES, Place.LOOPBACK), madeUp, INTERVAL, regular);
    assertAll(
        () -> assertThat(missed.stream().limit(SHOWN)).as("missed: %d", missed.size()).isEmpty(),
        () -> assertThat(twice.stream().limit(SHOWN)).as("twice: %d", twice.size()).isEmpty(),
        stored::assertCopiesAreEqual,
        () -> stored.assertComplete(log, devices.keySet()));
  }

  private void report(String when) {
    LOG.log(
        System.Logger.Level.INFO,
        "{0}: {1} rows for the database",
        when,
        nodes().stream().map(ClusterOutageIT::waiting).toList());
  }

  private List<NodeProcess> nodes() {
    return IntStream.rangeClosed(1, NODES).mapToObj(cluster::node).toList();
  }

  /** Statuses, readings and events that the database has not yet taken, as the node counts them. */
  private static double waiting(NodeProcess node) {
    return node.metric("trimaran_status_waiting").orElseThrow();
  }

  private Path log() {
    return folder.resolve("requests.log");
  }
}
