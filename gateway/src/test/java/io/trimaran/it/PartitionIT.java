package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.device.DeviceId;
import io.trimaran.it.PartedSlots.Side;
import io.trimaran.it.PartedSlots.Watched;
import io.trimaran.it.SnmpFleet.MadeUp;
import io.trimaran.store.MariaDb;
import io.vertx.core.json.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes in networks of their own, of which the third one is cut off again and again, from the
 * others and from the database: both sides poll on, and when they see each other again, there is
 * one owner of each device, no sample is missing, and everybody hears everybody.
 */
@Tag("long")
class PartitionIT {

  private static final System.Logger LOG = System.getLogger(PartitionIT.class.getName());
  private static final int NODES = 3;
  private static final int LOST = 3;
  private static final int DEVICES = 240;
  private static final int PORTS = 4;
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  /** Until each side polls what the other one had, on a busy machine. */
  private static final Duration TAKEOVER = Duration.ofSeconds(20);

  /** A side does not know what the other one polled in the last moments before they parted. */
  private static final Duration UNTOLD = Duration.ofSeconds(5);

  /** The promise is 10 s; a busy machine gets more. */
  private static final Duration ONE_OWNER = Duration.ofSeconds(60);

  private static final int SHOWN = 5;

  /** Of each ten devices one is polled by the third node alone, and one never by it. */
  private static final List<String> GROUPS =
      List.of("0", "0", "0", "0", "west", "0", "0", "0", "0", "east");

  private static final Map<String, Set<String>> NODES_OF =
      Map.of("0", Set.of("n1", "n2", "n3"), "west", Set.of("n1", "n2"), "east", Set.of("n3"));

  private static final Side MOST = new Side("n1 and n2", Set.of("n1", "n2"));
  private static final Side CUT_OFF = new Side("n3", Set.of("n3"));

  /** When the third node was cut off, put back, and what came of that when. */
  private record Round(Instant cut, Instant healed, Instant oneOwner, Instant heard) {}

  @TempDir Path folder;
  private final Deque<Closeable> opened = new ArrayDeque<>();
  private final List<Round> rounds = new ArrayList<>();
  private final Map<String, Path> logs = new HashMap<>();
  private final List<SnmpFleet> fleets = new ArrayList<>();
  private NetworkNamespaces networks;
  private NodesOfACluster cluster;
  private MadeUp madeUp;
  private Map<String, Watched> devices = Map.of();
  private Instant regular = Instant.MIN;

  @BeforeEach
  void start() {
    Path source = SharedData.require("tools/snmpfleet.c");
    assumeTrue(MariaDb.isInstalled(), "skipped: mariadb-server is not installed");
    ServerProcess.program("rrdtool");
    networks = NetworkNamespaces.make(NODES);
    opened.push(networks::close);
    MariaDb database = MariaDb.startAt(networks.bridgeHost());
    opened.push(database::kill);
    madeUp = SnmpFleet.madeUp(source, folder, DEVICES, PORTS);
    for (int number = 1; number <= NODES; number++) {
      Path log = folder.resolve("requests-" + number);
      logs.put("n" + number + " ", log);
      SnmpFleet fleet = madeUp.in(networks.place(number), log);
      opened.push(fleet::close);
      fleets.add(fleet);
    }
    cluster =
        NodesOfACluster.start(
            folder,
            List.of(
                networks.place(1).serving("0", "west"),
                networks.place(2).serving("0", "west"),
                networks.place(3).serving("0", "east")),
            "database=" + database.createDatabase(),
            "rrd.archives=short",
            "rrd.replicas=2");
    opened.push(cluster::close);
    watch(fleets.getFirst().members());
    cluster.awaitShared(DEVICES);
    Pause.of(INTERVAL.multipliedBy(3));
    regular = Instant.now();
    Pause.of(INTERVAL.multipliedBy(2));
  }

