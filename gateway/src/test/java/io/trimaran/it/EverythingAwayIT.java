package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.it.PolledAgents.Agent;
import io.trimaran.it.TroubledEndpoints.Trouble;
import io.trimaran.redis.RedisProcess;
import io.trimaran.rrdcached.client.LoopbackPorts;
import io.trimaran.store.MariaDb;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node dies while all that the nodes need is away: the others poll on, and nothing is lost. */
@Tag("long")
class EverythingAwayIT {

  private static final System.Logger LOG = System.getLogger(EverythingAwayIT.class.getName());
  private static final int NODES = 3;
  private static final int DEVICES = 24;
  private static final int PORTS = 8;
  private static final int INTERVAL = 10;

  /** Takeover, and a busy machine. */
  private static final Duration LATE = Duration.ofSeconds(8);

  @TempDir Path folder;
  private MariaDb database;
  private RedisProcess redis;

  @BeforeEach
  void start() {
    assumeTrue(MariaDb.isInstalled(), "skipped: mariadb-server is not installed");
    redis = RedisProcess.server(folder, LoopbackPorts.next());
    database = MariaDb.start(List.of("--innodb-flush-log-at-trx-commit=1"));
  }

  @AfterEach
  void stop() {
    if (redis != null) {
      redis.kill();
    }
    if (database != null) {
      database.kill();
    }
  }

  @Test
  void othersPollOn_andNothingIsLost_whenANodeDiesMeanwhile() {
    try (PolledAgents agents = new PolledAgents(DEVICES, PORTS);
        TroubledEndpoints endpoints = new TroubledEndpoints(folder, Trouble.BOTH_KILLED);
        NodesOfACluster nodes = NodesOfACluster.start(folder, NODES, settings(endpoints))) {
      agents.addTo(nodes.node(1), INTERVAL);
      nodes.awaitShared(DEVICES);
      Instant begin = Instant.now();
      agents.awaitPolls(4);
      awaitDelivery(nodes);

      redis.kill();
      database.kill();
      endpoints.begin();
      agents.awaitPolls(2);
      Instant killed = nodes.node(2).kill();
      agents.awaitPolls(6);
      Instant back = Instant.now();
      database.restart();
      redis = RedisProcess.server(folder, redis.port());
      endpoints.end();
      nodes.restart(2);
      nodes.awaitShared(DEVICES);
      agents.awaitPolls(3);
      awaitDelivery(nodes);

      Duration longest = longestPause(agents, begin, Instant.now());
      LOG.log(
          System.Logger.Level.INFO,
          "all away for {0}, longest pause between two polls of a device {1}",
          Duration.between(killed, back),
          longest);
      assertThat(longest).isLessThan(Duration.ofSeconds(INTERVAL).plus(LATE));
      IntStream.rangeClosed(1, NODES)
          .forEach(number -> TroubledEndpoints.assertNoneRejected(nodes.node(number)));
      endpoints.assertComplete(
          nodes.node(1), agents, new PolledRows(INTERVAL, begin, List.of(killed)), PORTS);
    }
  }

  private String[] settings(TroubledEndpoints endpoints) {
    List<String> settings = new ArrayList<>(endpoints.settings());
    settings.add("database=" + database.createDatabase());
    settings.add("redis.url=redis://127.0.0.1:" + redis.port());
    return settings.toArray(String[]::new);
  }

  private static void awaitDelivery(NodesOfACluster nodes) {
    IntStream.rangeClosed(1, NODES)
        .forEach(number -> TroubledEndpoints.awaitDelivery(nodes.node(number)));
  }

  private static Duration longestPause(PolledAgents agents, Instant from, Instant to) {
    return agents.all().stream()
        .map(Agent::polls)
        .map(polls -> polls.stream().filter(poll -> poll.isAfter(from) && poll.isBefore(to)))
        .map(polls -> longest(polls.toList()))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Duration longest(List<Instant> polls) {
    return IntStream.range(1, polls.size())
        .mapToObj(i -> Duration.between(polls.get(i - 1), polls.get(i)))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }
}
