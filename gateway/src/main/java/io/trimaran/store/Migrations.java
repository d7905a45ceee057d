package io.trimaran.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;

/** Brings the tables up to date, over JDBC. Blocks. */
final class Migrations {

  private static final String FOLDER = "classpath:io/trimaran/store/sql";
  private static final String HISTORY = "flyway_schema_history";
  private static final int NAMED_TABLES = 3;

  private Migrations() {}

  /**
   * Runs what has not run yet.
   *
   * @throws IllegalStateException where the database holds tables of something else
   */
  static void run(String url, String user, String password) {
    refuseForeign(url, user, password);
    Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(url, user, password)
        .locations(FOLDER)
        .table(HISTORY)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }

  /** Nothing to do, and so nothing that several nodes could do at once. */
  static boolean isDone(String url, String user, String password) {
    if (!tables(url, user, password).contains(HISTORY)) {
      return false;
    }
    return Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(url, user, password)
            .locations(FOLDER)
            .table(HISTORY)
            .load()
            .info()
            .pending()
            .length
        == 0;
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
