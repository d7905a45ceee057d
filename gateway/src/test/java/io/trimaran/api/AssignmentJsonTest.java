package io.trimaran.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trimaran.probe.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssignmentJsonTest {

  @Test
  void of_comparesTheWork_withTheMeanForItsCapacity() {
    JsonObject group =
        group(AssignmentJson.of(List.of(told("n1", 2, 30, 6.0, 40), told("n2", 1, 10, 2.0, 40))));

    JsonObject first = group.getJsonArray("nodes").getJsonObject(0);
    assertThat(first.getDouble("share")).isCloseTo(0.75, within(1e-9));
    assertThat(first.getDouble("to_mean")).isCloseTo(1.125, within(1e-9));
    assertThat(group.getInteger("unpolled")).isZero();
  }

  @Test
  void of_tellsHowManyNobodyPolls_andWhoDoesNotAnswer() {
    JsonObject answer =
        AssignmentJson.of(
            List.of(
                told("n1", 1, 30, 6.0, 40),
                new Reply.Untold("n2", "no answer within 700 ms", Duration.ofMillis(700))));

    assertThat(group(answer).getInteger("unpolled")).isEqualTo(10);
    assertThat(answer.getJsonArray("nodes").getJsonObject(1).getString("reason"))
        .isEqualTo("no answer within 700 ms");
  }

  private static JsonObject group(JsonObject answer) {
    return answer.getJsonArray("groups").getJsonObject(0);
  }

  private static Reply told(String node, int capacity, int devices, double cost, int known) {
    JsonObject group = new JsonObject().put("group", "0").put("devices", devices).put("cost", cost);
    return new Reply.Told(
        node,
        new JsonObject()
            .put("capacity", capacity)
            .put("settled", true)
            .put("known", new JsonObject().put("0", known))
            .put("groups", new JsonArray().add(group)),
        Duration.ofMillis(1),
        Duration.ZERO);
  }
}
