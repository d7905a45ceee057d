package io.trimaran.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a MariaDB, MySQL or Galera server. Sources: Galera's documentation of wsrep_ready,
 * wsrep_local_state and wsrep_cluster_status; MySQL's of read_only and super_read_only.
 */
final class MysqlWatch implements Watch {

  private static final Logger LOG = LoggerFactory.getLogger(MysqlWatch.class);

  static final String STATUS =
      "SHOW GLOBAL STATUS WHERE Variable_name IN ('wsrep_ready', 'wsrep_cluster_status',"
          + " 'wsrep_local_state', 'wsrep_cluster_size', 'wsrep_local_recv_queue')";
  static final String VARIABLES =
      "SHOW GLOBAL VARIABLES WHERE Variable_name IN ('wsrep_on', 'wsrep_reject_queries',"
          + " 'read_only', 'super_read_only', 'version', 'version_comment')";

  /** A node can answer the two above and refuse whatever needs a table. */
  private static final String TABLE = "SELECT 1 FROM users LIMIT 1";

  /* wsrep_local_state. */
  private static final int DONOR = 2;
  private static final int SYNCED = 4;

  private final String name;
  private final Pool pool;
  private boolean isTableRead;

  /**
   * Asks over {@code pool}.
   *
   * @param pool of one connection, which is closed with this
   */
  MysqlWatch(String name, Pool pool) {
    this.name = name;
    this.pool = pool;
  }

  @Override
  public Future<Vitals> ask() {
    long asked = System.nanoTime();
    return pool.getConnection()
        .map(Units::quiet)
        .compose(
            connection ->
                ask(connection, asked)
                    .onComplete(
                        done ->
                            connection
                                .close()
                                .onFailure(
                                    cause ->
                                        LOG.debug("watch of {}: {}", name, cause.toString()))));
  }

  private Future<Vitals> ask(SqlConnection connection, long asked) {
    Future<Map<String, String>> status = pairs(connection, STATUS);
    Future<Map<String, String>> variables = pairs(connection, VARIABLES);
    return Future.all(status, variables)
        .map(
            both ->
                vitals(
                    status.result(),
                    variables.result(),
                    Duration.ofNanos(System.nanoTime() - asked)))
        .compose(vitals -> readTable(connection, vitals));
  }

  /** Once a connection. */
  private Future<Vitals> readTable(SqlConnection connection, Vitals vitals) {
    return isTableRead || !vitals.standing().isWritable()
        ? Future.succeededFuture(vitals)
        : connection.query(TABLE).execute().onSuccess(rows -> isTableRead = true).map(vitals);
  }

  private static Future<Map<String, String>> pairs(SqlConnection connection, String show) {
    return connection.query(show).execute().map(MysqlWatch::pairs);
  }

  private static Map<String, String> pairs(RowSet<Row> rows) {
    Map<String, String> pairs = new HashMap<>();
    rows.forEach(
        row ->
            pairs.put(row.getString(0).toLowerCase(Locale.ROOT), String.valueOf(row.getValue(1))));
    return pairs;
  }

  /** Out of what it answered, by lower-case name. */
  static Vitals vitals(
      Map<String, String> status, Map<String, String> variables, Duration latency) {
    boolean isCluster = isOn(variables, "wsrep_on");
    return new Vitals(
        standing(status, variables, isCluster),
        product(variables),
        isCluster ? (int) number(status, "wsrep_cluster_size") : 0,
        isCluster ? number(status, "wsrep_local_recv_queue") : 0,
        latency);
  }

  private static Standing standing(
      Map<String, String> status, Map<String, String> variables, boolean isCluster) {
    if (isCluster && !status.getOrDefault("wsrep_cluster_status", "").equals("Primary")) {
      return Standing.NOT_PRIMARY;
    }
    if (isCluster && !isOn(status, "wsrep_ready")) {
      return Standing.JOINING;
    }
    if (!variables.getOrDefault("wsrep_reject_queries", "NONE").equalsIgnoreCase("NONE")) {
      return Standing.REFUSING;
    }
    if (isOn(variables, "read_only") || isOn(variables, "super_read_only")) {
      return Standing.READ_ONLY;
    }
    if (!isCluster) {
      return Standing.ALONE;
    }
    return switch ((int) number(status, "wsrep_local_state")) {
      case SYNCED -> Standing.SYNCED;
      case DONOR -> Standing.DONOR;
      default -> Standing.JOINING;
    };
  }

  /** {@code 10.11.19-MariaDB-0+deb12u1} becomes {@code MariaDB 10.11.19}. */
  private static String product(Map<String, String> variables) {
    String version = variables.getOrDefault("version", "");
    String all = version + " " + variables.getOrDefault("version_comment", "");
    String kind = all.toLowerCase(Locale.ROOT).contains("mariadb") ? "MariaDB" : "MySQL";
    return version.isEmpty() ? "" : kind + " " + version.replaceFirst("-.*", "");
  }

  /** MySQL says ON, and MariaDB 12 may say more than ON or OFF. */
  private static boolean isOn(Map<String, String> pairs, String name) {
    String value = pairs.getOrDefault(name, "OFF");
    return !value.equalsIgnoreCase("OFF") && !value.equals("0");
  }

  private static long number(Map<String, String> pairs, String name) {
    String value = pairs.getOrDefault(name, "");
    return value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
  }

  @Override
  public void close() {
    pool.close().onFailure(cause -> LOG.debug("watch of {}: {}", name, cause.toString()));
  }
}
