package io.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.cli.Run.Result;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RrdCommandTest {

  private static final String UPKEEP =
      """
      {"status":"ok","upkeep":{"kind":"%s","state":"%s","good":%s,"folders":2,"folders_done":%d,
       "copies":8,"counts":{%s},"findings":[%s],"failure":%s}}
      """;
  private static final String HOLES =
      """
      {"file":"r1/port-id1.rrd","endpoint":"tcp://w:1","kind":"holes","detail":"90 values"}
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

  private Result run(String... args) {
    return new Run().with("TRIMARAN_URL", node.url()).with("TRIMARAN_TOKEN", "t").of(args);
  }

  @Test
  void verify_watchesUntilItIsDone_andSaysEqual() {
    node.answers("POST", "/api/v0/rrd/verify", 200, running("verify"));
    node.answers("GET", "/api/v0/rrd/upkeep", 200, ended("verify", true, "", "", "null"));

    Result result = run("rrd", "verify");

    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEqualTo("1 of 2 devices, 8 copies\n");
    assertThat(result.out()).isEqualTo("2 of 2 devices, 8 copies: equal\n");
    assertThat(new JsonObject(node.asked().getFirst().body()))
        .isEqualTo(new JsonObject().put("files_per_second", 50));
  }

  @Test
  void verify_listsWhatIsWrong_andEndsWithOne() {
    node.answers(
        "POST", "/api/v0/rrd/verify", 200, ended("verify", false, "\"holes\":1", HOLES, "null"));

    Result result = run("rrd", "verify", "r1");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out())
        .isEqualTo(
            """
            FILE             ENDPOINT   FOUND  DETAIL
            r1/port-id1.rrd  tcp://w:1  holes  90 values
            2 of 2 devices, 8 copies: 1 holes
            """);
    assertThat(new JsonObject(node.asked().getFirst().body()).getString("hostname"))
        .isEqualTo("r1");
  }

  @Test
  void repair_saysWhyItEndedEarly() {
    node.answers(
        "POST", "/api/v0/rrd/repair", 200, ended("repair", false, "", "", "\"tcp://w:1 lost\""));

    Result result = run("rrd", "repair", "--from-start", "--rate", "7");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).isEqualTo("trimaran: ended early: tcp://w:1 lost\n");
    assertThat(new JsonObject(node.asked().getFirst().body()))
        .isEqualTo(new JsonObject().put("files_per_second", 7).put("from_start", true));
  }

  @Test
  void repair_printsTheResult_forMachines() {
    node.answers(
        "POST", "/api/v0/rrd/repair", 200, ended("repair", true, "\"repaired\":4", "", "null"));

    Result result = run("rrd", "repair", "--json");

    assertThat(result.exitCode()).isZero();
    assertThat(new JsonObject(result.out()).getJsonObject("counts").getInteger("repaired"))
        .isEqualTo(4);
    assertThat(result.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "10001", "x"})
  void rate_isChecked_beforeTheNodeIsAsked(String rate) {
    Result result = run("rrd", "verify", "--rate", rate);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(node.asked()).isEmpty();
  }

  private static String running(String kind) {
    return UPKEEP.formatted(kind, "running", false, 1, "", "", "null");
  }

  private static String ended(
      String kind, boolean isGood, String counts, String findings, String failure) {
    String state = failure.equals("null") ? "done" : "failed";
    return UPKEEP.formatted(kind, state, isGood, 2, counts, findings, failure);
  }
}
