package io.trimaran.cli;

import static io.trimaran.cli.NodeClient.encoded;

import io.trimaran.config.ConfigException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The inventory. */
@Command(name = "device", description = "Add, show and remove monitored devices.")
final class DeviceCommand implements Runnable {

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  DeviceCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command");
  }

  @Command(name = "add", description = "Try a device by ping and SNMP, then monitor it.")
  int add(
      @Mixin Connection connection,
      @Mixin SnmpOptions snmp,
      @Mixin DeviceOptions device,
      @Option(names = "--json", description = "Print what the node answers.") boolean isJson)
      throws ConfigException {
    JsonObject fields = device.fields();
    snmp.addTo(fields, terminal);
    return new DeviceAdd(terminal, connection.open(terminal)).run(fields, isJson);
  }

  @Command(name = "scan", description = "Look for devices in a network by ping and SNMP.")
  int scan(
      @Mixin Connection connection,
      @Mixin SnmpOptions snmp,
      @Parameters(
              paramLabel = "NETWORK",
              description = "IPv4, at most 4096 addresses, such as 10.0.0.0/24.")
          String network,
      @Option(
              names = "--port",
              paramLabel = "N",
              defaultValue = "161",
              description = "UDP port of the agents (default: 161).")
          int port,
      @Option(names = "--add", description = "Monitor what answers SNMP and is no device yet.")
          boolean isAdding,
      @Option(
              names = "--group",
              paramLabel = "G",
              defaultValue = "0",
              description = "Poller group of what is added (default: 0).")
          String group,
      @Option(names = "--json", description = "Print a JSON array.") boolean isJson)
      throws ConfigException {
    JsonObject how = new JsonObject().put("port", port);
    snmp.addTo(how, terminal);
    Optional<JsonObject> adding =
        isAdding ? Optional.of(how.copy().put("poller_group", group)) : Optional.empty();
    return new DeviceScan(terminal, connection.open(terminal)).run(network, how, adding, isJson);
  }

  @Command(name = "list", description = "List the devices.")
  int list(
      @Mixin Connection connection,
      @Parameters(
              arity = "0..1",
              paramLabel = "QUERY",
              defaultValue = "",
              description = "Only devices whose names or addresses hold this.")
          String query,
      @Option(
              names = "--state",
              paramLabel = "STATE",
              defaultValue = "all",
              description = "Only devices of a state: up, down, disabled, ... (default: all).")
          String state,
      @Option(names = "--json", description = "Print a JSON array.") boolean isJson)
      throws ConfigException {
    JsonObject answer =
        connection
            .open(terminal)
            .get("devices?type=" + encoded(state) + "&query=" + encoded(query));
    List<JsonObject> devices = Json.objects(answer, "devices");
    if (isJson) {
      terminal.print(new JsonArray(devices));
    } else {
      DeviceText.list(devices, terminal.out());
    }
    return 0;
  }

  @Command(name = "show", description = "Show a device and its ports.")
  int show(
      @Mixin Connection connection,
      @Parameters(paramLabel = "HOST", description = "Name, address or number.") String host,
      @Option(names = "--json", description = "Print a JSON object.") boolean isJson)
      throws ConfigException {
    NodeClient node = connection.open(terminal);
    JsonObject device =
        Json.objects(node.get("devices/" + encoded(host)), "devices").stream()
            .findFirst()
            .orElseThrow(() -> new CliException(host + ": the answer holds no device"));
    List<JsonObject> ports = Json.objects(node.get("devices/" + encoded(host) + "/ports"), "ports");
    if (isJson) {
      terminal.print(device.put("ports", new JsonArray(ports)));
    } else {
      DeviceText.show(device, ports, terminal.out());
    }
    return 0;
  }

  @Command(name = "remove", description = "Stop monitoring a device and forget it.")
  int remove(
      @Mixin Connection connection,
      @Parameters(paramLabel = "HOST", description = "Name, address or number.") String host)
      throws ConfigException {
    JsonObject answer = connection.open(terminal).delete("devices/" + encoded(host));
    terminal.out().println(Table.cell(answer.getString("message", "removed " + host)));
    return 0;
  }

  @Command(name = "modules", description = "Tell or say what is not collected of a device.")
  int modules(
      @Mixin Connection connection,
      @Parameters(paramLabel = "HOST", description = "Name, address or number.") String host,
      @Option(
              names = "--off",
              paramLabel = "MODULE",
              split = ",",
              description = "Do without: meters, inventory, neighbours, netstats, bgp-peers, ...")
          @Nullable List<String> off,
      @Option(
              names = "--on",
              paramLabel = "MODULE",
              split = ",",
              description = "Collect them again.")
          @Nullable List<String> on)
      throws ConfigException {
    return new DeviceModules(terminal, connection.open(terminal))
        .run(host, off == null ? List.of() : off, on == null ? List.of() : on);
  }

  @Command(name = "rediscover", description = "Look again for what a device has.")
  int rediscover(
      @Mixin Connection connection,
      @Parameters(paramLabel = "HOST", description = "Name, address or number.") String host,
      @Option(names = "--json", description = "Print what was found as JSON.") boolean isJson)
      throws ConfigException {
    JsonObject answer =
        connection.open(terminal).post("devices/" + encoded(host) + "/discover", new JsonObject());
    JsonObject result = answer.getJsonObject("result", new JsonObject());
    if (isJson) {
      terminal.print(result);
    } else {
      terminal.out().println(Table.cell(answer.getString("message", "rediscovered " + host)));
      result
          .fieldNames()
          .forEach(
              name ->
                  terminal.out().println("  " + name + ": " + Table.cell(Json.text(result, name))));
    }
    return 0;
  }
}
