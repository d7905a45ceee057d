package io.trimaran.probe;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.cluster.MemberId;
import io.trimaran.cluster.Neighbour;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BackendsAnswerTest {

  private static final Neighbour READY =
      new Neighbour(
          new MemberId(UUID.randomUUID().toString()),
          "n1",
          "http://n1:8080",
          true,
          false,
          true,
          Duration.ZERO);
  private static final Neighbour DRAINED =
      new Neighbour(
          new MemberId(UUID.randomUUID().toString()),
          "n2",
          "http://n2:8080",
          false,
          true,
          false,
          Duration.ofMillis(300));

  @Test
  void answer_hasNodes_thenWhatElseTheGatewayServes() {
    BackendsAnswer answer =
        new BackendsAnswer(
            () -> List.of(READY, DRAINED),
            () ->
                Future.succeededFuture(
                    List.of(upstream("up", ""), upstream("down", "connection refused"))));

    List<JsonObject> backends =
        await(answer.answer()).getJsonArray("backends").stream()
            .map(JsonObject.class::cast)
            .toList();

    assertThat(backends)
        .extracting(each -> each.getString("kind") + " " + each.getString("state"))
        .containsExactly("node ready", "node draining", "upstream ready", "upstream down");
    assertThat(backends.getLast().getString("reason")).isEqualTo("connection refused");
  }

  private static BackendInfo upstream(String state, String reason) {
    return new BackendInfo("/other", "http://10.0.0.1:80", state, reason, 1, 0, 5, 0, 1, 1, 0, 2.5);
  }
}
