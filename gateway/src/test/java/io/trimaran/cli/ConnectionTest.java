package io.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.auth.NodeSecret;
import io.trimaran.auth.NodeSignature;
import io.trimaran.auth.NodeSignature.Verdict;
import io.trimaran.cli.Run.Result;
import io.trimaran.cli.ScriptedNode.Asked;
import io.trimaran.rrdcached.client.LoopbackPorts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the command line finds a node, who it says it is, and what it says when that fails. */
class ConnectionTest {

  private static final String SECRET = "correct horse battery staple";
  private static final String NO_USERS = "{\"status\":\"ok\",\"users\":[]}";

  @TempDir Path folder;

  private ScriptedNode node;

  @BeforeEach
  void start() throws IOException {
    node = new ScriptedNode().answers("GET", "/api/v0/users", 200, NO_USERS);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void token_comesFromTheOption() {
    Result result = new Run().of("user", "list", "--url", node.url(), "--token", "t0ken");

    assertThat(result.exitCode()).isZero();
    assertThat(node.asked().getFirst().headers()).containsEntry("x-auth-token", "t0ken");
  }

  @Test
  void tokenAndUrl_comeFromTheEnvironment() {
    Result result =
        new Run()
            .with("TRIMARAN_URL", node.url() + "/")
            .with("TRIMARAN_TOKEN", "t0ken")
            .of("user", "list");

    assertThat(result.exitCode()).isZero();
    assertThat(node.asked().getFirst().headers()).containsEntry("x-auth-token", "t0ken");
  }

  @Test
  void token_comesFromTheInput_forADash() {
    new Run().reading("t0ken\n").of("user", "list", "--url", node.url(), "--token", "-");

    assertThat(node.asked().getFirst().headers()).containsEntry("x-auth-token", "t0ken");
  }

  @Test
  void configuration_tellsUrlAndSecret() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("t.yaml"),
            "node: { secret: '%s' }\nhttp: { bind: '0.0.0.0:%d' }\n"
                .formatted(SECRET, node.port()));

    Result result = new Run().of("user", "list", "--config", file.toString());

    assertThat(result.exitCode()).isZero();
    assertThat(verdict(node.asked().getFirst())).isEqualTo(new Verdict.Genuine());
  }

  @Test
  void secret_isReadFromTheDataFolder_whereTheNodeMadeItsOwn() throws IOException {
    Files.writeString(folder.resolve("secret"), SECRET + "\n");
    node.answers("GET", "/api/v0/devices?type=all&query=r%2F1%20%C3%A4", 200, "{\"devices\":[]}");

    Result result =
        new Run()
            .with("TRIMARAN_NODE_DATA", folder.toString())
            .with("TRIMARAN_HTTP_BIND", "127.0.0.1:" + node.port())
            .of("device", "list", "r/1 \u00e4");

    assertThat(result.exitCode()).isZero();
    assertThat(verdict(node.asked().getFirst())).isEqualTo(new Verdict.Genuine());
  }

  @Test
  void signature_coversTheBody() {
    node.answers("POST", "/api/v0/tokens", 200, "{\"token\":\"abc\"}");

    new Run()
        .with("TRIMARAN_NODE_SECRET", SECRET)
        .of("token", "add", "t", "--role", "viewer", "--url", node.url());

    assertThat(verdict(node.asked().getFirst())).isEqualTo(new Verdict.Genuine());
  }

  @Test
  void failure_saysWhatToDo_withoutAnyLogin() {
    Result result = new Run().with("TRIMARAN_NODE_DATA", folder.toString()).of("user", "list");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("trimaran: no way to log in")
        .contains(folder.resolve("secret").toString())
        .hasLineCount(1);
  }

  @Test
  void failure_isOneLine_whenNobodyListens() throws IOException {
    String url = "http://127.0.0.1:" + LoopbackPorts.next();

    Result result = new Run().of("user", "list", "--url", url, "--token", "t");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).startsWith("trimaran: " + url + ": refused").hasLineCount(1);
  }

  @Test
  void failure_isOneLine_whenTheAnswerTakesTooLong() {
    Result result =
        new Run().of("token", "list", "--url", node.url(), "--token", "t", "--timeout", "200ms");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("no answer within 200 ms").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | {\"message\":\"Unauthenticated.\"} | not let in by API token: Unauthenticated.",
        "403 | {\"message\":\"viewer\"}           | not allowed: viewer",
        "429 | {}                                 | too many requests, again in 30 s",
        "404 | {\"message\":\"No such user\"}     | trimaran: No such user",
        "503 | {\"message\":\"database away\"}    | trimaran: database away",
        "500 | {}                                 | trimaran: status 500",
        "200 | <html>                             | status 200 without JSON",
        "302 | {}                                 | trimaran: status 302"
      })
  void failure_isOneLine_whateverTheNodeAnswers(int status, String body, String expected) {
    node.answers("GET", "/api/v0/users", status, Map.of("Retry-After", "30"), body);

    Result result = new Run().of("user", "list", "--url", node.url(), "--token", "t0ken");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains(expected).doesNotContain("t0ken").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8080", "ftp://h", "http://", "http:// h", "http://h?x"})
  void url_mustBeOne(String url) {
    Result result = new Run().of("user", "list", "--url", url, "--token", "t");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).startsWith("trimaran: --url: " + url + " (expected: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "0s", "soon"})
  void timeout_mustBeADuration(String timeout) {
    Result result =
        new Run().of("user", "list", "--url", node.url(), "--token", "t", "--timeout", timeout);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).startsWith("trimaran: --timeout: " + timeout + " (expected: ");
  }

  private static Verdict verdict(Asked asked) {
    return new NodeSignature(NodeSecret.of(SECRET), InstantSource.system())
        .verify(
            asked.headers().getOrDefault("x-trimaran-node", ""),
            asked.method(),
            asked.target(),
            asked.body().getBytes(StandardCharsets.UTF_8));
  }
}
