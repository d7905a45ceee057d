package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.store.MariaDb;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two nodes do once between them, while one of them hangs, and when nobody does it. */
@Tag("long")
class DutiesIT {

  private static final Duration LONG = Duration.ofMinutes(3);
  private static final String PRUNING = "prune-events";

  /** Whichever it finds out first: that its transaction is gone, or that the duty is another's. */
  private static final Pattern ENDED =
      Pattern.compile("duty prune-events(, fence 2: not done|: fence 2 has passed)");

  @TempDir Path folder;
  private MariaDb server;
  private String schema;
  private NodesOfACluster cluster;

  @BeforeEach
  void start() {
    assumeTrue(MariaDb.isInstalled(), "skipped: mariadb-server is not installed");
    server = MariaDb.start(List.of());
    String database = server.createDatabase();
    schema = database.substring(database.lastIndexOf('/') + 1);
    cluster = NodesOfACluster.start(folder, 2, "database=" + database, "rrd.archives=short");
    eventually("each duty was done", () -> duties("finished_at > 0").equals("4"));
  }

  @AfterEach
  void stop() {
    if (cluster != null) {
      cluster.close();
    }
    if (server != null) {
      server.kill();
    }
  }

  @Test
  void aNodeThatHungInTheMiddle_changesNothing_whenItWakesUp() throws SQLException {
    addOldEvent();
    String before = of("fence");
    NodeProcess hung;
    try (Connection lock = server.locked(oldOnes())) {
      change("due_at = 0");
      eventually("begun", () -> !of("fence").equals(before) && isDeleting());
      hung = node(of("holder"));
      hung.hang();
      lock.rollback();
    }

    eventually("taken over", () -> !node(of("holder")).equals(hung) && isDone());
    assertThat(of("outcome")).isEqualTo("done: 1 deleted");
    addOldEvent();
    String after = row();
    hung.resume();

    eventually("ended", () -> ENDED.matcher(hung.output()).find());
    eventually("serves again", () -> hung.ask("/health/ready", "").statusCode() == 200);
    assertThat(row()).isEqualTo(after);
    assertThat(oldEvents()).isEqualTo("1");
  }

  @Test
  void aDutyThatNobodyDoes_isShownEverywhere_untilItIsDone() {
    NodeProcess node = cluster.node(2);
    assertThat(node.cli("probe", "db").code()).isZero();

    change("overdue_at = 1");

    eventually("shown", () -> overdue(node).equals(OptionalDouble.of(1)));
    Cli.Result probe = node.cli("probe", "db");
    assertThat(probe.code()).isEqualTo(1);
    assertThat(probe.output()).containsPattern(PRUNING + " +overdue +n[12] +1 ");
    Cli.Result doctor = node.cli("doctor");
    assertThat(doctor.code()).isEqualTo(1);
    assertThat(doctor.output())
        .containsPattern("duty +" + PRUNING + " +failed .*overdue since 1970-01-01T00:00:00Z");
    eventually("told", () -> events("Duty prune-events is overdue%").equals("1"));

    change("due_at = 0");

    eventually("told", () -> events("Duty prune-events is done again%").equals("1"));
    eventually("well again", () -> overdue(node).equals(OptionalDouble.of(0)));
    eventually("all nodes know", () -> node.cli("probe", "db").code() == 0);
  }

  private NodeProcess node(String name) {
    return cluster.node(Integer.parseInt(name.substring(1)));
  }

  private static OptionalDouble overdue(NodeProcess node) {
    return node.metric("trimaran_duty_overdue{duty=\"" + PRUNING + "\"}");
  }

  /** Whether a node waits for the lock of an event, within its transaction. */
  private boolean isDeleting() {
    return !server
        .value("SELECT id FROM information_schema.processlist WHERE info LIKE 'DELETE FROM event%'")
        .isEmpty();
  }

  private boolean isDone() {
    return duties("name = '" + PRUNING + "' AND lease_until = 0").equals("1");
  }

  private String duties(String condition) {
    return server.value("SELECT COUNT(*) FROM " + schema + ".duties WHERE " + condition);
  }

  private String of(String column) {
    return server.value(
        "SELECT " + column + " FROM " + schema + ".duties WHERE name = '" + PRUNING + "'");
  }

  private String row() {
    return of("CONCAT_WS(' ', holder, fence, beats, finished_at, outcome)");
  }

  private void change(String assignment) {
    server.execute(
        "UPDATE " + schema + ".duties SET " + assignment + " WHERE name = '" + PRUNING + "'");
  }

  private void addOldEvent() {
    server.execute(
        "INSERT INTO "
            + schema
            + ".eventlog (datetime, severity, type, reference, message, username)"
            + " VALUES ('2020-02-02 02:02:02', 2, 'system', '', 'old', '')");
  }

  /** Locks these rows only, whatever the server thinks of so small a table. */
  private String oldOnes() {
    return "SELECT * FROM "
        + schema
        + ".eventlog FORCE INDEX (eventlog_datetime) WHERE datetime < '2021-01-01'";
  }

  private String oldEvents() {
    return events("old");
  }

  private String events(String message) {
    return server.value(
        "SELECT COUNT(*) FROM " + schema + ".eventlog WHERE message LIKE '" + message + "'");
  }

  private static void eventually(String what, Callable<Boolean> condition) {
    await(what).atMost(LONG).pollInterval(Duration.ofMillis(300)).until(condition);
  }
}
