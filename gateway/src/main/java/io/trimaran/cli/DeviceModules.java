package io.trimaran.cli;

import static io.trimaran.cli.NodeClient.encoded;

import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** What is not collected of a device. */
final class DeviceModules {

  private final Terminal terminal;
  private final NodeClient node;

  DeviceModules(Terminal terminal, NodeClient node) {
    this.terminal = terminal;
    this.node = node;
  }

  /** Switches some, and tells which are off then. */
  int run(String host, Collection<String> off, Collection<String> on) {
    JsonObject device =
        Json.objects(node.get("devices/" + encoded(host)), "devices").stream()
            .findFirst()
            .orElseThrow(() -> new CliException(host + ": the answer holds no device"));
    Set<String> now = new TreeSet<>(Set.of(Json.text(device, "modules_off").split(",")));
    now.remove("");
    Set<String> before = Set.copyOf(now);
    now.addAll(off);
    now.removeAll(on);
    if (!now.equals(before)) {
      node.patch(
          "devices/" + encoded(host),
          new JsonObject().put("field", "modules_off").put("data", String.join(",", now)));
    }
    terminal
        .out()
        .println(
            Table.cell(now.isEmpty() ? "All is collected." : "Off: " + String.join(", ", now)));
    return 0;
  }
}
