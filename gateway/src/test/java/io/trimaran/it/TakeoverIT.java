package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trimaran.it.PolledAgents.Agent;
import io.trimaran.store.SharedFile;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that die, hang and stop, as the devices see it: every slot is polled all the same. */
class TakeoverIT {

  private static final System.Logger LOG = System.getLogger(TakeoverIT.class.getName());
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final int SOME = 24;
  private static final int MANY = 100;
  private static final Duration LONG = Duration.ofMinutes(4);

  /** Two polls that are farther apart have a slot between them that nobody polled. */
  private static final Duration ONE_SLOT = Duration.ofMillis(17_500);

  private final long seed = ThreadLocalRandom.current().nextLong();
  private final Random random = new Random(seed);

  @TempDir Path folder;
  private SharedFile database;
  private PolledAgents agents;
  private NodesOfACluster cluster;

  @BeforeEach
  void start(TestInfo test) throws IOException {
    int devices = test.getTags().contains("long") ? MANY : SOME;
    Path file = folder.resolve("database");
    database = SharedFile.hold(file);
    agents = new PolledAgents(devices);
    cluster =
        NodesOfACluster.start(
            folder, 3, "database=embedded:" + file, "rrd.archives=short", "rrd.replicas=2");
    for (Agent agent : agents.all()) {
      String device =
          new JsonObject()
              .put("hostname", agent.address())
              .put("port", agent.port())
              .put("snmpver", "v2c")
              .put("community", "public")
              .put("interval", INTERVAL.toSeconds())
              .put("force_add", true)
              .encode();
      assertThat(cluster.node(1).send("POST", "/api/v0/devices", device).statusCode())
          .isEqualTo(200);
    }
    cluster.awaitShared(agents.all().size());
  }

  @AfterEach
  void stop() throws IOException {
    cluster.close();
    agents.close();
    database.close();
  }

  @Test
  void kill_andStop_missNoSlot() {
    Instant regular = awaitPolls(Instant.now());

    cluster.node(3).kill();
    awaitPolls(Instant.now());
    cluster.restart(3);
    cluster.awaitShared(agents.all().size());
    awaitPolls(Instant.now());
    assertThat(cluster.node(2).stop()).isZero();
    awaitPolls(Instant.now());

    assertNoSlotMissed(regular);
    assertThat(gaps()).doesNotContain("unpolled", "node-stopped", "silent");
  }

  @Test
  @Tag("long")
  void twentyKills_missNoSlot() {
    Instant regular = awaitPolls(Instant.now());

    for (int round = 0; round < 20; round++) {
      int victim = 1 + random.nextInt(3);
      awaitMoment();
      Map<String, String> owners = cluster.owners(victim == 1 ? 2 : 1);
      Instant killed = Instant.now();
      cluster.node(victim).kill();
      awaitPolls(killed);
      report("kill -9 of n" + victim, killed, owners, "n" + victim);
      cluster.restart(victim);
      cluster.awaitShared(agents.all().size());
    }

    assertNoSlotMissed(regular);
  }

  @Test
  @Tag("long")
  void fiveHangs_missNoSlot_andTheWokenPollsNothingThatIsNotItsOwn() {
    Instant regular = awaitPolls(Instant.now());

    for (int round = 0; round < 5; round++) {
      int victim = 2 + random.nextInt(2);
      awaitMoment();
      Map<String, String> owners = cluster.owners(1);
      Instant hung = Instant.now();
      cluster.node(victim).hang();
      awaitPolls(hung.plusSeconds(60));
      report("SIGSTOP of n" + victim, hung, owners, "n" + victim);
      Instant woken = Instant.now();
      cluster.node(victim).resume();
      cluster.awaitShared(agents.all().size());
      awaitPolls(Instant.now());
      LOG.log(
          System.Logger.Level.INFO,
          "after SIGCONT of n{0}: {1} slots polled twice",
          victim,
          doubles(woken, Instant.now()));
    }

    assertNoSlotMissed(regular);
  }

  /** A random moment of the interval. */
  private void awaitMoment() {
    Instant moment = Instant.now().plusMillis(random.nextLong(INTERVAL.toMillis()));
    await("a random moment").atMost(LONG).until(() -> Instant.now().isAfter(moment));
  }

  /** Waits until each device was polled twice since a moment, which is told again. */
  private Instant awaitPolls(Instant since) {
    await("two polls of each device")
        .atMost(LONG)
        .until(
            () ->
                agents.all().stream()
                    .allMatch(
                        agent ->
                            agent.polls().stream().filter(poll -> poll.isAfter(since)).count()
                                >= 2));
    return since;
  }

  /** Why samples are missing; on a busy machine a first poll may take too long. */
  private List<String> gaps() {
    return cluster.node(1).get("/api/v0/gaps").getJsonArray("gaps").stream()
        .map(gap -> ((JsonObject) gap).getString("cause"))
        .toList();
  }

  private void assertNoSlotMissed(Instant regular) {
    List<String> missed = new ArrayList<>();
    Duration longest = Duration.ZERO;
    for (Agent agent : agents.all()) {
      List<Instant> polls = agent.polls().stream().filter(poll -> poll.isAfter(regular)).toList();
      for (int i = 1; i < polls.size(); i++) {
        Duration apart = Duration.between(polls.get(i - 1), polls.get(i));
        longest = apart.compareTo(longest) > 0 ? apart : longest;
        if (apart.compareTo(ONE_SLOT) > 0) {
          missed.add(agent.address() + " from " + polls.get(i - 1) + " to " + polls.get(i));
        }
      }
    }
    LOG.log(System.Logger.Level.INFO, "longest distance of two polls: {0}", longest);
    assertThat(missed)
        .as("seed %d, the ledger says %s", seed, cluster.node(1).get("/api/v0/gaps").encode())
        .isEmpty();
  }

  private long doubles(Instant from, Instant to) {
    return agents.all().stream()
        .mapToLong(
            agent -> {
              List<Instant> polls =
                  agent.polls().stream()
                      .filter(poll -> poll.isAfter(from) && poll.isBefore(to))
                      .toList();
              return IntStream.range(1, polls.size())
                  .filter(
                      i ->
                          Duration.between(polls.get(i - 1), polls.get(i))
                                  .compareTo(INTERVAL.dividedBy(4))
                              < 0)
                  .count();
            })
        .sum();
  }

  private void report(String what, Instant at, Map<String, String> owners, String victim) {
    List<Duration> waits =
        agents.all().stream()
            .filter(agent -> victim.equals(owners.get(agent.address())))
            .map(
                agent ->
                    Duration.between(
                        at,
                        agent.polls().stream()
                            .filter(poll -> poll.isAfter(at))
                            .findFirst()
                            .orElse(at)))
            .sorted()
            .toList();
    LOG.log(
        System.Logger.Level.INFO,
        "{0}: {1} devices, first polled again after {2}, the last after {3}; {4} polled twice",
        what,
        waits.size(),
        waits.isEmpty() ? Duration.ZERO : waits.getFirst(),
        waits.isEmpty() ? Duration.ZERO : waits.getLast(),
        doubles(at.minus(INTERVAL), at.plus(INTERVAL)));
  }
}
