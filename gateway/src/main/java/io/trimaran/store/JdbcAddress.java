package io.trimaran.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Where a database is reached over JDBC. */
record JdbcAddress(String url, String user, String password) {

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  boolean isEmbedded() {
    return url.startsWith("jdbc:h2:");
  }

  /** Without the password. */
  @Override
  public String toString() {
    return url.replaceAll("[?;].*", "") + " as " + user;
  }
}
