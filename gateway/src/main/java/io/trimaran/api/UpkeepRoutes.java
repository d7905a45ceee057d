package io.trimaran.api;

import io.trimaran.auth.Role;
import io.trimaran.rrd.repair.Finding;
import io.trimaran.rrd.repair.Order;
import io.trimaran.rrd.repair.Upkeep;
import io.trimaran.rrd.repair.UpkeepStatus;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Compares and repairs the copies of series; one at a time, by the node that is asked. */
final class UpkeepRoutes {

  private static final String PATH = "/api/v0/rrd/upkeep";
  private static final long MOST_FILES_PER_SECOND = 10_000;

  private final DeviceFinder finder;
  private final Upkeep upkeep;

  UpkeepRoutes(DeviceFinder finder, Upkeep upkeep) {
    this.finder = finder;
    this.upkeep = upkeep;
  }

  void mount(Router router) {
    router.post("/api/v0/rrd/verify").handler(request -> begin(request, false));
    router.post("/api/v0/rrd/repair").handler(request -> begin(request, true));
    router.get(PATH).handler(this::status);
    router.delete(PATH).handler(this::cancel);
  }

  private void begin(RoutingContext request, boolean isRepair) {
    Caller.of(request).require(Role.OPERATOR);
    Fields fields = Fields.of(request).only(Set.of("hostname", "files_per_second", "from_start"));
    long rate =
        fields.numberOr(
            "files_per_second", (long) Order.DEFAULT_FILES_PER_SECOND, 1, MOST_FILES_PER_SECOND);
    boolean isFromStart = fields.flag("from_start");
    Envelope.answer(
        request,
        folder(fields.text("hostname").filter(name -> !name.isEmpty()))
            .map(folder -> begun(new Order(isRepair, folder, rate, isFromStart))));
  }

  private Future<Optional<String>> folder(Optional<String> hostname) {
    return hostname
        .map(name -> finder.find(name).map(device -> Optional.of(device.device().folder())))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private JsonObject begun(Order order) {
    if (!upkeep.begin(order)) {
      throw Problem.conflict("A verify or repair is running on this node; end it first.");
    }
    return json();
  }

  private void status(RoutingContext request) {
    Caller.of(request).require(Role.VIEWER);
    Envelope.answer(request, Future.succeededFuture(json()));
  }

  private void cancel(RoutingContext request) {
    Caller.of(request).require(Role.OPERATOR);
    upkeep.cancel();
    Envelope.answer(request, Future.succeededFuture(json()));
  }

  private JsonObject json() {
    return Envelope.ok().put("upkeep", upkeep.status().map(UpkeepRoutes::json).orElse(null));
  }

  private static JsonObject json(UpkeepStatus status) {
    JsonObject counts = new JsonObject();
    status.counts().forEach((kind, count) -> counts.put(word(kind), count));
    return new JsonObject()
        .put("kind", status.order().isRepair() ? "repair" : "verify")
        .put("state", state(status))
        .put("good", status.isGood())
        .put("started", status.started().getEpochSecond())
        .put("ended", status.ended().map(Instant::getEpochSecond).orElse(null))
        .put("folders", status.folders())
        .put("folders_done", status.foldersDone())
        .put("copies", status.files())
        .put("counts", counts)
        .put("findings", new JsonArray(status.findings().stream().map(UpkeepRoutes::json).toList()))
        .put("failure", status.failure().orElse(null));
  }

  private static String state(UpkeepStatus status) {
    if (status.ended().isEmpty()) {
      return "running";
    }
    return status.failure().isPresent() ? "failed" : "done";
  }

  private static JsonObject json(Finding finding) {
    return new JsonObject()
        .put("file", finding.file())
        .put("endpoint", finding.endpoint())
        .put("kind", word(finding.kind()))
        .put("detail", finding.detail());
  }

  private static String word(Finding.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
