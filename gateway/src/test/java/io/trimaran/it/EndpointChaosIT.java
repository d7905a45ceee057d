package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.it.TroubledEndpoints.Trouble;
import io.trimaran.store.SharedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two endpoints hold every series; one or both die or hang, the node is killed twice meanwhile.
 * Afterwards both have every poll that the agents answered.
 */
class EndpointChaosIT {
  private static final int INTERVAL = 10;

  @TempDir Path folder;

  /** How much of it. */
  private record Extent(int devices, int ports, Duration outage) {
    static final Extent SHORT = new Extent(8, 4, Duration.ofSeconds(45));
    static final Extent LONG = new Extent(41, 48, Duration.ofMinutes(10));

    Duration third() {
      return outage.dividedBy(3);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Trouble.class,
      names = {"ONE_KILLED_WITHOUT_JOURNAL"})
  void everyPoll_isOnBothEndpoints_afterAMinuteOfTrouble(Trouble trouble) {
    survive(trouble, Extent.SHORT);
  }

  @Tag("long")
  @ParameterizedTest
  @EnumSource(Trouble.class)
  void everyPoll_isOnBothEndpoints_afterTenMinutesOfTrouble(Trouble trouble) {
    survive(trouble, Extent.LONG);
  }

  private void survive(Trouble trouble, Extent extent) {
    try (PolledAgents agents = new PolledAgents(extent.devices(), extent.ports());
        TroubledEndpoints endpoints = new TroubledEndpoints(folder, trouble)) {
      String[] settings = endpoints.settings().toArray(String[]::new);
      List<Instant> kills = new ArrayList<>();
      Instant begin;
      try (NodeProcess node = NodeProcess.start(folder, settings)) {
        agents.addTo(node, INTERVAL);
        begin = Instant.now();
        agents.awaitPolls(3);
        TroubledEndpoints.awaitDelivery(node);
        endpoints.begin();
        agents.pause(extent.third());
        kills.add(node.kill());
      }
      try (NodeProcess node = NodeProcess.start(folder, settings)) {
        agents.pause(extent.third());
        assertThat(node.isReady()).isTrue();
        kills.add(node.kill());
      }
      try (NodeProcess node = NodeProcess.start(folder, settings)) {
        agents.pause(extent.third());
        endpoints.end();
        agents.awaitPolls(2);
        TroubledEndpoints.awaitDelivery(node);

        TroubledEndpoints.assertNoneRejected(node);
        endpoints.assertComplete(
            node, agents, new PolledRows(INTERVAL, begin, kills), extent.ports());
      }
    }
  }

  @Tag("long")
  @ParameterizedTest
  @EnumSource(
      value = Trouble.class,
      names = {"ONE_KILLED_WITHOUT_JOURNAL", "BOTH_KILLED"})
  void everyPoll_isOnBothEndpoints_whenDevicesChangeHandsMeanwhile(Trouble trouble)
      throws IOException {
    Path file = folder.resolve("database");
    try (SharedFile database = SharedFile.hold(file);
        PolledAgents agents = new PolledAgents(Extent.LONG.devices(), Extent.LONG.ports());
        TroubledEndpoints endpoints = new TroubledEndpoints(folder, trouble)) {
      List<String> settings = new ArrayList<>(endpoints.settings());
      settings.add("database=embedded:" + file);
      try (NodesOfACluster nodes =
          NodesOfACluster.start(folder, 2, settings.toArray(String[]::new))) {
        assertThat(database).isNotNull();
        changeHands(nodes, agents, endpoints, Extent.LONG);
      }
    }
  }

  /** Each node dies once, so that the spools of both have rows of the same files. */
  private static void changeHands(
      NodesOfACluster nodes, PolledAgents agents, TroubledEndpoints endpoints, Extent extent) {
    agents.addTo(nodes.node(1), INTERVAL);
    Instant begin = Instant.now();
    agents.awaitPolls(3);
    awaitDelivery(nodes);
    List<Instant> kills = new ArrayList<>();
    endpoints.begin();
    agents.pause(extent.third());
    for (int victim = 2; victim >= 1; victim--) {
      kills.add(nodes.node(victim).kill());
      agents.pause(extent.third().dividedBy(2));
      nodes.restart(victim);
      agents.pause(extent.third().dividedBy(2));
    }
    kills.add(nodes.node(2).kill());
    agents.awaitPolls(2);
    endpoints.end();
    nodes.restart(2);
    agents.awaitPolls(2);
    awaitDelivery(nodes);

    TroubledEndpoints.assertNoneRejected(nodes.node(1));
    TroubledEndpoints.assertNoneRejected(nodes.node(2));
    endpoints.assertComplete(
        nodes.node(1), agents, new PolledRows(INTERVAL, begin, kills), extent.ports());
  }

  private static void awaitDelivery(NodesOfACluster nodes) {
    TroubledEndpoints.awaitDelivery(nodes.node(1));
    TroubledEndpoints.awaitDelivery(nodes.node(2));
  }
}
