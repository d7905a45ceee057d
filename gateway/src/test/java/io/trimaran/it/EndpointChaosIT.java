package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trimaran.it.PolledAgents.Agent;
import io.trimaran.rrdcached.client.LoopbackPorts;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two endpoints hold every series; one or both die or hang, the node is killed twice meanwhile.
 * Afterwards both have every poll that the agents answered.
 */
class EndpointChaosIT {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final int INTERVAL = 10;

  /** A poll that was under way when its node was killed may not have come to a sample. */
  private static final Duration UNDER_WAY = Duration.ofSeconds(3);

  @TempDir Path folder;

  /** What happens to the endpoints. */
  enum Trouble {
    ONE_KILLED,
    ONE_KILLED_WITHOUT_JOURNAL,
    BOTH_KILLED,
    ONE_HUNG;

    boolean isForBoth() {
      return this == BOTH_KILLED;
    }

    boolean hasJournal() {
      return this != ONE_KILLED_WITHOUT_JOURNAL;
    }
  }

  /** How much of it. */
  private record Extent(int devices, int ports, Duration outage) {}

  /** An endpoint that can be brought into trouble and out of it. */
  private final class Endpoint implements AutoCloseable {
    private final Path home;
    private final Trouble trouble;
    private final int port = LoopbackPorts.next();
    private ServerProcess daemon;

    Endpoint(String name, Trouble trouble) {
      this.home = created(folder.resolve(name));
      this.trouble = trouble;
      this.daemon = start();
    }

    private ServerProcess start() {
      return trouble.hasJournal()
          ? ServerProcess.rrdcached(home, port)
          : ServerProcess.rrdcachedWithoutJournal(home, port);
    }

    void begin() {
      switch (trouble) {
        case ONE_KILLED, ONE_KILLED_WITHOUT_JOURNAL, BOTH_KILLED -> {
          daemon.handle().destroyForcibly();
          await().until(() -> !daemon.handle().isAlive());
        }
        case ONE_HUNG -> signal("STOP");
      }
    }

    void end() {
      switch (trouble) {
        case ONE_KILLED, ONE_KILLED_WITHOUT_JOURNAL, BOTH_KILLED -> daemon = start();
        case ONE_HUNG -> signal("CONT");
      }
    }

    private void signal(String name) {
      Cli.Result sent = Cli.run(new ProcessBuilder("kill", "-" + name, "" + daemon.handle().pid()));
      assertThat(sent.code()).isZero();
    }

    String url() {
      return "tcp://127.0.0.1:" + port;
    }

    @Override
    public void close() {
      daemon.close();
    }
  }

  private static Path created(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Trouble.class,
      names = {"ONE_KILLED_WITHOUT_JOURNAL"})
  void everyPoll_isOnBothEndpoints_afterAMinuteOfTrouble(Trouble trouble) {
    survive(trouble, new Extent(8, 4, Duration.ofSeconds(45)));
  }

  @Tag("long")
  @ParameterizedTest
  @EnumSource(Trouble.class)
  void everyPoll_isOnBothEndpoints_afterTenMinutesOfTrouble(Trouble trouble) {
    survive(trouble, new Extent(41, 48, Duration.ofMinutes(10)));
  }

  private void survive(Trouble trouble, Extent extent) {
    try (PolledAgents agents = new PolledAgents(extent.devices(), extent.ports());
        Endpoint east = new Endpoint("east", trouble);
        Endpoint west = new Endpoint("west", trouble)) {
      String[] settings = {
        "rrd.endpoints=[%s,%s]".formatted(east.url(), west.url()),
        "rrd.replicas=2",
        "rrd.archives=short"
      };
      List<Instant> kills = new ArrayList<>();
      try (NodeProcess node = NodeProcess.start(folder, settings)) {
        addAll(node, agents);
        awaitPolls(agents, 3);
        delivered(node);
        begin(trouble, east, west);
        pause(extent.outage().dividedBy(3));
        kills.add(Instant.now());
      }
      try (NodeProcess node = NodeProcess.start(folder, settings)) {
        pause(extent.outage().dividedBy(3));
        assertThat(node.isReady()).isTrue();
        kills.add(Instant.now());
      }
      try (NodeProcess node = NodeProcess.start(folder, settings)) {
        pause(extent.outage().dividedBy(3));
        end(trouble, east, west);
        awaitPolls(agents, 2);
        delivered(node);

        assertThat(endpoints(node)).allMatch(one -> one.getLong("rejected") == 0);
        Cli.Result verified = node.cli("rrd", "verify", "--rate", "1000");
        assertThat(verified.code()).as(verified.output()).isZero();
        assertThat(verified.lastLine()).endsWith(": equal");
        for (Agent agent : agents.all()) {
          assertComplete(agent, east.port, kills);
          assertComplete(agent, west.port, kills);
        }
      }
    }
  }

