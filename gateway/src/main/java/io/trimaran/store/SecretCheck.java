package io.trimaran.store;

import io.trimaran.auth.NodeSecret;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Whether the node has the secret that the database was filled with. Asked before anything else is
 * done with the tables, because nothing sealed there could be read, and nothing may be written.
 * Blocks.
 */
final class SecretCheck {

  private static final String NAME = "trimaran.secret_fingerprint";

  private SecretCheck() {}

  /** It has another one. No repetition helps: a person must decide which is right. */
  static final class OtherSecretException extends Preparation.RefusedException {
    private static final long serialVersionUID = 1L;

    OtherSecretException(String keyId) {
      super(
          "node.secret: key id "
              + keyId
              + " is not the one this database was filled with"
              + " (expected: the same node.secret on every node, for ever)");
    }
  }

  /**
   * Remembers the secret's fingerprint at the first start.
   *
   * @throws OtherSecretException where another one is remembered
   */
  static void run(String url, String user, String password, NodeSecret secret) {
    try (Connection connection = DriverManager.getConnection(url, user, password)) {
      if (stored(connection).isEmpty()) {
        remember(connection, text(secret));
      }
      require(connection, secret);
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /**
   * Looks, within the connection's transaction.
   *
   * @throws OtherSecretException where another secret is remembered, or none
   */
  static void require(Connection connection, NodeSecret secret) throws SQLException {
    if (!stored(connection).equals(text(secret))) {
      throw new OtherSecretException(secret.keyId());
    }
  }

  private static String text(NodeSecret secret) {
    return '"' + secret.fingerprint() + '"';
  }

  private static String stored(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT config_value FROM config WHERE config_name = ?")) {
      query.setString(1, NAME);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? rows.getString(1) : "";
      }
    }
  }

  /** Where several nodes do it at once, one of them does. */
  private static void remember(Connection connection, String fingerprint) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT IGNORE INTO config (config_name, config_value) VALUES (?, ?)")) {
      insert.setString(1, NAME);
      insert.setString(2, fingerprint);
      insert.executeUpdate();
    }
  }
}
