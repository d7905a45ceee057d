package io.trimaran.store;

import io.trimaran.store.DatabaseOptions.Embedded;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that changes the rows of an embedded database until it is killed, and prints the number
 * of each change that is acknowledged. The space of old rows is used again after half a second, as
 * it is after a minute elsewhere.
 */
final class KilledUpdater {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(30);
  private static final int ROWS = 50;

  private KilledUpdater() {}

  static Connection open(Path folder) throws SQLException {
    JdbcAddress address = EmbeddedEngine.address(new Embedded(folder, false));
    return DriverManager.getConnection(
        address.url() + ";RETENTION_TIME=500", address.user(), address.password());
  }

  public static void main(String[] args) throws SQLException {
    try (Connection connection = open(Path.of(args[0]))) {
      prepare(connection);
      change(connection);
    }
  }

  private static void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS changed (id INT PRIMARY KEY, n INT, txt VARCHAR(200))");
      for (int id = 0; id < ROWS; id++) {
        statement.execute("MERGE INTO changed VALUES (" + id + ", 0, '')");
      }
    }
  }

  private static void change(Connection connection) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE changed SET n = ?, txt = ? WHERE id = ?")) {
      for (int n = 1; ; n++) {
        update.setInt(1, n);
        update.setString(2, "x".repeat(n % 90));
        update.setInt(3, n % ROWS);
        update.executeUpdate();
        System.out.println(n);
        System.out.flush();
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }
}
