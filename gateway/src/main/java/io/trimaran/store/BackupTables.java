package io.trimaran.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The tables that a backup holds: all but those of the moment. */
final class BackupTables {

  /**
   * Of the schema itself, of writes under way, and of who does what: a database that is filled
   * keeps its own fences, which must not go back, and what it lacks the nodes add.
   */
  private static final Set<String> LEFT_OUT =
      Set.of("flyway_schema_history", MigrationLease.TABLE, "write_marks", "duties");

  private BackupTables() {}

  /** Their names, in alphabetical order. */
  static List<String> of(Connection connection, JdbcAddress address) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = "
                    + (address.isEmbedded() ? "SCHEMA()" : "DATABASE()")
                    + " AND table_type LIKE 'BASE%' ORDER BY table_name")) {
      while (rows.next()) {
        names.add(rows.getString(1).toLowerCase(Locale.ROOT));
      }
    }
    names.removeAll(LEFT_OUT);
    return names;
  }

  /** As SQL wants it, where a name may be a word of its own. */
  static String quoted(String name) {
    if (!name.matches("\\w{1,64}")) {
      throw new IllegalArgumentException(
          "name: " + name + " (expected: 1 to 64 letters, digits and _)");
    }
    return '`' + name + '`';
  }
}
