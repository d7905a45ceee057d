package io.trimaran.api;

import io.trimaran.device.PortLayer;
import io.trimaran.store.LayerTwoStore;
import io.trimaran.store.StoredDevice;
import io.trimaran.store.StoredLayer;
import io.trimaran.store.StoredVlan;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** The VLANs of devices, and which of their ports lie on which others: LibreNMS's port stack. */
final class LayerTwoRoutes {

  /** More than a page or a script can use at once. */
  private static final int MAX_VLANS = 50_000;

  private final DeviceFinder finder;
  private final LayerTwoStore store;

  LayerTwoRoutes(DeviceFinder finder, LayerTwoStore store) {
    this.finder = finder;
    this.store = store;
  }

  void mount(Router router) {
    router.get("/api/v0/devices/:hostname/vlans").handler(this::ofDevice);
    router.get("/api/v0/devices/:hostname/port_stack").handler(this::stack);
    router.get("/api/v0/resources/vlans").handler(this::all);
  }

  private void ofDevice(RoutingContext request) {
    answer(request, vlans(PathParam.of(request, "hostname")));
  }

  private void all(RoutingContext request) {
    Optional<String> hostname = Query.of(request).text("hostname");
    answer(request, hostname.map(this::vlans).orElseGet(() -> store.vlans().all(MAX_VLANS)));
  }

  private Future<List<StoredVlan>> vlans(String hostname) {
    return finder.find(hostname).compose(device -> store.vlans().ofDevice(device.device().id()));
  }

  private static void answer(RoutingContext request, Future<List<StoredVlan>> found) {
    Envelope.answer(
        request,
        found
            .map(all -> all.stream().map(LayerTwoJson::of).toList())
            .map(rows -> Envelope.rows("vlans", rows)));
  }

  /** As LibreNMS has it: what does not hold now is left out. */
  private void stack(RoutingContext request) {
    boolean isKnownOnly =
        Query.of(request).number("valid_mappings", 0, 1).filter(only -> only == 1).isPresent();
    Future<StoredDevice> device = finder.find(PathParam.of(request, "hostname"));
    Envelope.answer(
        request,
        device
            .compose(found -> store.layers().ofDevice(found.device().id()))
            .map(
                all ->
                    all.stream()
                        .filter(stored -> stored.layer().status().equals(PortLayer.ACTIVE))
                        .filter(stored -> !isKnownOnly || isKnown(stored))
                        .map(LayerTwoJson::of)
                        .toList())
            .map(rows -> Envelope.rows("mappings", rows)));
  }

  private static boolean isKnown(StoredLayer stored) {
    return stored.upper().port().isPresent() && stored.lower().port().isPresent();
  }
}
