package io.trimaran.api;

import io.trimaran.auth.Role;
import io.trimaran.device.IpAddress;
import io.trimaran.probe.NodeQuestions;
import io.trimaran.probe.Question;
import io.trimaran.probe.Reply;
import io.trimaran.store.PortStore;
import io.trimaran.store.StoredDevice;
import io.trimaran.store.StoredPort;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Whom a device has seen: its agent is asked when somebody asks, and nothing is stored. */
final class SeenRoutes {

  private static final String ALL = "all";

  private final DeviceFinder finder;
  private final PortStore ports;
  private final NodeQuestions questions;

  SeenRoutes(DeviceFinder finder, PortStore ports, NodeQuestions questions) {
    this.finder = finder;
    this.ports = ports;
    this.questions = questions;
  }

  void mount(Router router) {
    router.get("/api/v0/devices/:hostname/arp").handler(this::arp);
    router.get("/api/v0/devices/:hostname/fdb").handler(this::bridge);
    router.get("/api/v0/resources/ip/arp/:query").handler(this::search);
  }

  private void arp(RoutingContext request) {
    answer(request, PathParam.of(request, "hostname"), Question.Seen.Table.ARP, row -> true);
  }

  private void bridge(RoutingContext request) {
    answer(request, PathParam.of(request, "hostname"), Question.Seen.Table.BRIDGE, row -> true);
  }

  /** LibreNMS looks through all devices for an address or a MAC; here one must be named. */
  private void search(RoutingContext request) {
    Caller.of(request).require(Role.OPERATOR);
    String query = PathParam.of(request, "query");
    String device =
        Query.of(request)
            .text("device")
            .orElseThrow(
                () -> Problem.badRequest("device: missing (expected: a hostname or number)"));
    answer(request, device, Question.Seen.Table.ARP, wanted(query));
  }

  private static Predicate<JsonObject> wanted(String query) {
    if (query.equals(ALL)) {
      return row -> true;
    }
    String mac = query.toLowerCase(Locale.ROOT).replaceAll("[:.-]", "");
    if (mac.matches("[0-9a-f]{12}") && IpAddress.of(query).isEmpty()) {
      return row -> row.getString("mac").equals(mac);
    }
    String address =
        IpAddress.of(query)
            .orElseThrow(() -> Problem.badField("query", query, "an IP address, a MAC, or all"))
            .toString();
    return row -> row.getString("address").equals(address);
  }

  private void answer(
      RoutingContext request,
      String hostname,
      Question.Seen.Table table,
      Predicate<JsonObject> isWanted) {
    Caller.of(request).require(Role.OPERATOR);
    Envelope.answer(
        request,
        finder
            .find(hostname)
            .compose(
                device ->
                    ask(device, table)
                        .compose(
                            told ->
                                byIndex(device)
                                    .map(known -> json(device, table, told, known, isWanted)))));
  }

  private Future<JsonObject> ask(StoredDevice device, Question.Seen.Table table) {
    String number = device.device().id().toString();
    return new Owners(questions)
        .of(device.device().hostname())
        .compose(owner -> questions.ask(owner, new Question.Seen(number, table)))
        .map(reply -> told(device.device().hostname(), reply));
  }

  private static JsonObject told(String hostname, Reply reply) {
    return switch (reply) {
      case Reply.Untold untold ->
          throw Problem.unavailable("Node " + untold.node() + ": " + untold.reason());
      case Reply.Told told -> {
        String text = told.answer().getString("text", "");
        yield switch (told.answer().getString("outcome", "")) {
          case "rows" -> told.answer();
          case "busy" -> throw Problem.conflict(text + ".");
          default ->
              throw Problem.failed(
                  "The agent of " + hostname + " did not tell: " + text, new JsonObject());
        };
      }
    };
  }

  private Future<Map<Long, StoredPort>> byIndex(StoredDevice device) {
    return ports
        .list(device.device().id())
        .map(
            all ->
                all.stream()
                    .filter(port -> !port.port().isDeleted())
                    .collect(
                        Collectors.toMap(
                            port -> port.port().facts().ifIndex(),
                            port -> port,
                            (first, second) -> first)));
  }

  private static JsonObject json(
      StoredDevice device,
      Question.Seen.Table table,
      JsonObject told,
      Map<Long, StoredPort> known,
      Predicate<JsonObject> isWanted) {
    List<JsonObject> rows =
        told.getJsonArray("rows", new JsonArray()).stream()
            .map(JsonObject.class::cast)
            .filter(isWanted)
            .map(row -> SeenJson.of(device, table, row, known))
            .toList();
    String name = table == Question.Seen.Table.ARP ? "arp" : "ports_fdb";
    String left = told.getString("text", "");
    return Envelope.rows(name, rows).put("cut_short", left.isEmpty() ? null : left);
  }
}
