package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trimaran.store.MariaDb;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 10,000 devices with 480,000 ports in a real MariaDB: what pages ask of it, and a node's start.
 */
@Tag("long")
class LargeInventoryIT {

  private static final System.Logger LOG = System.getLogger(LargeInventoryIT.class.getName());
  private static final int TIMES = 40;
  private static final int MOST_STATEMENTS = 12;
  private static final Duration LONG = Duration.ofMinutes(3);

  private static final String STATEMENTS =
      "SELECT argument FROM mysql.general_log WHERE command_type = 'Execute' AND argument LIKE"
          + " 'SELECT%' AND user_host LIKE 'trimaran%' ORDER BY event_time DESC LIMIT ";

  /** Where devices are found, sorted and counted, all of them may be read; never all ports. */
  private static final String LIST = "/api/v0/devices?";

  private static final long MOST_ROWS_OF_A_LIST = 2L * LargeInventory.DEVICES;
  private static final long MOST_ROWS = 1_000;

  /** Of one statement, in the order in which the server takes them. */
  private record Step(String table, String type, String key, long rows) {
    @Override
    public String toString() {
      return table + " " + type + " " + key + " " + rows + "; ";
    }
  }

  /** A statement, and how the server would go about it. */
  private record Plan(String path, String statement, List<Step> steps) {
    @Override
    public String toString() {
      return "\n  "
          + statement
          + "\n    "
          + steps.stream().map(Step::toString).collect(Collectors.joining());
    }

    /** Whether it reads what grows with the network from end to end. */
    private boolean isScan() {
      long most = path.startsWith(LIST) ? MOST_ROWS_OF_A_LIST : MOST_ROWS;
      return steps.stream().anyMatch(step -> step.rows() > most);
    }
  }

  @TempDir Path folder;
  private final List<Plan> plans = new ArrayList<>();
  private LargeInventory inventory;
  private MariaDb server;

  @BeforeEach
  void fill() {
    inventory = LargeInventory.fill(folder.resolve("first"));
    server = inventory.server();
  }

  @AfterEach
  void stop() {
    if (inventory != null) {
      inventory.close();
    }
  }

  @Test
  void pagesAndStart_areQuick() throws IOException {
    Instant began = Instant.now();
    try (NodeProcess node = NodeProcess.start(folder.resolve("second"), inventory.settings())) {
      Duration start = Duration.between(began, Instant.now());
      Path snapshot = node.data().resolve("inventory.snapshot");
      await("snapshot").atMost(LONG).until(() -> Files.exists(snapshot));
      LOG.log(
          System.Logger.Level.INFO,
          "ready after {0}; snapshot of {1} bytes after {2}",
          start,
          Files.size(snapshot),
          Duration.between(began, Instant.now()));

      server.execute("SET GLOBAL log_output = 'TABLE'");
      List<Duration> medians =
          List.of(
              median(node, "/api/v0/devices?limit=100&order=state"),
              median(node, "/api/v0/devices?limit=100&start=9000&order=hostname"),
              median(node, "/api/v0/devices?limit=100&search=sw77"),
              median(node, "/api/v0/devices?limit=100&state=down"),
              median(node, "/api/v0/devices/sw5000.site0.example.net"),
              median(node, "/api/v0/devices/sw5000.site0.example.net/ports"),
              median(node, "/api/v0/devices/sw5000.site0.example.net/meters"),
              median(node, "/api/v0/devices/sw5000.site0.example.net/links"),
              median(node, "/api/v0/devices/sw5000.site0.example.net/series"),
              median(node, "/api/v0/inventory/sw5000.site0.example.net/all"),
              median(node, "/api/v0/ports/240000"),
              median(node, "/api/v0/logs/eventlog?limit=100"),
              median(node, "/api/v0/health?limit=100"),
              median(node, "/api/v0/gaps"),
              median(node, "/api/v0/system"),
              median(node, "/api/v0/cluster"),
              median(node, "/api/v0/probe/assignments"));

      assertThat(medians).allMatch(took -> took.compareTo(Duration.ofSeconds(1)) < 0);
      assertThat(plans).as("plans of statements").hasSizeGreaterThan(medians.size());
      assertThat(plans.stream().filter(Plan::isScan)).as("reads of whole tables").isEmpty();
    }
    LOG.log(System.Logger.Level.INFO, "restart after: {0}", restart());
  }

  private Duration restart() {
    Instant began = Instant.now();
    try (NodeProcess again = NodeProcess.start(folder.resolve("second"), inventory.settings())) {
      assertThat(again.isReady()).isTrue();
      return Duration.between(began, Instant.now());
    }
  }

  /** How long an answer takes; its statements and how they are executed are logged. */
  private Duration median(NodeProcess node, String path) {
    String token = node.token();
    IntStream.range(0, TIMES).forEach(i -> asked(node, path, token));
    List<Duration> took =
        IntStream.range(0, TIMES).mapToObj(i -> asked(node, path, token)).sorted().toList();
    server.execute("TRUNCATE mysql.general_log");
    server.execute("SET GLOBAL general_log = ON");
    HttpResponse<String> answer = node.ask(path, token);
    server.execute("SET GLOBAL general_log = OFF");
    List<Plan> explained = explained(path);
    plans.addAll(explained);
    LOG.log(
        System.Logger.Level.INFO,
        "{0}: p50 {1}, max {2}, {3} bytes{4}",
        path,
        took.get(TIMES / 2),
        took.getLast(),
        answer.body().length(),
        explained.stream().map(Plan::toString).collect(Collectors.joining()));
    return took.get(TIMES / 2);
  }

  /** The statements that were logged. */
  private List<Plan> explained(String path) {
    return IntStream.range(0, MOST_STATEMENTS)
        .mapToObj(number -> server.value(STATEMENTS + number + ", 1"))
        .filter(statement -> !statement.isEmpty())
        .map(statement -> new Plan(path, statement, steps(statement)))
        .toList();
  }

  private List<Step> steps(String query) {
    List<Step> steps = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:%d/%s".formatted(server.port(), inventory.name()),
                "root",
                "");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("EXPLAIN " + filled(query))) {
      while (rows.next()) {
        steps.add(
            new Step(
                String.valueOf(rows.getString("table")),
                String.valueOf(rows.getString("type")),
                String.valueOf(rows.getString("key")),
                rows.getLong("rows")));
      }
      return steps;
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  /** With values of the types that the columns have: a text compared with a number has no index. */
  private static String filled(String query) {
    return query
        .replace("LIMIT ?", "LIMIT 100")
        .replace("OFFSET ?", "OFFSET 100")
        .replace("?", "'1'");
  }

  private static Duration asked(NodeProcess node, String path, String token) {
    long began = System.nanoTime();
    HttpResponse<String> answer = node.ask(path, token);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
