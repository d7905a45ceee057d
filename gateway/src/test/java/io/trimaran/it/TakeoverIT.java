package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trimaran.device.DeviceId;
import io.trimaran.it.PolledAgents.Agent;
import io.trimaran.poll.PollSchedule;
import io.trimaran.store.SharedFile;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that die, hang and stop, as the devices see it: every slot is polled all the same. */
class TakeoverIT {

  private static final System.Logger LOG = System.getLogger(TakeoverIT.class.getName());
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final int DEVICES = 24;
  private static final Duration LONG = Duration.ofMinutes(4);

  /** Two polls that are farther apart have a slot between them that nobody polled. */
  private static final Duration ONE_SLOT = Duration.ofMillis(17_500);

  /** Clocks of one machine are read in different ways. */
  private static final Duration CLOCKS = Duration.ofMillis(200);

  /** On a busy machine an agent is asked again within a poll. */
  private static final Duration ASKED_AGAIN = Duration.ofSeconds(3);

  @TempDir Path folder;
  private SharedFile database;
  private PolledAgents agents;
  private NodesOfACluster cluster;

  @BeforeEach
  void start() throws IOException {
    Path file = folder.resolve("database");
    database = SharedFile.hold(file);
    agents = new PolledAgents(DEVICES);
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
  void hang_missesNoSlot_andTheWokenPollsNothingThatOthersPoll() {
    Instant regular = awaitPolls(Instant.now());

    cluster.node(2).hang();
    awaitPolls(Instant.now());
    Instant woken = Instant.now();
    cluster.node(2).resume();
    cluster.awaitShared(agents.all().size());
    awaitPolls(Instant.now());

    assertThat(polledTwice(woken)).isEmpty();
    assertNoSlotMissed(regular);
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
        .as("the ledger says %s", cluster.node(1).get("/api/v0/gaps").encode())
        .isEmpty();
  }

  /** Slots of which two polls are known since a moment. */
  private List<String> polledTwice(Instant since) {
    PollSchedule schedule = new PollSchedule(INTERVAL);
    Map<String, DeviceId> ids = FleetDevices.ids(cluster.node(1));
    List<String> twice = new ArrayList<>();
    for (Agent agent : agents.all()) {
      DeviceId id = Objects.requireNonNull(ids.get(agent.address()));
      List<Instant> polls = agent.polls().stream().filter(poll -> poll.isAfter(since)).toList();
      for (int i = 1; i < polls.size(); i++) {
        Instant slot = schedule.last(id, polls.get(i).plus(CLOCKS));
        boolean isSame = schedule.last(id, polls.get(i - 1).plus(CLOCKS)).equals(slot);
        if (isSame && polls.get(i - 1).plus(ASKED_AGAIN).isBefore(polls.get(i))) {
          twice.add(agent.address() + " at " + polls.get(i - 1) + " and " + polls.get(i));
        }
      }
    }
    return twice;
  }
}
