package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.store.MariaDb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node writes to the database while nothing changes, by the server's own log. */
@Tag("long")
class SteadyPollIT {

  private static final System.Logger LOG = System.getLogger(SteadyPollIT.class.getName());
  private static final int DEVICES = 1_000;
  private static final int PORTS = 4;
  private static final int INTERVAL = 60;
  private static final int CYCLES = 3;

  private static final String STATEMENTS =
      "SELECT GROUP_CONCAT(line ORDER BY n DESC SEPARATOR '\\n') FROM (SELECT COUNT(*) n,"
          + " CONCAT(COUNT(*), ' x ', LEFT(REPLACE(argument, '\\n', ' '), 100)) line"
          + " FROM mysql.general_log WHERE command_type IN ('Query', 'Execute')"
          + " AND user_host LIKE 'trimaran%' GROUP BY LEFT(argument, 60)) counted";

  private static final String COUNT =
      "SELECT COUNT(*) FROM mysql.general_log WHERE command_type IN ('Query', 'Execute')"
          + " AND user_host LIKE 'trimaran%'";

  private static final String ROWS =
      "SELECT SUM(variable_value) FROM information_schema.global_status WHERE variable_name IN"
          + " ('handler_write', 'handler_update', 'handler_delete')";

  @TempDir Path folder;

  @Test
  void database_isWrittenToLessThanOnceForADeviceAndPoll() {
    assumeTrue(MariaDb.isInstalled(), "skipped: mariadb-server is not installed");
    MariaDb server = MariaDb.start(List.of("--group-concat-max-len=1000000"));
    try (PolledAgents agents = new PolledAgents(DEVICES, PORTS);
        NodeProcess node =
            NodeProcess.start(
                folder, "database=" + server.createDatabase(), "rrd.archives=short")) {
      agents.addTogether(node, INTERVAL);
      agents.awaitPolls(2);
      server.execute("SET GLOBAL log_output = 'TABLE'");
      long rowsBefore = Long.parseLong(server.value(ROWS));
      server.execute("SET GLOBAL general_log = ON");

      agents.pause(Duration.ofSeconds(INTERVAL * CYCLES));

      server.execute("SET GLOBAL general_log = OFF");
      double polls = (double) DEVICES * CYCLES;
      double rows = (Long.parseLong(server.value(ROWS)) - rowsBefore) / polls;
      double statements = Long.parseLong(server.value(COUNT)) / polls;
      LOG.log(
          System.Logger.Level.INFO,
          "{0} statements and {1} rows written for each device and poll:\n{2}",
          statements,
          rows,
          server.value(STATEMENTS));
      assertThat(statements).isLessThan(1);
      assertThat(rows).isLessThan(2);
    } finally {
      server.kill();
    }
  }
}
