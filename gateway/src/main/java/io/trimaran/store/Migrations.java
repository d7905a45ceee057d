package io.trimaran.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/** Brings the tables up to date, over JDBC. Blocks. */
final class Migrations {

  private static final String FOLDER = "classpath:io/trimaran/store/sql";
  private static final String HISTORY = "flyway_schema_history";
  private static final int NAMED_TABLES = 3;

  private Migrations() {}

  /** Tables that a newer release made. No repetition helps: this node must be upgraded. */
  static final class NewerSchemaException extends Preparation.RefusedException {
    private static final long serialVersionUID = 1L;

    NewerSchemaException(String found, String known) {
      super(
          "the database's tables are of version "
              + found
              + ", made by a newer release (expected: at most "
              + known
              + "; upgrade this node, nothing was changed)");
    }
  }

  /** How the tables are. */
  sealed interface State {

    /** None are there yet. */
    record Empty() implements State {}

    /** Older than this release's. */
    record Outdated(String version, String known) implements State {}

    record Current(String version) implements State {}

    /** Made by a newer release. */
    record Newer(String version, String known) implements State {}
  }

  /**
   * Runs what has not run yet.
   *
   * @throws IllegalStateException where the database holds tables of something else
   * @throws NewerSchemaException where a newer release made the tables
   */
  static void run(String url, String user, String password) {
    refuseForeign(url, user, password);
    refuseNewer(state(url, user, password));
    flyway(url, user, password).migrate();
  }

  /**
   * Nothing to do, and so nothing that several nodes could do at once.
   *
   * @throws NewerSchemaException where a newer release made the tables
   */
  static boolean isDone(String url, String user, String password) {
    State state = state(url, user, password);
    refuseNewer(state);
    return state instanceof State.Current;
  }

  private static void refuseNewer(State state) {
    if (state instanceof State.Newer newer) {
      throw new NewerSchemaException(newer.version(), newer.known());
    }
  }

  /** The version of the tables; 0 when there are none. */
  static String version(JdbcAddress address) {
    return switch (state(address.url(), address.user(), address.password())) {
      case State.Empty empty -> "0";
      case State.Outdated old -> old.version();
      case State.Current current -> current.version();
      case State.Newer newer -> newer.version();
    };
  }

  static State state(String url, String user, String password) {
    if (!tables(url, user, password).contains(HISTORY)) {
      return new State.Empty();
    }
    MigrationInfoService info = flyway(url, user, password).info();
    String known =
        Arrays.stream(info.all())
            .filter(migration -> !isOfTheFuture(migration))
            .map(MigrationInfo::getVersion)
            .max(Comparator.naturalOrder())
            .map(MigrationVersion::toString)
            .orElse("0");
    String version =
        Arrays.stream(info.applied())
            .map(MigrationInfo::getVersion)
            .max(Comparator.naturalOrder())
            .map(MigrationVersion::toString)
            .orElse("0");
    if (Arrays.stream(info.applied()).anyMatch(Migrations::isOfTheFuture)) {
      return new State.Newer(version, known);
    }
    return info.pending().length == 0
        ? new State.Current(version)
        : new State.Outdated(version, known);
  }

  private static boolean isOfTheFuture(MigrationInfo migration) {
    return migration.getState() == MigrationState.FUTURE_SUCCESS
        || migration.getState() == MigrationState.FUTURE_FAILED;
  }

  private static Flyway flyway(String url, String user, String password) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(url, user, password)
        .locations(FOLDER)
        .table(HISTORY)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load();
  }

  private static void refuseForeign(String url, String user, String password) {
    List<String> tables = tables(url, user, password);
    tables.remove(MigrationLease.TABLE);
    if (!tables.isEmpty() && !tables.contains(HISTORY)) {
      throw new IllegalStateException(
          "holds tables that are not of Trimaran, such as "
              + String.join(", ", tables.subList(0, Math.min(NAMED_TABLES, tables.size())))
              + " (expected: an empty database of its own)");
    }
  }

  private static List<String> tables(String url, String user, String password) {
    String schema = url.startsWith("jdbc:h2:") ? "SCHEMA()" : "DATABASE()";
    try (Connection connection = DriverManager.getConnection(url, user, password);
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = "
                    + schema
                    + " ORDER BY table_name");
        ResultSet rows = query.executeQuery()) {
      List<String> tables = new ArrayList<>();
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
      return tables;
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
