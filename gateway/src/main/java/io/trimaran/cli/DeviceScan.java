package io.trimaran.cli;

import io.trimaran.cli.NodeClient.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Has a node look for devices in a network, in portions, and adds what it finds if so wanted. */
final class DeviceScan {

  private static final int FAILED = 1;
  private static final int PORTION = 24;
  private static final int SHORTEST = 20;
  private static final int OCTET = 256;
  private static final Pattern WIDE =
      Pattern.compile("(\\d{1,3}\\.\\d{1,3})\\.(\\d{1,3})\\.0/(\\d{1,2})");

  private final Terminal terminal;
  private final NodeClient node;

  DeviceScan(Terminal terminal, NodeClient node) {
    this.terminal = terminal;
    this.node = node;
  }

  /**
   * Scans; blocks meanwhile. Whoever stops it leaves at most one portion of 256 addresses under
   * way, which ends by itself.
   *
   * @param snmp how agents are asked, in LibreNMS's words
   * @param adding the fields of each device that is to be added; empty to add none
   * @return the exit code
   */
  int run(String network, JsonObject snmp, Optional<JsonObject> adding, boolean isJson) {
    List<JsonObject> found = new ArrayList<>();
    int tried = 0;
    int addresses = 0;
    for (String portion : portions(network)) {
      JsonObject answer = node.post("scan", snmp.copy().put("network", portion));
      found.addAll(Json.objects(answer, "found"));
      tried += (int) Json.number(answer, "tried");
      addresses += (int) Json.number(answer, "addresses");
    }
    long failures =
        adding
            .map(fields -> found.stream().filter(one -> !isAdded(one, fields)).count())
            .orElse(0L);
    if (isJson) {
      terminal.print(new JsonArray(found));
    } else {
      print(found);
      terminal
          .out()
          .printf("%d of %d addresses answer%s%n", found.size(), tried, left(addresses - tried));
    }
    return failures == 0 && tried == addresses ? 0 : FAILED;
  }

  private static String left(int left) {
    return left == 0 ? "" : "; " + left + " more were not tried, for lack of time";
  }

  /** Networks of up to 256 addresses, which a node takes at once. */
  static List<String> portions(String network) {
    Matcher form = WIDE.matcher(network);
    if (!form.matches() || Integer.parseInt(form.group(3)) >= PORTION) {
      return List.of(network);
    }
    int prefix = Integer.parseInt(form.group(3));
    int third = Integer.parseInt(form.group(2));
    int count = 1 << (PORTION - Math.max(prefix, SHORTEST));
    if (prefix < SHORTEST || third % count != 0 || third + count > OCTET) {
      throw CliException.wrongUsage(
          "NETWORK: "
              + network
              + " (expected: an IPv4 network of at most 4096 addresses, such as 10.0.16.0/20)");
    }
    return IntStream.range(third, third + count)
        .mapToObj(octet -> form.group(1) + "." + octet + ".0/" + PORTION)
        .toList();
  }

  /** Adds one that answers SNMP and is no device yet; true where there is nothing to do, too. */
  private boolean isAdded(JsonObject one, JsonObject fields) {
    if (one.getValue("device_id") != null || !Boolean.TRUE.equals(one.getValue("snmp"))) {
      return true;
    }
    String address = Json.text(one, "address");
    Answer answer =
        node.send("POST", "devices", Optional.of(fields.copy().put("hostname", address)));
    if (!answer.isOk()) {
      terminal.err().println("trimaran: " + address + " was not added: " + answer.message());
      return false;
    }
    Json.objects(answer.body(), "devices")
        .forEach(device -> one.put("added", device.getValue("device_id")));
    return true;
  }

  private void print(List<JsonObject> found) {
    Table table = new Table("ADDRESS", "PING", "SNMP", "NAME", "OS", "HARDWARE", "DEVICE");
    for (JsonObject one : found) {
      table.add(
          Json.text(one, "address"),
          Json.millis(one, "ping_ms"),
          Boolean.TRUE.equals(one.getValue("snmp")) ? "yes" : "no",
          Json.text(one, "sysName"),
          Json.text(one, "os"),
          Json.text(one, "hardware"),
          device(one));
    }
    table.print(terminal.out());
  }

  private static String device(JsonObject one) {
    String added = Json.text(one, "added");
    return added.isEmpty() ? Json.text(one, "hostname") : "added as " + added;
  }
}
