package io.trimaran.store;

import io.trimaran.store.DatabaseOptions.Host;
import io.trimaran.store.DatabaseOptions.Servers;
import io.trimaran.store.DatabaseOptions.Tls;
import java.time.Duration;

/** A server's address for JDBC, which migrations, checks and backups use. */
final class MysqlUrl {

  private MysqlUrl() {}

  /** A server that says nothing for {@code answerWithin} is left. */
  static String of(DatabaseOptions options, Servers servers, Host host, Duration answerWithin) {
    return "jdbc:mariadb://"
        + (host.name().indexOf(':') < 0 ? host.name() : "[" + host.name() + "]")
        + ":"
        + host.port()
        + "/"
        + servers.database()
        + "?connectTimeout="
        + options.connectTimeout().toMillis()
        + "&socketTimeout="
        + answerWithin.toMillis()
        + tls(servers.tls());
  }

  /* MySQL 8 gives out its key for passwords only where asked to, and needs none where encrypted. */
  private static String tls(Tls tls) {
    return switch (tls) {
      case Tls.Off off -> "&allowPublicKeyRetrieval=true";
      case Tls.Encrypted encrypted -> "&sslMode=trust";
      case Tls.Verified verified ->
          "&sslMode=verify-full"
              + verified.authorities().map(file -> "&serverSslCert=" + file).orElse("");
    };
  }
}
