package io.trimaran.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to change the tables: a row with a time limit by the server's clock, because the locks
 * that migrations use (GET_LOCK) do not reach the other nodes of a Galera cluster, and two that run
 * at once there can wait for one another for ever. Blocks.
 */
final class MigrationLease implements AutoCloseable {

  static final String TABLE = "schema_lease";
  static final Duration LENGTH = Duration.ofMinutes(2);

  private static final Logger LOG = LoggerFactory.getLogger(MigrationLease.class);

  private final String url;
  private final String user;
  private final String password;
  private final String holder = UUID.randomUUID().toString();

  private MigrationLease(String url, String user, String password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  /** Another node has it. */
  static final class HeldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HeldException() {
      super("another node is bringing the tables up to date");
    }
  }

  /** Takes it, or fails with {@link HeldException}. */
  static MigrationLease take(String url, String user, String password) {
    MigrationLease lease = new MigrationLease(url, user, password);
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS "
              + TABLE
              + " (id INT NOT NULL PRIMARY KEY, holder VARCHAR(64) NOT NULL,"
              + " expires DATETIME(3) NOT NULL) ENGINE=InnoDB");
      if (!lease.insert(statement) && !lease.takeOver(statement)) {
        throw new HeldException();
      }
      return lease;
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private boolean insert(Statement statement) throws SQLException {
    return statement.executeUpdate(
            "INSERT IGNORE INTO " + TABLE + " VALUES (1, '" + holder + "', " + expiry() + ")")
        == 1;
  }

  private boolean takeOver(Statement statement) throws SQLException {
    return statement.executeUpdate(
            "UPDATE "
                + TABLE
                + " SET holder = '"
                + holder
                + "', expires = "
                + expiry()
                + " WHERE id = 1 AND expires < NOW(3)")
        == 1;
  }

  private static String expiry() {
    return "NOW(3) + INTERVAL " + LENGTH.toSeconds() + " SECOND";
  }

  /** Gives it back; where that fails, it ends by itself. */
  @Override
  public void close() {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM " + TABLE + " WHERE holder = '" + holder + "'");
    } catch (SQLException e) {
      LOG.warn("lease on the tables ends in {} only: {}", LENGTH, e.getMessage());
    }
  }

  @Override
  public String toString() {
    return "lease on the tables, holder " + holder;
  }
}
