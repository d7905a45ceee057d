package io.trimaran.cli;

import io.trimaran.config.ConfigException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Spreads the work of the nodes evenly. */
@Command(
    name = "rebalance",
    description = {
      "Spread the polling as evenly as its measured cost allows.",
      "With as few moves as possible, between two polls of each device. Nodes do so by "
          + "themselves where one has 1.15 times the mean to do; this goes down to 1.05."
    })
final class RebalanceCommand implements Callable<Integer> {

  private static final Duration PAUSE = Duration.ofMillis(300);

  /** How long nothing may change until it is over: costs are asked for before anything moves. */
  private static final int QUIET = 8;

  private final Terminal terminal;

  @Mixin private Connection connection = new Connection();
  @Mixin private SteeringOptions options = new SteeringOptions();

  RebalanceCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ConfigException {
    NodeClient client = connection.open(terminal);
    ProbeAssignments probe = new ProbeAssignments(/* isDetailed= */ true);
    Map<String, String> before = owners(probe.ask(client));
    client.post("cluster/rebalance", new JsonObject());
    JsonObject after = settled(client, probe);
    Map<String, String> owners = owners(after);
    long moved =
        before.entrySet().stream()
            .filter(was -> !was.getValue().equals(owners.get(was.getKey())))
            .count();
    if (options.isJson()) {
      terminal.print(after.put("moved", moved));
    } else {
      terminal.out().println(moved + " devices have another node now.");
      probe.print(after, terminal);
    }
    return 0;
  }

  private JsonObject settled(NodeClient client, ProbeAssignments probe) {
    long until = System.nanoTime() + options.patience().toNanos();
    JsonObject last = probe.ask(client);
    int quiet = 0;
    while (quiet < QUIET) {
      if (System.nanoTime() - until > 0) {
        throw new CliException("devices still change hands after " + options.patience());
      }
      LockSupport.parkNanos(PAUSE.toNanos());
      JsonObject now = probe.ask(client);
      quiet = isSettled(now) && owners(now).equals(owners(last)) ? quiet + 1 : 0;
      last = now;
    }
    return last;
  }

  private static boolean isSettled(JsonObject assignments) {
    return Json.objects(assignments, "nodes").stream()
        .filter(node -> Json.is(node, "answered"))
        .allMatch(node -> Json.is(node, "settled"));
  }

  private static Map<String, String> owners(JsonObject assignments) {
    Map<String, String> owners = new HashMap<>();
    Json.objects(assignments, "devices")
        .forEach(d -> owners.put(Json.text(d, "device_id"), Json.text(d, "node")));
    return owners;
  }
}
