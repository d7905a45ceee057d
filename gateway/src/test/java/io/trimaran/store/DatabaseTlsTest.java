package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.auth.PemKey;
import io.trimaran.store.DatabaseOptions.Servers;
import io.trimaran.store.DatabaseOptions.Tls;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server that lets its user in over encrypted connections only. */
class DatabaseTlsTest {

  private static final Vertx VERTX = Vertx.vertx();

  @TempDir static Path folder;
  private static Optional<MariaDb> server = Optional.empty();
  private static PemKey key;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(MariaDb.isInstalled(), "skipped: mariadb-server is not installed");
    key = PemKey.make(folder.resolve("server"), "CN=db1.example", "san=ip:127.0.0.1");
    server =
        Optional.of(
            MariaDb.start(
                List.of(
                    "--ssl-cert=" + MariaDb.readable(key.certificate()),
                    "--ssl-key=" + MariaDb.readable(key.key()))));
  }

  @AfterAll
  static void stop() {
    server.ifPresent(MariaDb::kill);
    await(VERTX.close());
  }

  @Test
  void database_isReady_whenTheCertificateIsTrusted() {
    Database database = open(new Tls.Verified(Optional.of(key.certificate())));

    await(database.ready());

    assertThat(await(TwoAddresses.number(database, encrypted()))).isEqualTo(1);
    await(database.closeAndWait());
  }

  @Test
  void database_isReady_whenEncryptionIsAllThatIsAskedFor() {
    Database database = open(new Tls.Encrypted());

    await(database.ready());

    assertThat(await(TwoAddresses.number(database, encrypted()))).isEqualTo(1);
    await(database.closeAndWait());
  }

  @Test
  void database_isAway_whenTheCertificateIsOfNobodyTrusted() throws Exception {
    PemKey other = PemKey.make(folder.resolve("other"), "CN=db1.example", "san=ip:127.0.0.1");
    Database database = open(new Tls.Verified(Optional.of(other.certificate())));

    await("the reason")
        .atMost(Duration.ofSeconds(30))
        .until(() -> !database.health().servers().getFirst().isUp());

    assertThat(database.health().reason()).containsIgnoringCase("certif");
    assertThatThrownBy(() -> await(TwoAddresses.number(database, "SELECT 1")))
        .isInstanceOf(DatabaseAwayException.class);
    await(database.closeAndWait());
  }

  @Test
  void database_isAway_whenNothingIsEncrypted() {
    Database database = open(new Tls.Off());

    await("the reason")
        .atMost(Duration.ofSeconds(30))
        .until(() -> !database.health().servers().getFirst().isUp());

    assertThat(database.health().reason()).contains("Access denied");
    await(database.closeAndWait());
  }

  private static String encrypted() {
    return "SELECT COUNT(*) FROM information_schema.session_status WHERE variable_name ="
        + " 'SSL_CIPHER' AND variable_value <> ''";
  }

  private static Database open(Tls tls) {
    DatabaseOptions plain = DatabaseOptions.of(server.orElseThrow().createDatabase(), folder);
    server.orElseThrow().execute("ALTER USER 'trimaran'@'%' REQUIRE SSL");
    Servers servers = (Servers) plain.location();
    return Database.open(
        VERTX,
        DatabaseOptions.of(
            new Servers(
                servers.hosts(), servers.user(), servers.password(), servers.database(), tls)),
        Fixture.SECRET);
  }
}
