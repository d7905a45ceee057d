package io.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.cli.Run.Result;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserAndTokenCommandTest {

  private static final String USERS =
      "[{\"user_id\":1,\"username\":\"ann\",\"role\":\"admin\",\"enabled\":true,\"totp\":true,"
          + "\"created\":1798761600}]";

  private ScriptedNode node;

  @BeforeEach
  void start() throws IOException {
    node = new ScriptedNode();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void addUser_printsTheMadeUpPassword_aloneOnTheLastLine() {
    node.answers("POST", "/api/v0/users", 200, "{\"password\":\"Xy7-made-up\"}");

    Result result = run(new Run(), "user", "add", "ann", "--role", "operator");

    assertThat(result.exitCode()).isZero();
    assertThat(result.lastLine()).isEqualTo("Xy7-made-up");
    assertThat(node.asked().getFirst().body())
        .isEqualTo("{\"username\":\"ann\",\"role\":\"operator\"}");
  }

  @Test
  void addUser_takesAPasswordFromTheInput() {
    node.answers("POST", "/api/v0/users", 200, "{}");

    Result result = run(new Run().reading("s3cret\n"), "user", "add", "ann", "--password", "-");

    assertThat(result.out()).isEqualTo("Added ann as viewer\n");
    assertThat(node.asked().getFirst().body())
        .isEqualTo("{\"username\":\"ann\",\"role\":\"viewer\",\"password\":\"s3cret\"}");
  }

  @Test
  void listUsers_isATable_orAnArray() {
    node.answers("GET", "/api/v0/users", 200, "{\"users\":" + USERS + "}");

    assertThat(run(new Run(), "user", "list").out())
        .isEqualTo(
            """
            ID  NAME  ROLE   MAY LOG IN  CODE  CREATED
            1   ann   admin  yes         yes   2027-01-01 00:00:00Z
            """);
    assertThat(new JsonArray(run(new Run(), "user", "list", "--json").out()))
        .isEqualTo(new JsonArray(USERS));
  }

  @Test
  void passwd_readsALine_whereNobodySits() {
    node.answers("PATCH", "/api/v0/users/ann%40example.org", 200, "{\"message\":\"changed\"}");

    Result result = run(new Run().reading("s3cret\n"), "user", "passwd", "ann@example.org");

    assertThat(result.out()).isEqualTo("changed\n").doesNotContain("s3cret");
    assertThat(node.asked().getFirst().body()).isEqualTo("{\"password\":\"s3cret\"}");
  }

  @Test
  void passwd_asksTwice_whereAPersonSits() {
    Run typo = new Run().asking(question -> question.equals("once more") ? "s3crte" : "s3cret");

    Result result = run(typo, "user", "passwd", "ann");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).isEqualTo("trimaran: the passwords differ, nothing was changed\n");
    assertThat(node.asked()).isEmpty();
  }

  @Test
  void resetTotp_saysWhatTheNodeSaid() {
    node.answers(
        "DELETE", "/api/v0/users/ann/totp", 200, "{\"message\":\"No code is asked of ann.\"}");

    assertThat(run(new Run(), "user", "reset-totp", "ann").out())
        .isEqualTo("No code is asked of ann.\n");
  }

  @Test
  void removeUser_saysWhatTheNodeSaid() {
    node.answers("DELETE", "/api/v0/users/ann", 200, "{\"message\":\"removed ann\"}");

    assertThat(run(new Run(), "user", "remove", "ann").out()).isEqualTo("removed ann\n");
  }

  @Test
  void addToken_printsIt_aloneOnTheLastLine() {
    node.answers("POST", "/api/v0/tokens", 200, "{\"token\":\"abc123\"}");

    Result result = run(new Run(), "token", "add", "grafana", "--role", "VIEWER");

    assertThat(result.exitCode()).isZero();
    assertThat(result.lastLine()).isEqualTo("abc123");
    assertThat(node.asked().getFirst().body())
        .isEqualTo("{\"name\":\"grafana\",\"role\":\"viewer\"}");
  }

  @Test
  void addToken_asksForItsLife_inSeconds() {
    node.answers(
        "POST",
        "/api/v0/tokens",
        200,
        "{\"token\":\"abc123\",\"expires\":\"2027-04-01T00:00:00Z\"}");

    Result result =
        run(new Run(), "token", "add", "grafana", "--role", "viewer", "--expires", "90d");

    assertThat(result.out())
        .isEqualTo(
            "Added grafana as viewer until 2027-04-01T00:00:00Z; shown this once:\nabc123\n");
    assertThat(node.asked().getFirst().body())
        .isEqualTo("{\"name\":\"grafana\",\"role\":\"viewer\",\"expires_in\":7776000}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"90", "0s", "999ms", "3651d", "-1d", "soon"})
  void addToken_isWrongUsage_whenItsLifeIsNone(String life) {
    Result result =
        run(new Run(), "token", "add", "grafana", "--role", "viewer", "--expires=" + life);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .startsWith(
            "trimaran: --expires: "
                + life
                + " (expected: such as 12h or 90d, at least 1s, at most 3650d)");
    assertThat(node.asked()).isEmpty();
  }

  @Test
  void addToken_asksForItsScopes() {
    node.answers("POST", "/api/v0/tokens", 200, "{\"token\":\"secret\"}");

    run(new Run(), "token", "add", "wall", "--role", "viewer", "--scope", "series, Devices");

    assertThat(node.asked().getFirst().body()).contains("\"scope\":\"devices,series\"");
  }

  @Test
  void addToken_refusesAScopeThatIsNone() {
    Result result = run(new Run(), "token", "add", "w", "--role", "viewer", "--scope", "people");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("--scope: people (expected: devices, series, events");
  }

  @Test
  void addToken_fails_whenTheAnswerHoldsNone() {
    node.answers("POST", "/api/v0/tokens", 200, "{}");

    Result result = run(new Run(), "token", "add", "grafana", "--role", "viewer");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).isEqualTo("trimaran: the node's answer holds no token\n");
  }

  @Test
  void listTokens_isATable() {
    node.answers(
        "GET",
        "/api/v0/tokens",
        200,
        "{\"tokens\":[{\"name\":\"grafana\",\"role\":\"viewer\",\"scope\":\"series\",\"created\":1798761600,"
            + "\"expires\":null,\"is_expired\":false,\"last_used\":null},"
            + "{\"name\":\"audit\",\"role\":\"admin\",\"scope\":\"all\",\"created\":1798761600,"
            + "\"expires\":1798761660,\"is_expired\":true,\"last_used\":1798761630}]}");

    assertThat(run(new Run(), "token", "list").out())
        .isEqualTo(
            """
            NAME     ROLE    SCOPE   CREATED               EXPIRES                      LAST USED
            grafana  viewer  series  2027-01-01 00:00:00Z  never                        -
            audit    admin   all     2027-01-01 00:00:00Z  2027-01-01 00:01:00Z (over)  2027-01-01 00:00:30Z
            """);
  }

  @Test
  void revokeToken_saysWhatTheNodeSaid() {
    node.answers("DELETE", "/api/v0/tokens/grafana", 200, "{}");

    assertThat(run(new Run(), "token", "revoke", "grafana").out()).isEqualTo("revoked grafana\n");
  }

  private Result run(Run run, String... args) {
    return run.with("TRIMARAN_URL", node.url()).with("TRIMARAN_TOKEN", "t").of(args);
  }
}
