package io.trimaran.probe;

import io.trimaran.device.Device;
import io.trimaran.poll.Poller;
import io.trimaran.snmp.NoAnswerException;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpAnswer;
import io.trimaran.snmp.SnmpClient;
import io.trimaran.snmp.SnmpTarget;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What the agent of a device says to this node. Only of monitored devices, as they are polled. */
final class AgentAnswer {

  private static final int MOST_BINDINGS = 10_000;

  private final Poller poller;
  private final SnmpClient snmp;

  AgentAnswer(Poller poller, SnmpClient snmp) {
    this.poller = poller;
    this.snmp = snmp;
  }

  Future<JsonObject> answer(Question.Agent question) {
    return poller
        .known()
        .compose(
            known -> {
              Device device = KnownDevices.find(known, question.device());
              SnmpTarget target =
                  device
                      .snmp()
                      .orElseThrow(
                          () -> new IllegalStateException(device.hostname() + " is only pinged"));
              long begun = System.nanoTime();
              return asked(question, target)
                  .map(AgentAnswer::json)
                  .otherwise(AgentAnswer::silence)
                  .map(
                      json ->
                          json.put("device", device.hostname())
                              .put("answered_after_ms", (System.nanoTime() - begun) / 1_000_000));
            });
  }

  private Future<SnmpAnswer> asked(Question.Agent question, SnmpTarget target) {
    Oid oid = Oid.of(question.oid());
    return switch (question.way()) {
      case GET -> snmp.get(target, List.of(oid));
      case WALK -> snmp.walk(target, oid);
      case BULK -> snmp.table(target, List.of(oid));
    };
  }

  private static JsonObject json(SnmpAnswer answer) {
    return switch (answer) {
      case SnmpAnswer.Values values ->
          new JsonObject()
              .put("outcome", "values")
              .put("cut_short", values.cutShort().orElse(null))
              .put("count", values.bindings().size())
              .put(
                  "bindings",
                  new JsonArray(
                      values.bindings().stream().limit(MOST_BINDINGS).map(ValueJson::of).toList()));
      case SnmpAnswer.Refused refused ->
          new JsonObject()
              .put("outcome", "refused")
              .put("text", refused.status() + " at binding " + refused.index());
      case SnmpAnswer.Denied denied ->
          new JsonObject().put("outcome", "denied").put("text", denied.reason());
    };
  }

  private static JsonObject silence(Throwable cause) {
    if (cause instanceof NoAnswerException silence) {
      return new JsonObject().put("outcome", "silent").put("text", silence.getMessage());
    }
    throw new IllegalStateException(String.valueOf(cause.getMessage()), cause);
  }
}
