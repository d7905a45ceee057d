package io.trimaran.store;

import io.trimaran.auth.NodeSecret;
import io.trimaran.store.DatabaseOptions.Embedded;
import io.trimaran.store.DatabaseOptions.Host;
import io.trimaran.store.DatabaseOptions.Servers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/**
 * A backup's way into a database that no node uses meanwhile.
 *
 * @param secret of the nodes
 * @param isReplacing whether rows may be there already, and be lost
 */
public record Restoration(DatabaseOptions options, NodeSecret secret, boolean isReplacing) {

  /**
   * Makes the tables where there are none and fills them. Blocks. Whatever fails, no row is
   * changed.
   *
   * @param file that {@link Database#backup} wrote
   * @return rows by table
   * @throws IOException when the file is not a whole backup, or cannot be read
   * @throws SQLException saying why the database cannot be used
   * @throws IllegalStateException when the rows do not fit: another secret, a newer release, or
   *     others in their way
   */
  public Map<String, Long> run(Path file) throws IOException, SQLException {
    try (InputStream in = Files.newInputStream(file)) {
      return new Restore(prepared(), secret, isReplacing).read(in);
    }
  }

  private JdbcAddress prepared() {
    return switch (options.location()) {
      case Embedded embedded -> prepared(embedded);
      case Servers servers -> prepared(servers);
    };
  }

  private JdbcAddress prepared(Embedded embedded) {
    JdbcAddress address = EmbeddedEngine.address(embedded);
    Migrations.run(address.url(), address.user(), address.password());
    SecretCheck.run(address.url(), address.user(), address.password(), secret);
    return address;
  }

  /** The first that lets it; where none does, the last one's reason. */
  private JdbcAddress prepared(Servers servers) {
    IllegalStateException reason = new IllegalStateException("no server");
    for (Host host : servers.hosts()) {
      try {
        MysqlEngine.prepare(options, servers, host, secret);
        return MysqlEngine.address(options, servers, host);
      } catch (Preparation.RefusedException refusal) {
        throw refusal;
      } catch (IllegalStateException away) {
        reason = new IllegalStateException(host + ": " + away.getMessage(), away);
      }
    }
    throw reason;
  }
}
