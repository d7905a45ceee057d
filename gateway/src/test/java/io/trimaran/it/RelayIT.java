package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.store.MariaDb;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 500 requests a second at a drained node, which has two others answer, while these are killed,
 * hang, are drained and restarted: every request is answered.
 */
@Tag("long")
class RelayIT {

  private static final System.Logger LOG = System.getLogger(RelayIT.class.getName());
  private static final int NODES = 3;
  private static final int PER_SECOND = 500;

  /** How long a trouble lasts, and how long the return from it is watched. */
  private static final Duration WHILE = Duration.ofSeconds(20);

  private static final Duration LONG = Duration.ofMinutes(2);

  /** Until all nodes know of a drain. */
  private static final Duration TOLD = Duration.ofSeconds(2);

  /** Code of a first compilation is slow. */
  private static final Duration WARM_UP = Duration.ofSeconds(30);

  private static final List<String> PATHS =
      List.of("/devices", "/api/v0/devices?limit=20", "/api/v0/session", "/events");

  @TempDir Path folder;
  private final Map<String, Answers.Report> reports = new TreeMap<>();
  private MariaDb server;
  private NodesOfACluster nodes;
  private Visitors visitors;

  @BeforeEach
  void start() {
    assumeTrue(MariaDb.isInstalled(), "skipped: mariadb-server is not installed");
    server = MariaDb.start(List.of());
    nodes =
        NodesOfACluster.start(
            folder, NODES, "database=" + server.createDatabase(), "http.access-log=json");
    visitors = new Visitors(nodes.node(1), PATHS);
    drain(1);
    visitors.comeToLook(PER_SECOND);
    Pause.of(WARM_UP);
    visitors.read().report();
  }

  @AfterEach
  void stop() {
    if (visitors != null) {
      visitors.close();
    }
    if (nodes != null) {
      nodes.close();
    }
    if (server != null) {
      server.kill();
    }
  }

  @Test
  void everyRequest_isAnswered_whateverBecomesOfThoseWhoAnswer() {
    watch("1 all well", () -> {});

    watch("2 killed", () -> nodes.node(2).kill());
    watch("3 the killed one back", () -> returned(2));
    watch("4 hung", () -> nodes.node(3).hang());
    watch("5 the hung one back", () -> nodes.node(3).resume());
    awaitUp(3);
    watch("6 drained", () -> drain(2));
    Instant drained = Instant.now();
    watch("7 after the drain", () -> {});
    long strays = requests(2, drained.plus(TOLD)) + requests(1, drained.plus(TOLD));
    watch("8 undrained", () -> undrain(2));
    watch("9 restarted", () -> stopped(3));

    LOG.log(System.Logger.Level.INFO, "{0} requests at the drained node", strays);
    assertThat(reports)
        .allSatisfy(
            (what, report) -> {
              assertThat(report.good()).as(what).isPositive();
              assertThat(report.failed()).as(what).isEmpty();
            });
    assertThat(strays).as("requests at the drained node").isZero();
  }

  private void watch(String what, Runnable happening) {
    happening.run();
    Pause.of(WHILE);
    Answers.Report report = visitors.read().report();
    reports.put(what, report);
    LOG.log(
        System.Logger.Level.INFO,
        "{0}: {1} requests, failed {2}, longest pause {3} ms, p99 {4} ms, longest {5} ms",
        what,
        report.sent(),
        report.failed(),
        report.pause().toMillis(),
        report.p99().toMillis(),
        report.longest().toMillis());
  }

  private void returned(int number) {
    nodes.restart(number);
    awaitUp(number);
  }

  private void awaitUp(int number) {
    await("node takes part").atMost(LONG).until(() -> nodes.isUp(number));
  }

  private void stopped(int number) {
    assertThat(nodes.node(number).stop()).as("exit code").isZero();
    returned(number);
  }

  private void drain(int number) {
    order(number, "drain");
    await("others answer for a drained node")
        .atMost(LONG)
        .until(() -> nodes.node(number).ask("/health/ready", "").statusCode() == 503);
  }

  private void undrain(int number) {
    order(number, "undrain");
    awaitUp(number);
  }

  private void order(int number, String what) {
    Cli.Result told = nodes.node(3).cli(what, nodes.name(number));
    assertThat(told.code()).as(told.toString()).isZero();
  }

  /** How many a node has answered by itself since then. */
  private long requests(int number, Instant since) {
    return nodes
        .node(number)
        .output()
        .lines()
        .filter(line -> line.startsWith("{\"time\""))
        .map(JsonObject::new)
        .filter(line -> PATHS.contains(line.getString("target")))
        .filter(line -> line.getString("backend") == null)
        .filter(line -> Instant.parse(line.getString("time")).isAfter(since))
        .count();
  }
}