  private static void begin(Trouble trouble, Endpoint east, Endpoint west) {
    west.begin();
    if (trouble.isForBoth()) {
      east.begin();
    }
  }

  private static void end(Trouble trouble, Endpoint east, Endpoint west) {
    west.end();
    if (trouble.isForBoth()) {
      east.end();
    }
  }

  private static void addAll(NodeProcess node, PolledAgents agents) {
    for (Agent agent : agents.all()) {
      JsonObject device =
          new JsonObject()
              .put("hostname", agent.address())
              .put("snmpver", "v2c")
              .put("community", "public")
              .put("port", agent.port())
              .put("interval", INTERVAL);
      assertThat(node.send("POST", "/api/v0/devices", device.encode()).statusCode()).isEqualTo(200);
    }
  }

  /** So many more polls of each agent. */
  private static void awaitPolls(PolledAgents agents, int more) {
    List<Integer> before = agents.all().stream().map(agent -> agent.polls().size()).toList();
    await("polls")
        .atMost(LONG)
        .until(
            () -> {
              for (int i = 0; i < before.size(); i++) {
                if (agents.all().get(i).polls().size() < before.get(i) + more) {
                  return false;
                }
              }
              return true;
            });
  }

  private static void pause(Duration time) {
    Instant end = Instant.now().plus(time);
    await()
        .pollInterval(Duration.ofMillis(200))
        .atMost(LONG)
        .until(() -> Instant.now().isAfter(end));
  }

  private static List<JsonObject> endpoints(NodeProcess node) {
    JsonArray endpoints = node.get("/api/v0/cluster").getJsonArray("endpoints");
    return endpoints.stream().map(JsonObject.class::cast).toList();
  }

  /** Waits until both endpoints have all, in its place. */
  private static void delivered(NodeProcess node) {
    await("delivery")
        .atMost(LONG)
        .until(
            () ->
                endpoints(node).stream()
                    .allMatch(
                        one ->
                            one.getString("state").equals("up")
                                && one.getLong("queued") < 500
                                && one.getInteger("to_place") == 0));
  }

  /** Between two polls of which neither is far from the other, every step is known. */
  private static void assertComplete(Agent agent, int port, List<Instant> kills) {
    String device = agent.address();
    NavigableMap<Long, Double> rows = RrdTool.fetch(port, device + "/uptime.rrd", "uptime");
    List<Instant> polls = agent.polls().stream().filter(poll -> !isUnderWay(poll, kills)).toList();
    long last = rows.lastKey();
    for (int i = 1; i < polls.size(); i++) {
      long from = polls.get(i - 1).getEpochSecond();
      long to = polls.get(i).getEpochSecond();
      if (to - from > 2 * INTERVAL - 1 || to >= last) {
        continue;
      }
      for (long end = Math.ceilDiv(from, INTERVAL) * INTERVAL + INTERVAL;
          end <= to;
          end += INTERVAL) {
        assertThat(rows)
            .as("%s at %d: polled at %d and %d", device, port, from, to)
            .containsKey(end);
      }
    }
  }

  private static boolean isUnderWay(Instant poll, List<Instant> kills) {
    return kills.stream()
        .anyMatch(kill -> !poll.isBefore(kill.minus(UNDER_WAY)) && !poll.isAfter(kill));
  }
}
