package io.trimaran.store;

import io.trimaran.store.DatabaseOptions.Host;
import io.trimaran.store.DatabaseOptions.Servers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a database server is found to be by somebody who is not a node: logs in, asks, changes
 * nothing.
 *
 * @param tables what a node would find there, in words
 */
public record ServerTrial(Vitals vitals, Tables tables, String words) {

  /** What a node would make of the tables. */
  public enum Tables {
    /** It would go on. */
    GOOD,
    /** It would refuse them. */
    BAD
  }

  /**
   * Tries a server. Blocks.
   *
   * @throws SQLException saying why it cannot be used
   */
  public static ServerTrial of(DatabaseOptions options, Servers servers, Host host)
      throws SQLException {
    String url = MysqlUrl.of(options, servers, host, options.queryTimeout());
    try (Connection connection =
            DriverManager.getConnection(url, servers.user(), servers.password());
        Statement statement = connection.createStatement()) {
      long connected = System.nanoTime();
      Vitals vitals =
          MysqlWatch.vitals(
              pairs(statement, MysqlWatch.STATUS),
              pairs(statement, MysqlWatch.VARIABLES),
              Duration.ofNanos(System.nanoTime() - connected));
      if (!vitals.standing().isWritable()) {
        return new ServerTrial(vitals, Tables.GOOD, "its tables were not looked at");
      }
      return tables(vitals, Migrations.state(url, servers.user(), servers.password()));
    } catch (IllegalStateException e) {
      throw new SQLException(e.getMessage(), e);
    }
  }

  private static ServerTrial tables(Vitals vitals, Migrations.State state) {
    return switch (state) {
      case Migrations.State.Empty empty ->
          new ServerTrial(vitals, Tables.GOOD, "no tables yet, a node will make them");
      case Migrations.State.Outdated old ->
          new ServerTrial(
              vitals,
              Tables.GOOD,
              "tables of version " + old.version() + ", a node will make them " + old.known());
      case Migrations.State.Current current ->
          new ServerTrial(vitals, Tables.GOOD, "tables of version " + current.version());
      case Migrations.State.Newer newer ->
          new ServerTrial(
              vitals,
              Tables.BAD,
              "tables of version "
                  + newer.version()
                  + ", made by a newer release (expected: at most "
                  + newer.known()
                  + ")");
    };
  }

  private static Map<String, String> pairs(Statement statement, String show) throws SQLException {
    Map<String, String> pairs = new HashMap<>();
    try (ResultSet rows = statement.executeQuery(show)) {
      while (rows.next()) {
        pairs.put(rows.getString(1).toLowerCase(Locale.ROOT), rows.getString(2));
      }
    }
    return pairs;
  }
}
