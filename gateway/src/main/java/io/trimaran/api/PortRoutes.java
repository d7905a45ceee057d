package io.trimaran.api;

import io.trimaran.device.PortId;
import io.trimaran.status.StatusBoard;
import io.trimaran.store.PortStore;
import io.trimaran.store.PortTraffic;
import io.trimaran.store.StoredPort;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The ports of devices. */
final class PortRoutes {

  private final DeviceFinder finder;
  private final PortStore ports;
  private final StatusBoard board;

  PortRoutes(DeviceFinder finder, PortStore ports, StatusBoard board) {
    this.finder = finder;
    this.ports = ports;
    this.board = board;
  }

  void mount(Router router) {
    router.get("/api/v0/devices/:hostname/ports").handler(this::list);
    router.get("/api/v0/devices/:hostname/ports/:ifname").handler(this::byName);
    router.get("/api/v0/ports/:portid").handler(this::byNumber);
  }

  private void list(RoutingContext request) {
    List<String> columns = columns(request);
    Envelope.answer(
        request,
        ofDevice(request)
            .map(all -> all.stream().map(this::json).map(row -> only(row, columns)).toList())
            .map(rows -> Envelope.rows("ports", rows)));
  }

  private static List<String> columns(RoutingContext request) {
    return Optional.ofNullable(request.queryParams().get("columns"))
        .filter(list -> !list.isBlank())
        .map(list -> List.of(list.split(",", -1)))
        .orElse(List.of());
  }

  private void byName(RoutingContext request) {
    String name = PathParam.of(request, "ifname");
    Envelope.answer(
        request,
        ofDevice(request)
            .map(
                all ->
                    all.stream()
                        .filter(port -> port.port().facts().ifName().equals(name))
                        .findFirst()
                        .map(port -> Envelope.ok().put("port", json(port)))
                        .orElseThrow(() -> Problem.notFound("Port " + name + " does not exist."))));
  }

  private void byNumber(RoutingContext request) {
    String number = PathParam.of(request, "portid");
    if (!number.matches("[1-9]\\d{0,17}")) {
      throw Problem.badField("portid", number, "a number");
    }
    Envelope.answer(
        request,
        ports
            .find(new PortId(Long.parseLong(number)))
            .map(
                found ->
                    found
                        .map(port -> Envelope.rows("port", List.of(json(port))))
                        .orElseThrow(
                            () -> Problem.notFound("Port " + number + " does not exist."))));
  }

  private Future<List<StoredPort>> ofDevice(RoutingContext request) {
    return finder
        .find(PathParam.of(request, "hostname"))
        .compose(device -> ports.list(device.device().id()))
        .map(
            all ->
                all.stream()
                    .filter(port -> !port.port().isDeleted())
                    .sorted(Comparator.comparingLong(port -> port.port().facts().ifIndex()))
                    .toList());
  }

  private JsonObject json(StoredPort port) {
    Optional<PortTraffic> now =
        board.state(port.port().device()).map(state -> state.traffic().get(port.port().id()));
    return PortJson.of(port, now.or(port::traffic));
  }

  private static JsonObject only(JsonObject row, List<String> columns) {
    if (columns.isEmpty()) {
      return row;
    }
    JsonObject chosen = new JsonObject();
    JsonArray unknown = new JsonArray();
    for (String column : columns) {
      if (row.containsKey(column)) {
        chosen.put(column, row.getValue(column));
      } else {
        unknown.add(column);
      }
    }
    if (!unknown.isEmpty()) {
      throw Problem.badField("columns", unknown, "names out of " + row.fieldNames());
    }
    return chosen;
  }
}
