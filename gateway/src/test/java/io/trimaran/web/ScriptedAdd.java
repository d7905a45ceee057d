package io.trimaran.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Adding a device: {@code deaf...} does not answer SNMP, whatever is known is there already. */
final class ScriptedAdd {

  private static final List<String> STEPS =
      List.of("input", "duplicate", "address", "ping", "snmp", "system", "ports", "store");

  private ScriptedAdd() {}

  static void handle(RoutingContext context) {
    JsonObject asked = ScriptedApi.body(context);
    String host = asked.getString("hostname");
    if (Network.find(host).isPresent()) {
      refuse(context, 409, "duplicate", host + " is device 1 already");
    } else if (host.startsWith("deaf")) {
      refuse(
          context,
          422,
          "snmp",
          "no answer from 192.0.2.9:161 within 4 s (v2c, 3 retries): wrong community, a filter,"
              + " or no agent");
    } else {
      JsonObject device = Network.find("1").orElseThrow().copy();
      ScriptedApi.ok(
          context,
          new JsonObject()
              .put("message", "Device " + host + " has been added")
              .put("count", 1)
              .put("devices", new JsonArray().add(device))
              .put("steps", steps("", "")));
    }
  }

  private static void refuse(RoutingContext context, int code, String step, String detail) {
    ScriptedApi.fail(
        context,
        code,
        ScriptedApi.message(step + ": " + detail)
            .put("failed_step", step)
            .put("steps", steps(step, detail)));
  }

  private static JsonArray steps(String failed, String detail) {
    JsonArray steps = new JsonArray();
    int end = failed.isEmpty() ? STEPS.size() : STEPS.indexOf(failed);
    for (int i = 0; i < STEPS.size(); i++) {
      Boolean ok = i < end ? Boolean.TRUE : i == end ? Boolean.FALSE : null;
      String said = i == end ? detail : i < end ? detailOf(STEPS.get(i)) : "";
      steps.add(new JsonObject().put("step", STEPS.get(i)).put("ok", ok).put("detail", said));
    }
    return steps;
  }

  private static String detailOf(String step) {
    return switch (step) {
      case "address" -> "192.0.2.9";
      case "ping" -> "3 of 3 answered, 0.4 ms";
      case "snmp" -> "Arista DCS-7050SX3, up 12 days";
      case "ports" -> "52 found";
      default -> "";
    };
  }
}
