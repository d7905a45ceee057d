package io.trimaran.cli.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.cli.check.Finding.Verdict;
import io.trimaran.config.ConfigSource;
import io.trimaran.store.MariaDb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} finds out about a real server. */
class DatabaseCheckTest {

  @TempDir Path folder;
  private String url = "";

  @BeforeEach
  void createDatabase() {
    assumeTrue(MariaDb.isInstalled(), "skipped: mariadb-server is not installed");
    url = MariaDb.shared().createDatabase();
  }

  @Test
  void check_isOk_whenTheServerLetsANodeIn() throws Exception {
    Finding finding = check(url);

    assertThat(finding.verdict()).as(finding.detail()).isEqualTo(Verdict.OK);
    assertThat(finding.detail())
        .matches(
            "MariaDB 1[\\d.]+, alone, answers in [\\d.]+ ms; no tables yet, a node will make"
                + " them");
  }

  @Test
  void check_fails_whenThePasswordIsWrong() throws Exception {
    Finding finding = check(url.replace("p@ss:word/1", "wrong"));

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.detail()).contains("Access denied").doesNotContain("wrong");
  }

  @Test
  void check_fails_whenTheOnlyServerIsReadOnly_andWarns_whenThereAreOthers() throws Exception {
    MariaDb server = MariaDb.start(List.of("--read-only=ON"));
    try {
      String readOnly = server.createDatabase();
      assertThat(check(readOnly).verdict()).isEqualTo(Verdict.FAILED);
      assertThat(check(readOnly).detail()).contains("read only");

      String address = readOnly.replaceFirst(".*@([^/]*)/.*", "$1");
      Finding finding = check(readOnly.replace(address, address + ",127.0.0.1:1"));
      assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
    } finally {
      server.kill();
    }
  }

  @Test
  void check_fails_whenANewerReleaseMadeTheTables() throws Exception {
    String name = url.substring(url.lastIndexOf('/') + 1);
    MariaDb.shared()
        .execute(
            "CREATE TABLE "
                + name
                + ".flyway_schema_history (installed_rank INT NOT NULL PRIMARY KEY, version"
                + " VARCHAR(50), description VARCHAR(200) NOT NULL, type VARCHAR(20) NOT NULL,"
                + " script VARCHAR(1000) NOT NULL, checksum INT, installed_by VARCHAR(100) NOT"
                + " NULL, installed_on TIMESTAMP NOT NULL DEFAULT NOW(), execution_time INT NOT"
                + " NULL, success TINYINT(1) NOT NULL)");
    MariaDb.shared()
        .execute(
            "INSERT INTO "
                + name
                + ".flyway_schema_history VALUES (99, '99', 'of tomorrow', 'SQL', 'V99__x.sql', 1,"
                + " 'x', NOW(), 1, 1)");

    Finding finding = check(url);

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.detail()).contains("tables of version 99, made by a newer release");
  }

  /** The first of the findings that is about a database. */
  private Finding check(String database) throws Exception {
    String encoded = database.replace("%", "%25");
    return Checkup.of(
            new ConfigSource(
                    Optional.empty(),
                    List.of("database=" + encoded, "node.data=" + folder, "http.bind=127.0.0.1:0"),
                    Map.of("HOSTNAME", "here"))
                .load()
                .config(),
            Duration.ofSeconds(30))
        .run()
        .stream()
        .filter(finding -> finding.what().startsWith("database "))
        .findFirst()
        .orElseThrow();
  }
}
