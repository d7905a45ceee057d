package io.trimaran.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trimaran.config.Effective.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values from outside the file, and what is shown of them. */
class OverridesTest {

  private static final String FILE = "http: { bind: 127.0.0.1:1 }\n";

  @TempDir Path folder;

  @Test
  void set_winsOverEnvironment_overFile_overDefault() throws Exception {
    Map<String, String> environment = Map.of("TRIMARAN_HTTP_BIND", "127.0.0.1:2");

    assertThat(port("", List.of(), Map.of())).isEqualTo(8080);
    assertThat(port(FILE, List.of(), Map.of())).isEqualTo(1);
    assertThat(port(FILE, List.of(), environment)).isEqualTo(2);
    assertThat(port(FILE, List.of("http.bind=[::1]:3"), environment)).isEqualTo(3);
  }

  @Test
  void settings_sayWhereEachValueComesFrom() throws Exception {
    Effective effective =
        load(FILE, List.of("log.level=debug"), Map.of("TRIMARAN_POLLER_RETRIES", "1"));

    assertThat(effective.settings())
        .contains(
            new Setting("http.bind", "127.0.0.1:1", folder.resolve("t.yaml") + ":1"),
            new Setting("log.level", "debug", "--set log.level"),
            new Setting("poller.retries", "1", "environment variable TRIMARAN_POLLER_RETRIES"),
            new Setting("poller.timeout", "1s", "default"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"a,b", "a, b", "[a, b]", "['a', \"b\"]"})
  void environment_takesSeveralValues_withCommasOrBrackets(String text) throws Exception {
    NodeConfig config = load("", List.of(), Map.of("TRIMARAN_NODE_GROUPS", text)).config();

    assertThat(config.node().groups()).containsExactly("a", "b");
  }

  @Test
  void environment_isTakenAsItIs_whereItLooksLikeYaml() throws Exception {
    String secret = "${x}: [#1, & no comment";

    NodeConfig config = load("", List.of(), Map.of("TRIMARAN_NODE_SECRET", secret)).config();

    assertThat(config.node().secret()).contains(new Secret(secret));
  }

  @Test
  void environment_mayHoldOtherVariables_ofOurName() throws Exception {
    Map<String, String> environment =
        Map.of(
            "TRIMARAN_URL", "http://localhost",
            "TRIMARAN_HTTP_SERVICE_HOST", "10.0.0.1",
            "TRIMARAN_HTTP_PORT_8080_TCP_ADDR", "10.0.0.1",
            "TRIMARAN_DATABASE_PW", "0123456789",
            "TRIMARAN_NODE_NAME", "");

    String yaml = "database: mysql://u:${TRIMARAN_DATABASE_PW}@db/t\n";

    assertThat(load(yaml, List.of(), environment).config().database())
        .extracting(url -> ((DatabaseUrl.Mysql) url).password())
        .isEqualTo(new Secret("0123456789"));
  }

  @Test
  void faultsOutsideTheFile_areNamedByTheirPlace() {
    ConfigException refusal =
        refusal(
            "",
            List.of("http.bimd=x", "log.level", "poller.retries=-1"),
            Map.of("TRIMARAN_HTTP_BIMD", "x", "TRIMARAN_LOG_LEVEL", "loud"));

    assertThat(refusal)
        .hasMessage(
            """
            environment variable TRIMARAN_HTTP_BIMD: unknown key \
            (did you mean TRIMARAN_HTTP_BIND?)
            --set http.bimd: unknown key (did you mean http.bind?)
            --set log.level: no value (expected: --set key=value)
            --set poller.retries: poller.retries: -1 (expected: a whole number from 0 to 10)
            environment variable TRIMARAN_LOG_LEVEL: log.level: loud \
            (expected: trace, debug, info, warn, error)\
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "${PORT},                80",
    "${NONE:-81},            81",
    "${EMPTY:-82},           82",
    "${NONE:-8}${NONE:-3},   83",
    "8${EMPTY}4,             84"
  })
  void references_areReplaced(String port, int expected) throws Exception {
    Map<String, String> environment = Map.of("PORT", "80", "EMPTY", "");

    assertThat(port("http: { bind: 'h:" + port + "' }", List.of(), environment))
        .isEqualTo(expected);
  }

  @Test
  void references_standForThemselves_behindTwoDollars() throws Exception {
    NodeConfig config =
        load("node: { data: '$${HOME}/$1' }", List.of(), Map.of("HOME", "x")).config();

    assertThat(config.node().data()).hasToString("${HOME}/$1");
  }

  @Test
  void references_leaveTheDefault_whenTheyComeToNothing() throws Exception {
    NodeConfig config = load("node: { secret: '${NONE:-}' }", List.of(), Map.of()).config();

    assertThat(config.node().secret()).isEmpty();
  }

  @Test
  void references_knowTheHostName_withoutAnExport() throws Exception {
    assertThat(load("node: { name: '${HOSTNAME}' }", List.of(), Map.of()).config().node().name())
        .isNotBlank();
  }

  @Test
  void references_needAValue() {
    ConfigException refusal =
        refusal("node:\n  secret: ${NONE}\n  name: ${\n", List.of(), Map.of());

    assertThat(refusal.problems())
        .extracting(Problem::what)
        .containsExactly(
            "${NONE} (expected: the environment to have NONE, or a default: ${NONE:-...})",
            "${ without a name and a } (expected: ${VAR} or ${VAR:-default})");
  }

  @Test
  void references_needNoValue_whereTheyAreOverridden() throws Exception {
    List<String> options = List.of("node.secret=0123456789abcdef");

    assertThat(load("node: { secret: '${NONE}' }", options, Map.of()).config().node().secret())
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "node.secret=hunter2",
    "database=mysql:/trimaran:hunter2@db/t",
    "database=mysql://trimaran:hunter2@db",
    "database=trimaran:hunter2",
    "redis.url=redis://:hunter2@r:6379/x",
    "rrd.endpoints=[hunter2",
  })
  void secrets_areNeverShown_inAFault(String option) {
    assertThat(refusal("", List.of(option), Map.of())).hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node: { secret: *hunter2 }",
        "node: { secret: !hunter2 x }",
        "node: { secret: !hunter2!x x }",
        "node: { secret: %hunter2 }",
        "node: { secret: [hunter2 }",
        "node: { secret: [hunter2] }",
        "node: { secret: { hunter2: hunter2 } }",
        "node: { sekret: hunter2 }",
        "node: hunter2",
        "hunter2"
      })
  void secrets_areNeverShown_whereTheFileIsWrong(String yaml) {
    assertThat(refusal(yaml, List.of(), Map.of())).hasMessageNotContaining("hunter2");
  }

  @Test
  void secrets_areNeverShown_inSettingsAndRecords() throws Exception {
    Effective effective =
        load(
            "database: mysql://trimaran:hunter2%40@db1,db2:3307/t\n",
            List.of("node.secret=hunter2hunter2hunter2", "redis.password=hunter2"), Map.of());

    assertThat(effective.toString()).doesNotContain("hunter2");
    assertThat(effective.settings())
        .extracting(Setting::value)
        .contains("mysql://trimaran:***@db1,db2:3307/t");
    assertThat(effective.config().database())
        .isEqualTo(
            new DatabaseUrl.Mysql(
                List.of(new HostPort("db1", 3306), new HostPort("db2", 3307)),
                "trimaran",
                new Secret("hunter2@"),
                "t",
                DatabaseUrl.Tls.OFF));
  }

  @ParameterizedTest
  @CsvSource({
    "mysql://u:p@db/t?tls=off,                     OFF,",
    "mysql://u:p@db/t?tls=required,                REQUIRED,",
    "mysql://u:p@db/t?tls=verify,                  VERIFY,",
    "mysql://u:p@db/t?tls=verify&ca=/etc/db-ca.pem, VERIFY,   /etc/db-ca.pem",
    "mysql://u:p@db/t?ca=/etc/db-ca.pem,           VERIFY,   /etc/db-ca.pem",
    "mysql://u:p@ss?tls=x@db/t?tls=required,       REQUIRED,",
  })
  void database_mayBeEncrypted(String url, DatabaseUrl.Tls.Mode mode, String authorities) {
    DatabaseUrl.Mysql mysql = (DatabaseUrl.Mysql) DatabaseUrl.parse(url).orElseThrow();

    assertThat(mysql.tls())
        .isEqualTo(new DatabaseUrl.Tls(mode, Optional.ofNullable(authorities).map(Path::of)));
    assertThat(mysql.schema()).isEqualTo("t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://u:p@db/t?tls=maybe",
        "mysql://u:p@db/t?tls=required&ca=/etc/ca.pem",
        "mysql://u:p@db/t?pool=3",
        "mysql://u:p@db/t?tls=verify&ca=",
      })
  void database_mustBeEncryptedInAKnownWay(String url) {
    assertThat(DatabaseUrl.parse(url)).isEmpty();
  }

  private int port(String yaml, List<String> options, Map<String, String> environment)
      throws IOException, ConfigException {
    return load(yaml, options, environment).config().http().bind().port();
  }

  private ConfigException refusal(
      String yaml, List<String> options, Map<String, String> environment) {
    return catchThrowableOfType(ConfigException.class, () -> load(yaml, options, environment));
  }

  private Effective load(String yaml, List<String> options, Map<String, String> environment)
      throws IOException, ConfigException {
    Path file = Files.writeString(folder.resolve("t.yaml"), yaml);
    return new ConfigSource(Optional.of(file), options, environment).load();
  }
}
