package io.trimaran.api;

import io.trimaran.device.DeviceId;
import io.trimaran.status.StatusBoard;
import io.trimaran.store.LinkStore;
import io.trimaran.store.NamedLink;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** What stands at the other ends of cables: LibreNMS's links. */
final class LinkRoutes {

  /** More than a page or a script can use at once. */
  private static final int MAX_LINKS = 50_000;

  private final DeviceFinder finder;
  private final LinkStore links;
  private final StatusBoard board;

  LinkRoutes(DeviceFinder finder, LinkStore links, StatusBoard board) {
    this.finder = finder;
    this.links = links;
    this.board = board;
  }

  void mount(Router router) {
    router.get("/api/v0/devices/:hostname/links").handler(this::ofDevice);
    router.get("/api/v0/resources/links").handler(this::all);
    router.get("/api/v0/resources/links/:id").handler(this::one);
  }

  private void ofDevice(RoutingContext request) {
    answer(
        request,
        "links",
        finder
            .find(PathParam.of(request, "hostname"))
            .compose(device -> links.ofDevice(device.device().id())));
  }

  private void all(RoutingContext request) {
    boolean isBetweenDevices =
        Query.of(request).number("known", 0, 1).filter(known -> known == 1).isPresent();
    answer(request, "links", links.all(isBetweenDevices, MAX_LINKS));
  }

  private void one(RoutingContext request) {
    String number = PathParam.of(request, "id");
    if (!number.matches("[1-9]\\d{0,17}")) {
      throw Problem.badField("id", number, "a number");
    }
    answer(
        request,
        "link",
        links
            .find(Long.parseLong(number))
            .map(
                found ->
                    List.of(
                        found.orElseThrow(
                            () -> Problem.notFound("Link " + number + " does not exist.")))));
  }

  private void answer(RoutingContext request, String name, Future<List<NamedLink>> found) {
    Envelope.answer(
        request,
        found
            .map(all -> all.stream().map(this::json).toList())
            .map(rows -> Envelope.rows(name, rows)));
  }

  /** With how both devices do now, which a map shows. */
  private JsonObject json(NamedLink link) {
    return LinkJson.of(link)
        .put("local_state", state(link.link().device()))
        .put("remote_state", link.link().remoteDevice().map(this::state).orElse(null));
  }

  private String state(DeviceId device) {
    return board.state(device).map(state -> state.status().condition().word()).orElse("unknown");
  }
}
