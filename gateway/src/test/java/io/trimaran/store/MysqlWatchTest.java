package io.trimaran.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a server stands, out of what real ones answer. */
class MysqlWatchTest {

  private static final Map<String, String> GALERA_STATUS =
      Map.of(
          "wsrep_ready", "ON",
          "wsrep_cluster_status", "Primary",
          "wsrep_local_state", "4",
          "wsrep_cluster_size", "3",
          "wsrep_local_recv_queue", "17");
  private static final Map<String, String> GALERA_VARIABLES =
      Map.of(
          "wsrep_on", "ON",
          "wsrep_reject_queries", "NONE",
          "read_only", "OFF",
          "version", "10.11.19-MariaDB-0+deb12u1",
          "version_comment", "Debian 12");

  @Test
  void vitals_tellAGaleraNodeInStep() {
    Vitals vitals = MysqlWatch.vitals(GALERA_STATUS, GALERA_VARIABLES, Duration.ofMillis(2));

    assertThat(vitals)
        .isEqualTo(new Vitals(Standing.SYNCED, "MariaDB 10.11.19", 3, 17, Duration.ofMillis(2)));
  }

  @ParameterizedTest
  @CsvSource({
    "wsrep_local_state,    1,           JOINING",
    "wsrep_local_state,    2,           DONOR",
    "wsrep_local_state,    3,           JOINING",
    "wsrep_local_state,    0,           JOINING",
    "wsrep_ready,          OFF,         JOINING",
    "wsrep_cluster_status, non-Primary, NOT_PRIMARY",
    "wsrep_cluster_status, Disconnected, NOT_PRIMARY",
  })
  void vitals_tellWhatIsAmissWithAGaleraNode(String name, String value, Standing standing) {
    Map<String, String> status = new HashMap<>(GALERA_STATUS);
    status.put(name, value);

    assertThat(MysqlWatch.vitals(status, GALERA_VARIABLES, Duration.ZERO).standing())
        .isEqualTo(standing);
  }

  @ParameterizedTest
  @CsvSource({
    "read_only,            ON,   READ_ONLY",
    "read_only,            1,    READ_ONLY",
    "super_read_only,      ON,   READ_ONLY",
    "wsrep_reject_queries, ALL,  REFUSING",
    "wsrep_on,             OFF,  ALONE",
  })
  void vitals_tellWhatAServerWasToldToBe(String name, String value, Standing standing) {
    Map<String, String> variables = new HashMap<>(GALERA_VARIABLES);
    variables.put(name, value);

    assertThat(MysqlWatch.vitals(GALERA_STATUS, variables, Duration.ZERO).standing())
        .isEqualTo(standing);
  }

  @Test
  void vitals_tellAMysqlServer_whichKnowsNothingOfClusters() {
    Map<String, String> variables =
        Map.of(
            "read_only", "OFF",
            "super_read_only", "OFF",
            "version", "8.0.36",
            "version_comment", "MySQL Community Server - GPL");

    assertThat(MysqlWatch.vitals(Map.of(), variables, Duration.ZERO))
        .isEqualTo(new Vitals(Standing.ALONE, "MySQL 8.0.36", 0, 0, Duration.ZERO));
  }

  @Test
  void standing_isWritable_onlyWhereRowsCanBeWritten() {
    assertThat(Standing.values())
        .filteredOn(Standing::isWritable)
        .containsExactly(Standing.UNKNOWN, Standing.ALONE, Standing.SYNCED, Standing.DONOR);
  }
}
