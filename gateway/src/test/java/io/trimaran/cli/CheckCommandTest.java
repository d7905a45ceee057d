package io.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.cli.Run.Result;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

  @TempDir Path folder;

  @Test
  void check_printsWhatIsInForce_thenAVerdictEach() {
    Result result =
        run()
            .of(
                "check",
                "--set",
                "poller.ping.enabled=false",
                "--set",
                "node.secret=hunter2hunter2hunter2");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .containsPattern("node.secret +\\*\\*\\* +--set node.secret\n")
        .containsPattern("node.name +lighthouse +default\n")
        .containsPattern("http.bind 127.0.0.1:0 +ok +a free port will be picked\n")
        .doesNotContain("hunter2");
  }

  @Test
  void check_fails_whenOneThingDoes() {
    Result result = run().of("check", "--set", "poller.ping.command=/nonexistent/fping");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).containsPattern("poller.ping.command /nonexistent/fping +failed ");
  }

  @Test
  void check_isOneObject_forMachines() {
    Result result = run().of("check", "--json", "--set", "poller.ping.enabled=false");

    JsonObject answer = new JsonObject(result.out());
    assertThat(answer.getJsonArray("settings")).hasSizeGreaterThan(30);
    JsonObject first = answer.getJsonArray("checks").getJsonObject(0);
    assertThat(first.getString("check")).isEqualTo("node.data " + folder);
    assertThat(first.getString("verdict")).isIn("ok", "warning");
  }

  @Test
  void check_triesNothing_withAWrongConfiguration() {
    Result result = run().of("check", "--set", "log.level=loud");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("log.level: loud (expected: ");
  }

  private Run run() {
    return new Run()
        .with("TRIMARAN_NODE_DATA", folder.toString())
        .with("TRIMARAN_HTTP_BIND", "127.0.0.1:0");
  }
}
