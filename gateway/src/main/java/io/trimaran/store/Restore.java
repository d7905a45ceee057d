package io.trimaran.store;

import io.trimaran.auth.NodeSecret;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Puts the rows of a {@link Backup} in the place of a database's, all or none. */
final class Restore {

  private static final int ROWS_AT_ONCE = 500;

  private final JdbcAddress address;
  private final NodeSecret secret;
  private final boolean isReplacing;
  private final Map<String, Long> counts = new TreeMap<>();

  /**
   * @param secret which the rows must be sealed with
   * @param isReplacing whether rows may be there already, and be lost
   */
  Restore(JdbcAddress address, NodeSecret secret, boolean isReplacing) {
    this.address = address;
    this.secret = secret;
    this.isReplacing = isReplacing;
  }

  /**
   * Reads it all; the tables are up to date. Blocks; closes the stream.
   *
   * @return rows by table
   * @throws IOException when this is no backup, or not a whole one; nothing was changed
   * @throws IllegalStateException when it is of another secret or a newer release, or rows are in
   *     the way; nothing was changed
   */
  Map<String, Long> read(InputStream in) throws IOException, SQLException {
    try (BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8));
        Connection connection = address.connect()) {
      checkHead(object(lines.readLine()));
      connection.setAutoCommit(false);
      List<String> tables = BackupTables.of(connection, address);
      references(connection, false);
      try {
        empty(connection, tables);
        copy(connection, tables, lines);
        SecretCheck.require(connection, secret);
        connection.commit();
      } catch (IOException | SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        references(connection, true);
      }
      return counts;
    } catch (DecodeException | ClassCastException e) {
      throw new IOException("not a backup: " + e.getMessage(), e);
    }
  }

  private void checkHead(JsonObject head) throws IOException {
    if (!Integer.valueOf(Backup.FORMAT).equals(head.getInteger(Backup.MAGIC))) {
      throw new IOException(
          "not a backup of format " + Backup.FORMAT + " (expected: what `trimaran backup` wrote)");
    }
    String known = Migrations.version(address);
    String schema = head.getString("schema");
    if (Integer.parseInt(schema) > Integer.parseInt(known)) {
      throw new IllegalStateException(
          "tables of version "
              + schema
              + ", made by a newer release (expected: at most "
              + known
              + "; upgrade this node first)");
    }
  }

  private static JsonObject object(@Nullable String line) throws IOException {
    if (line == null) {
      throw new IOException("ends too early (expected: a line that says \"end\")");
    }
    return new JsonObject(line);
  }

  /** Rows come table by table, in no order that references could be held to. */
  private void references(Connection connection, boolean isChecked) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          address.isEmbedded()
              ? "SET REFERENTIAL_INTEGRITY " + isChecked
              : "SET SESSION foreign_key_checks = " + (isChecked ? 1 : 0));
    }
  }

  private void empty(Connection connection, List<String> tables) throws SQLException {
    Map<String, Long> present = new TreeMap<>();
    try (Statement statement = connection.createStatement()) {
      for (String table : tables) {
        long rows = statement.executeUpdate("DELETE FROM " + BackupTables.quoted(table));
        if (rows > 0 && !table.equals("config")) {
          present.put(table, rows);
        }
      }
    }
    if (!present.isEmpty() && !isReplacing) {
      throw new IllegalStateException(
          "the database holds "
              + present.entrySet().stream()
                  .map(table -> table.getValue() + " rows of " + table.getKey())
                  .collect(Collectors.joining(", "))
              + " (expected: an empty one, or --replace, which loses them)");
    }
  }

  private void copy(Connection connection, List<String> tables, BufferedReader lines)
      throws IOException, SQLException {
    JsonObject head = object(lines.readLine());
    while (!head.containsKey("end")) {
      String table = head.getString("table");
      if (!tables.contains(table)) {
        throw new IOException("table " + table + " (expected: one of " + tables + ")");
      }
      head = copy(connection, table, head.getJsonArray("columns"), lines);
    }
    Map<String, Long> expected = new HashMap<>();
    head.getJsonObject("end")
        .forEach(entry -> expected.put(entry.getKey(), ((Number) entry.getValue()).longValue()));
    if (!expected.equals(counts) || !counts.keySet().containsAll(Backup.required())) {
      throw new IOException("rows " + counts + " (expected: " + expected + ")");
    }
  }

  /** Copies one table and returns the line that follows its rows. */
  private JsonObject copy(
      Connection connection, String table, JsonArray columns, BufferedReader lines)
      throws IOException, SQLException {
    String names =
        columns.stream()
            .map(name -> BackupTables.quoted((String) name))
            .collect(Collectors.joining(", "));
    String marks = "?" + ", ?".repeat(columns.size() - 1);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(BackupTables.quoted(table), names, marks))) {
      long count = 0;
      String line = lines.readLine();
      for (; line != null && line.startsWith("["); line = lines.readLine()) {
        add(insert, new JsonArray(line), columns.size());
        if (++count % ROWS_AT_ONCE == 0) {
          insert.executeBatch();
        }
      }
      if (count % ROWS_AT_ONCE != 0) {
        insert.executeBatch();
      }
      counts.put(table, count);
      return object(line);
    }
  }

  private static void add(PreparedStatement insert, JsonArray row, int columns)
      throws IOException, SQLException {
    if (row.size() != columns) {
      throw new IOException("row of " + row.size() + " values (expected: " + columns + ")");
    }
    for (int i = 0; i < columns; i++) {
      insert.setString(i + 1, row.getString(i));
    }
    insert.addBatch();
  }
}
