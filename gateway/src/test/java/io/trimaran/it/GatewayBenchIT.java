package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.bench.Programs;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The measurement of proxies from the fat jar, with those that are installed. */
class GatewayBenchIT {

  @Test
  void bench_asksEachInTurns_andNothingFails() {
    assumeTrue(Programs.find("wrk").isPresent(), "skipped: wrk is not installed");
    assumeTrue(Programs.find("nginx").isPresent(), "skipped: nginx is not installed");

    Cli.Result result =
        Cli.run(
            new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                NodeProcess.JAR.toString(),
                "bench",
                "gateway",
                "--rounds=1",
                "--seconds=1",
                "--connections=4",
                "--warm-up=0",
                "--json"));

    assertThat(result.code()).as(result.output()).isZero();
    JsonObject report = new JsonObject(result.output().substring(result.output().indexOf('{')));
    JsonArray turns = report.getJsonArray("turns");
    List<String> asked =
        turns.stream().map(JsonObject.class::cast).map(GatewayBenchIT::turn).toList();
    assertThat(asked).contains("1k nginx 0", "1k trimaran 0", "64k nginx 0", "64k trimaran 0");
  }

  private static String turn(JsonObject turn) {
    return turn.getString("size") + " " + turn.getString("proxy") + " " + turn.getLong("failed");
  }
}
