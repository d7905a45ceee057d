package io.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.cli.Run.Result;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProposalCommandsTest {

  private static final String LIST =
      """
      {"status":"ok","total":3,"open":3,"proposed":[
        {"id":7,"address":"10.0.0.9","name":"a\\u001b[31m","platform":"C9300","failure":null,
         "first_seen":"2026-03-01T12:00:00Z",
         "seen_by":[{"hostname":"core","port":"Gi0/1","protocol":"lldp"},
                    {"hostname":"edge","port":"Gi0/2","protocol":"cdp"}]},
        {"id":8,"address":"10.0.0.10","name":null,"platform":null,"failure":"snmp: no answer",
         "first_seen":"2026-03-01T12:00:00Z","network":"10.0.0.0/24","seen_by":[]}]}
      """;

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
  void list_saysWhoSeesIt_andWhatFailed() {
    node.answers("GET", "/api/v0/proposed?limit=1000&ignored=0", 200, LIST);

    Result result = run("proposed", "list");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("core Gi0/1 and 1 more")
        .contains("scan of 10.0.0.0/24")
        .contains("snmp: no answer")
        .doesNotContain("\u001b")
        .endsWith("2 proposed; 1 more\n");
  }

  @Test
  void accept_addsEach_andFailsWhereOneDoes() {
    node.answers("POST", "/api/v0/proposed/7/accept", 200, "{\"message\":\"Device a is added.\"}")
        .answers("POST", "/api/v0/proposed/8/accept", 422, "{\"message\":\"snmp: no answer\"}");

    Result result = run("proposed", "accept", "8", "7", "--known");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEqualTo("Device a is added.\n");
    assertThat(result.err()).isEqualTo("trimaran: 8: snmp: no answer\n");
    assertThat(new JsonObject(node.asked().getLast().body()))
        .isEqualTo(new JsonObject().put("known_credentials", true));
  }

  @Test
  void ignore_mayBeUndone() {
    node.answers("PATCH", "/api/v0/proposed/7", 200, "{\"message\":\"a is proposed again.\"}");

    Result result = run("proposed", "ignore", "7", "--undo");

    assertThat(result.exitCode()).isZero();
    assertThat(new JsonObject(node.asked().getLast().body()).getBoolean("ignored")).isFalse();
  }

  private Result run(String... args) {
    return new Run().with("TRIMARAN_URL", node.url()).with("TRIMARAN_TOKEN", "t").of(args);
  }
}
