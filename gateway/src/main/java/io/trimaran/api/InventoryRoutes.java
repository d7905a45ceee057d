package io.trimaran.api;

import io.trimaran.store.PartStore;
import io.trimaran.store.StoredPart;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Predicate;

/** What a device is made of: LibreNMS's inventory. */
final class InventoryRoutes {

  private final DeviceFinder finder;
  private final PartStore parts;

  InventoryRoutes(DeviceFinder finder, PartStore parts) {
    this.finder = finder;
    this.parts = parts;
  }

  void mount(Router router) {
    router.get("/api/v0/inventory/:hostname").handler(this::held);
    router.get("/api/v0/inventory/:hostname/all").handler(this::all);
  }

  /** Those that one part holds; those that none holds where it is not said which one. */
  private void held(RoutingContext request) {
    Query query = Query.of(request);
    long holder = query.text("entPhysicalContainedIn").map(InventoryRoutes::index).orElse(0L);
    String category = query.text("entPhysicalClass").orElse("");
    answer(
        request,
        stored ->
            stored.part().containedIn() == holder
                && (category.isEmpty() || stored.part().category().equals(category)));
  }

  private static long index(String text) {
    if (!text.matches("\\d{1,10}")) {
      throw Problem.badField("entPhysicalContainedIn", text, "the index of a part, or 0");
    }
    return Long.parseLong(text);
  }

  private void all(RoutingContext request) {
    answer(request, stored -> true);
  }

  private void answer(RoutingContext request, Predicate<StoredPart> isWanted) {
    Future<List<StoredPart>> stored =
        finder
            .find(PathParam.of(request, "hostname"))
            .compose(device -> parts.list(device.device().id()));
    Envelope.answer(
        request,
        stored
            .map(all -> all.stream().filter(isWanted).map(PartJson::of).toList())
            .map(rows -> Envelope.rows("inventory", rows)));
  }
}
