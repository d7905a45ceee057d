package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trimaran.it.PolledAgents.Agent;
import io.trimaran.rrdcached.client.LoopbackPorts;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Two rrdcached that hold every series, and can be brought into trouble and out of it. */
final class TroubledEndpoints implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(TroubledEndpoints.class.getName());
  private static final Duration LONG = Duration.ofMinutes(10);

  private final Trouble trouble;
  private final Endpoint east;
  private final Endpoint west;

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

  private final class Endpoint implements AutoCloseable {
    private final Path home;
    private final int port = LoopbackPorts.next();
    private ServerProcess daemon;

    Endpoint(Path home) {
      this.home = created(home);
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

    /** The files of an agent's ports. */
    List<String> portFiles(Agent agent) {
      try (Stream<Path> files = Files.list(home.resolve("rrd").resolve(agent.address()))) {
        return files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.startsWith("port-id"))
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      daemon.close();
    }
  }

  TroubledEndpoints(Path folder, Trouble trouble) {
    this.trouble = trouble;
    this.east = new Endpoint(folder.resolve("east"));
    this.west = new Endpoint(folder.resolve("west"));
  }

  private static Path created(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a node needs to know to keep all on both. */
  List<String> settings() {
    String both = "tcp://127.0.0.1:%d,tcp://127.0.0.1:%d".formatted(east.port, west.port);
    return List.of("rrd.endpoints=[" + both + "]", "rrd.replicas=2", "rrd.archives=short");
  }

  void begin() {
    west.begin();
    if (trouble.isForBoth()) {
      east.begin();
    }
  }

  void end() {
    west.end();
    if (trouble.isForBoth()) {
      east.end();
    }
  }

  /** Waits until a node has brought all to both, in its place. */
  static void awaitDelivery(NodeProcess node) {
    await("delivery").atMost(LONG).until(() -> of(node).allMatch(TroubledEndpoints::isServed));
  }

  private static Stream<JsonObject> of(NodeProcess node) {
    return node.get("/api/v0/cluster").getJsonArray("endpoints").stream()
        .map(JsonObject.class::cast);
  }

  private static boolean isServed(JsonObject endpoint) {
    return endpoint.getString("state").equals("up")
        && endpoint.getLong("behind") < 500
        && endpoint.getInteger("to_place") == 0;
  }

  static void assertNoneRejected(NodeProcess node) {
    assertThat(of(node)).allMatch(endpoint -> endpoint.getLong("rejected") == 0);
  }

  /** Both have the same, and every poll; {@code ports} of each agent, too. */
  void assertComplete(NodeProcess node, PolledAgents agents, PolledRows polled, int ports) {
    Cli.Result verified = node.cli("rrd", "verify", "--rate", "1000");
    assertThat(verified.code()).as(verified.output()).isZero();
    assertThat(verified.lastLine()).endsWith(": equal");
    int steps = 0;
    int portSteps = 0;
    for (Agent agent : agents.all()) {
      for (Endpoint endpoint : List.of(east, west)) {
        steps += polled.assertComplete(agent, endpoint.port);
        for (String file : endpoint.portFiles(agent).stream().limit(ports).toList()) {
          portSteps += polled.assertKnown(agent, endpoint.port, file, "INOCTETS");
        }
      }
    }
    assertThat(steps).isPositive();
    LOG.log(
        System.Logger.Level.INFO,
        "{0}: {1} polls; of them all {2} steps and {3} of ports are on both; {4}",
        trouble,
        agents.all().stream().mapToInt(agent -> agent.polls().size()).sum(),
        steps,
        portSteps,
        verified.lastLine());
  }

  @Override
  public void close() {
    east.close();
    west.close();
  }
}