  private void watch(List<SnmpFleet.Member> members) {
    Map<String, String> groups =
        IntStream.range(0, members.size())
            .boxed()
            .collect(
                Collectors.toMap(
                    i -> members.get(i).address(), i -> GROUPS.get(i % GROUPS.size())));
    FleetDevices.add(
        cluster.node(1), members, INTERVAL, member -> groups.getOrDefault(member.address(), ""));
    Map<String, DeviceId> ids = FleetDevices.ids(cluster.node(1));
    assertThat(ids).hasSize(DEVICES);
    devices =
        ids.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    id ->
                        new Watched(
                            id.getValue(),
                            Objects.requireNonNull(NODES_OF.get(groups.get(id.getKey()))))));
  }

  @AfterEach
  void stop() throws IOException {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  @Test
  void eachDevice_hasOneOwner_afterTwoShortPartitions() throws IOException {
    cutAndHeal(Duration.ofSeconds(45));
    cutAndHeal(Duration.ofSeconds(45));

    assertAllIsWell();
  }

  @Test
  void eachDevice_hasOneOwner_afterTenPartitions() throws IOException {
    for (int round = 0; round < 10; round++) {
      cutAndHeal(Duration.ofMinutes(2));
    }

    assertAllIsWell();
  }

  private void cutAndHeal(Duration time) {
    Instant cut = Instant.now();
    networks.cut(LOST);
    Pause.of(time);
    Instant healed = Instant.now();
    networks.heal(LOST);
    await("one owner of each device")
        .atMost(ONE_OWNER)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(cluster.isShared(DEVICES)).isTrue());
    Instant oneOwner = Instant.now();
    await("each node asks each other one")
        .atMost(ONE_OWNER)
        .ignoreExceptions()
        .untilAsserted(this::assertEachAsksEachOther);
    Instant heard = Instant.now();
    Round round = new Round(cut, healed, oneOwner, heard);
    rounds.add(round);
    LOG.log(
        System.Logger.Level.INFO,
        "round {0}: cut for {1}, then one owner of each device after {2}, event bus after {3}",
        rounds.size(),
        Duration.between(cut, healed),
        Duration.between(healed, oneOwner),
        Duration.between(healed, heard));
    assertEachOrdersEachOther();
    assertEachHearsOfAllPolls();
    Pause.of(INTERVAL.multipliedBy(3));
  }

  /** Questions and their answers go by the event bus from each to each. */
  private void assertEachAsksEachOther() {
    assertThat(IntStream.rangeClosed(1, NODES).mapToObj(cluster::node))
        .allSatisfy(
            node ->
                assertThat(node.get("/api/v0/probe/nodes").getJsonArray("nodes"))
                    .hasSize(NODES)
                    .allMatch(row -> ((JsonObject) row).getBoolean("answered")));
  }

  /** So do orders: each node has each other one ping something. */
  private void assertEachOrdersEachOther() {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int asked = 1; asked <= NODES; asked++) {
      NodeProcess node = cluster.node(asked);
      for (int from = 1; from <= NODES; from++) {
        String ping =
            new JsonObject().put("hostname", "127.0.0.1").put("from", cluster.name(from)).encode();
        answers.add(
            CompletableFuture.supplyAsync(
                () -> node.send("POST", "/api/v0/probe/ping", ping), Thread::startVirtualThread));
      }
    }
    assertThat(answers.stream().map(CompletableFuture::join))
        .extracting(HttpResponse::body)
        .allMatch(body -> body.contains("\"received\":3"));
  }

  /** What nodes publish on the event bus: each node's polls are in the streams of all. */
  private void assertEachHearsOfAllPolls() {
    List<CompletableFuture<Set<String>>> untold =
        IntStream.rangeClosed(1, NODES)
            .mapToObj(cluster::node)
            .map(
                node ->
                    CompletableFuture.supplyAsync(
                        () -> EventStream.untold(node, devices.keySet(), INTERVAL.multipliedBy(5)),
                        Thread::startVirtualThread))
            .toList();
    assertThat(untold.stream().map(CompletableFuture::join))
        .as("devices of which n1, n2, n3 did not tell")
        .allMatch(Set::isEmpty);
  }

  private void assertAllIsWell() throws IOException {
    Instant end = Instant.now().minus(INTERVAL);
    fleets.forEach(SnmpFleet::close);
    PartedSlots slots = new PartedSlots(RequestLog.read(logs), devices, INTERVAL);
    IntStream.range(0, rounds.size()).forEach(i -> report(i, slots, endOf(i, end)));
    StoredPolls stored =
        new StoredPolls(
            cluster,
            IntStream.rangeClosed(1, NODES).mapToObj(networks::place).toList(),
            madeUp,
            INTERVAL,
            regular);
    assertAll(
        () -> assertEachSlotIsPolled(slots, end),
        stored::assertCopiesAreEqual,
        () -> stored.assertComplete(slots.log(), devices.keySet()),
        this::assertNoNodeHasEnded);
  }

  private void assertEachSlotIsPolled(PartedSlots slots, Instant end) {
    assertNone("missed by all", slots.missed(regular, end));
    assertNone("polled by nodes of other groups", slots.foreign(regular, end));
    for (int i = 0; i < rounds.size(); i++) {
      Round round = rounds.get(i);
      for (Side side : List.of(MOST, CUT_OFF)) {
        assertNone(
            "not polled once by " + side.name() + " while parted, round " + (i + 1),
            slots.notOnceBy(side, round.cut().plus(TAKEOVER), round.healed()));
      }
      assertNone(
          "polled twice after round " + (i + 1), slots.twice(round.oneOwner(), endOf(i, end)));
    }
  }

  private void assertNoNodeHasEnded() {
    assertThat(IntStream.rangeClosed(1, NODES).mapToObj(cluster::node))
        .allMatch(node -> node.handle().isAlive());
  }

  private static void assertNone(String what, List<?> found) {
    assertThat(found.stream().limit(SHOWN)).as("%s: %d", what, found.size()).isEmpty();
  }

  /** Until when it is as it was after a round. */
  private Instant endOf(int round, Instant end) {
    return round + 1 < rounds.size() ? rounds.get(round + 1).cut().minus(UNTOLD) : end;
  }

  private void report(int number, PartedSlots slots, Instant end) {
    Round round = rounds.get(number);
    Instant settled = round.cut().plus(TAKEOVER);
    LOG.log(
        System.Logger.Level.INFO,
        "round {0}: polls while cut off: {1} by n1 and n2, {2} by n3; slots not polled once at"
            + " first: {3} by n1 and n2, {4} by n3; later: {5}, {6}; until one owner: {7} missed,"
            + " {8} twice; then of {9} slots: {10} missed, {11} twice",
        number + 1,
        slots.polls(MOST, round.cut(), round.healed()),
        slots.polls(CUT_OFF, round.cut(), round.healed()),
        slots.notOnceBy(MOST, round.cut(), settled).size(),
        slots.notOnceBy(CUT_OFF, round.cut(), settled).size(),
        slots.notOnceBy(MOST, settled, round.healed()).size(),
        slots.notOnceBy(CUT_OFF, settled, round.healed()).size(),
        slots.missed(round.healed(), round.oneOwner()).size(),
        slots.twice(round.healed(), round.oneOwner()).size(),
        slots.slots(round.oneOwner(), end).size(),
        slots.missed(round.oneOwner(), end).size(),
        slots.twice(round.oneOwner(), end).size());
  }
}
