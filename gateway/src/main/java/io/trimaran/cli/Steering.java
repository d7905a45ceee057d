package io.trimaran.cli;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Orders to one node, and how they go on until they are carried out. */
final class Steering {

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final NodeClient client;
  private final Terminal terminal;
  private final Duration patience;

  /**
   * @param patience how long it may take until an order is carried out
   */
  Steering(NodeClient client, Terminal terminal, Duration patience) {
    this.client = client;
    this.terminal = terminal;
    this.patience = patience;
  }

  /**
   * What it came to.
   *
   * @param devices that the node polls now
   */
  record Outcome(String node, int devices, Duration took) {

    /**
     * Prints it, for programs or in words.
     *
     * @param what is so after some seconds
     * @param but what is not
     */
    void tell(Terminal terminal, boolean isJson, String what, String but) {
      double seconds = took.toMillis() / 1e3;
      if (isJson) {
        JsonObject json =
            new JsonObject().put("node", node).put("devices", devices).put("seconds", seconds);
        terminal.print(json);
      } else {
        terminal.out().printf("%s after %.1f s%s%n", what, seconds, but);
      }
    }
  }

  Outcome drain(String node) {
    long begun = order(node, "drain");
    return await(node, begun, n -> Json.text(n, "state").equals("draining") && isSettled(n));
  }

  Outcome undrain(String node) {
    long begun = order(node, "undrain");
    return await(node, begun, n -> Json.text(n, "state").equals("up") && isSettled(n));
  }

  private static boolean isSettled(JsonObject node) {
    return Json.is(node, "settled");
  }

  private long order(String node, String order) {
    client.post("cluster/nodes/" + NodeClient.encoded(node) + "/" + order, new JsonObject());
    return System.nanoTime();
  }

  private Outcome await(String name, long begun, Predicate<JsonObject> isDone) {
    String told = "";
    while (true) {
      JsonObject node = find(name).orElseThrow(() -> new CliException(name + ": no such node"));
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      if (isDone.test(node)) {
        return new Outcome(name, node.getInteger("devices", 0), took);
      }
      if (took.compareTo(patience) > 0) {
        throw new CliException(
            name + ": not done after " + took.toSeconds() + " s: " + progress(node));
      }
      if (!progress(node).equals(told)) {
        told = progress(node);
        terminal.err().println(name + ": " + told);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static String progress(JsonObject node) {
    String reason = Json.text(node, "reason");
    return Json.text(node, "state")
        + ", "
        + (reason.isEmpty() ? Json.text(node, "devices") + " devices" : reason);
  }

  private Optional<JsonObject> find(String name) {
    return Json.objects(client.get("probe/nodes"), "nodes").stream()
        .filter(node -> Json.text(node, "node").equals(name))
        .findFirst();
  }
}
