package io.trimaran.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a database as they were at one moment, as text: compressed lines of JSON, the first
 * and the last an object that says what it is, between them each table's name and columns followed
 * by its rows. Any product's can be restored to any other.
 */
final class Backup {

  /*
   * MySQL and MariaDB: START TRANSACTION WITH CONSISTENT SNAPSHOT (reference manual), which InnoDB
   * keeps while others write. H2: isolation level SNAPSHOT.
   */

  static final int FORMAT = 1;
  static final String MAGIC = "trimaran-backup";
  private static final int ROWS_AT_ONCE = 1_000;

  private final JdbcAddress address;

  Backup(JdbcAddress address) {
    this.address = address;
  }

  /**
   * Writes it all. Blocks; closes the stream.
   *
   * @return rows by table
   */
  Map<String, Long> write(OutputStream out) throws IOException, SQLException {
    try (BufferedWriter lines =
            new BufferedWriter(
                new OutputStreamWriter(new GZIPOutputStream(out), StandardCharsets.UTF_8));
        Connection connection = address.connect()) {
      begin(connection);
      line(
          lines,
          new JsonObject()
              .put(MAGIC, FORMAT)
              .put("schema", Migrations.version(address))
              .put("product", connection.getMetaData().getDatabaseProductName())
              .put("taken", Instant.now().toString())
              .encode());
      Map<String, Long> counts = new TreeMap<>();
      for (String table : BackupTables.of(connection, address)) {
        counts.put(table, write(lines, connection, table));
      }
      line(lines, new JsonObject().put("end", new JsonObject(Map.copyOf(counts))).encode());
      connection.rollback();
      return counts;
    }
  }

  private void begin(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (address.isEmbedded()) {
        statement.execute("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SNAPSHOT");
        connection.setAutoCommit(false);
      } else {
        statement.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        connection.setAutoCommit(false);
        statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
      }
    }
  }

  private static long write(BufferedWriter lines, Connection connection, String table)
      throws IOException, SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet rows = statement.executeQuery("SELECT * FROM " + BackupTables.quoted(table))) {
        ResultSetMetaData columns = rows.getMetaData();
        line(lines, head(table, columns).encode());
        long count = 0;
        for (; rows.next(); count++) {
          line(lines, row(rows, columns).encode());
        }
        return count;
      }
    }
  }

  private static JsonObject head(String table, ResultSetMetaData columns) throws SQLException {
    JsonArray names = new JsonArray();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      names.add(columns.getColumnName(i));
    }
    return new JsonObject().put("table", table).put("columns", names);
  }

  /** Each value as the text that every product takes for it. */
  private static JsonArray row(ResultSet rows, ResultSetMetaData columns) throws SQLException {
    JsonArray row = new JsonArray();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      row.add(
          switch (columns.getColumnType(i)) {
            case Types.BOOLEAN, Types.BIT -> flag(rows, i);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
                throw new SQLException(
                    "column "
                        + columns.getColumnName(i)
                        + " of "
                        + columns.getTableName(i)
                        + " is binary (expected: numbers, text and times)");
            default -> rows.getString(i);
          });
    }
    return row;
  }

  private static @Nullable String flag(ResultSet rows, int column) throws SQLException {
    boolean isSet = rows.getBoolean(column);
    return rows.wasNull() ? null : isSet ? "1" : "0";
  }

  private static void line(BufferedWriter lines, String text) throws IOException {
    lines.write(text);
    lines.write('\n');
  }

  /** What every backup must have. */
  static List<String> required() {
    return List.of("config", "devices", "users");
  }
}
