package io.trimaran.store;

import io.trimaran.store.DatabaseOptions.Embedded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The embedded database of several nodes of one machine, held by a process that is none of them:
 * who opens it first serves it to the others, and the end of one of these costs nothing.
 */
public final class SharedFile implements AutoCloseable {

  private final Connection connection;

  private SharedFile(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens the database of a folder, and makes it where there is none. Blocks.
   *
   * @throws IOException when it can't be opened
   */
  public static SharedFile hold(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
      return new SharedFile(EmbeddedEngine.address(new Embedded(folder, true)).connect());
    } catch (SQLException e) {
      throw new IOException("database: " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Closes it for all, those included whose end was not noticed yet: then its file is whole. */
  @Override
  public void close() throws IOException {
    try (connection;
        Statement last = connection.createStatement()) {
      last.execute("SHUTDOWN");
    } catch (SQLException e) {
      throw new IOException("database: " + e.getMessage(), e);
    }
  }
}
