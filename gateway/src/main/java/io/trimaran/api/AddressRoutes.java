package io.trimaran.api;

import io.trimaran.device.PortId;
import io.trimaran.store.AddressFamily;
import io.trimaran.store.AddressStore;
import io.trimaran.store.PortStore;
import io.trimaran.store.StoredAddress;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** The IP addresses of ports, and the networks that they are in. */
final class AddressRoutes {

  /** More than a page or a script can use at once. */
  private static final int MAX_ROWS = 50_000;

  private final DeviceFinder finder;
  private final AddressStore addresses;
  private final PortStore ports;

  AddressRoutes(DeviceFinder finder, AddressStore addresses, PortStore ports) {
    this.finder = finder;
    this.addresses = addresses;
    this.ports = ports;
  }

  void mount(Router router) {
    router.get("/api/v0/devices/:hostname/ip").handler(this::ofDevice);
    router.get("/api/v0/ports/:portid/ip").handler(this::ofPort);
    router.get("/api/v0/resources/ip/addresses").handler(request -> all(request, Optional.empty()));
    router
        .get("/api/v0/resources/ip/addresses/:family")
        .handler(request -> all(request, Optional.of(family(request))));
    router
        .get("/api/v0/resources/ip/networks")
        .handler(request -> networks(request, Optional.empty()));
    router
        .get("/api/v0/resources/ip/networks/:family")
        .handler(request -> networks(request, Optional.of(family(request))));
    router.get("/api/v0/resources/ip/networks/:id/ip").handler(this::ofNetwork);
  }

  private static AddressFamily family(RoutingContext request) {
    return Query.oneOf("family", PathParam.of(request, "family"), AddressFamily.class);
  }

  private void ofDevice(RoutingContext request) {
    answer(
        request,
        "addresses",
        finder
            .find(PathParam.of(request, "hostname"))
            .compose(device -> addresses.ofDevice(device.device().id())));
  }

  private void ofPort(RoutingContext request) {
    PortId id = new PortId(number(request, "portid"));
    answer(
        request,
        "addresses",
        ports
            .find(id)
            .map(
                found ->
                    found.orElseThrow(() -> Problem.notFound("Port " + id + " does not exist.")))
            .compose(port -> addresses.ofPort(id)));
  }

  private static long number(RoutingContext request, String name) {
    String number = PathParam.of(request, name);
    if (!number.matches("[1-9]\\d{0,17}")) {
      throw Problem.badField(name, number, "a number");
    }
    return Long.parseLong(number);
  }

  private void all(RoutingContext request, Optional<AddressFamily> family) {
    answer(request, "ip_addresses", addresses.all(family, MAX_ROWS));
  }

  private void networks(RoutingContext request, Optional<AddressFamily> family) {
    Envelope.answer(
        request,
        addresses
            .networks(family, MAX_ROWS)
            .map(all -> all.stream().map(AddressJson::of).toList())
            .map(rows -> Envelope.rows("ip_networks", rows)));
  }

  /** As in LibreNMS, of IPv4 unless {@code address_family} says otherwise. */
  private void ofNetwork(RoutingContext request) {
    AddressFamily family =
        Query.of(request).oneOf("address_family", AddressFamily.class).orElse(AddressFamily.IPV4);
    answer(request, "addresses", addresses.ofNetwork(family, number(request, "id")));
  }

  private static void answer(
      RoutingContext request, String name, Future<List<StoredAddress>> found) {
    Envelope.answer(
        request,
        found
            .map(all -> all.stream().map(AddressJson::of).toList())
            .map(rows -> Envelope.rows(name, rows)));
  }
}
