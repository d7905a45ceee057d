package io.trimaran.node;

import io.trimaran.config.DatabaseUrl;
import io.trimaran.config.NodeConfig;
import io.trimaran.store.DatabaseOptions;
import io.trimaran.store.DatabaseOptions.Embedded;
import io.trimaran.store.DatabaseOptions.Host;
import io.trimaran.store.DatabaseOptions.Location;
import io.trimaran.store.DatabaseOptions.Servers;
import io.trimaran.store.DatabaseOptions.Tls;

/** Where the database is, out of the configuration. */
public final class DatabaseSettings {

  private DatabaseSettings() {}

  public static DatabaseOptions of(NodeConfig config) {
    return DatabaseOptions.of(location(config));
  }

  private static Location location(NodeConfig config) {
    return switch (config.database()) {
      case DatabaseUrl.Embedded embedded ->
          new Embedded(
              embedded.folder().orElse(config.node().data().resolve("database")),
              embedded.folder().isPresent());
      case DatabaseUrl.Mysql mysql ->
          new Servers(
              mysql.hosts().stream().map(host -> new Host(host.host(), host.port())).toList(),
              mysql.user(),
              mysql.password().value(),
              mysql.schema(),
              tls(mysql.tls()));
    };
  }

  private static Tls tls(DatabaseUrl.Tls tls) {
    return switch (tls.mode()) {
      case OFF -> new Tls.Off();
      case REQUIRED -> new Tls.Encrypted();
      case VERIFY -> new Tls.Verified(tls.authorities());
    };
  }
}
