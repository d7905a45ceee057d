package io.trimaran.api;

import io.trimaran.auth.Role;
import io.trimaran.device.Group;
import io.trimaran.poll.Scan;
import io.trimaran.snmp.Credentials;
import io.trimaran.snmp.SnmpTarget;
import io.trimaran.store.DeviceStore;
import io.trimaran.store.ProposalStore;
import io.trimaran.store.Sighting;
import io.trimaran.store.StoredDevice;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks for devices in a network, one network at a time. */
final class ScanRoutes {

  private static final Set<String> FIELDS = NewDevice.snmpFieldsAnd("network");

  private final DeviceStore devices;
  private final Scan scan;
  private final ApiParts.Defaults defaults;
  private final ClusterLog log;
  private final String node;
  private final ProposalStore proposals;
  private final InstantSource clock;
  private boolean isScanning;

  ScanRoutes(ApiParts parts, ClusterLog log) {
    this.devices = parts.stores().devices();
    this.scan = parts.scan();
    this.defaults = parts.defaults();
    this.node = parts.board().node();
    this.proposals = parts.stores().proposals();
    this.clock = parts.clock();
    this.log = log;
  }

  void mount(Router router) {
    router.post("/api/v0/scan").handler(this::scan);
  }

  private void scan(RoutingContext request) {
    Caller caller = Caller.of(request);
    caller.require(Role.OPERATOR);
    Fields fields = Fields.of(request).only(FIELDS);
    Network network = Network.of(fields.required("network"));
    int port = (int) fields.numberOr("port", 161, 1, 65_535);
    Optional<Credentials> credentials =
        fields.flag("snmp_disable") ? Optional.empty() : Optional.of(NewDevice.credentials(fields));
    if (isScanning) {
      throw Problem.conflict("This node scans a network already.");
    }
    isScanning = true;
    Envelope.answer(
        request,
        scan.run(
                network.hosts(),
                address -> credentials.map(how -> target(address, port, how)),
                () -> request.response().closed())
            .onComplete(done -> isScanning = false)
            .compose(report -> devices.list().map(known -> json(network, report, known)))
            .compose(answer -> propose(network, answer).map(answer))
            .onSuccess(answer -> note(network, answer, caller)));
  }

  /* An address where nobody is answers nothing, so that one try more is enough. */
  private SnmpTarget target(String address, int port, Credentials credentials) {
    return new SnmpTarget(
        address,
        port,
        credentials,
        defaults.snmp().timeout(),
        Math.min(defaults.snmp().retries(), 1),
        defaults.snmp().maxRepetitions());
  }

  private void note(Network network, JsonObject answer, Caller caller) {
    log.note(
        node,
        "Network %s is scanned by %s: %d of %d addresses answer."
            .formatted(
                network, caller.name(), answer.getInteger("count"), answer.getInteger("tried")),
        caller);
  }

  /** What is no device yet is proposed; whoever asked is answered all the same. */
  private Future<Void> propose(Network network, JsonObject answer) {
    List<Sighting> found =
        answer.getJsonArray("found").stream()
            .map(JsonObject.class::cast)
            .filter(one -> one.getValue("device_id") == null)
            .map(one -> seen(network, one))
            .toList();
    return proposals.found(found, Group.DEFAULT, clock.instant()).otherwiseEmpty();
  }

  private static Sighting seen(Network network, JsonObject one) {
    String system = one.getString("os").isEmpty() ? "" : one.getString("os") + " ";
    return new Sighting(
        one.getString("sysName"),
        one.getString("address"),
        "",
        (system + one.getString("hardware")).strip(),
        one.getString("sysDescr"),
        network.toString(),
        one.getBoolean("snmp") ? Sighting.Agent.ANSWERS : Sighting.Agent.SILENT);
  }

  private static JsonObject json(Network network, Scan.Report report, List<StoredDevice> known) {
    Map<String, StoredDevice> byName = new HashMap<>();
    for (StoredDevice device : known) {
      byName.putIfAbsent(device.facts().sysName().toLowerCase(Locale.ROOT), device);
    }
    known.forEach(
        device -> byName.put(device.device().hostname().toLowerCase(Locale.ROOT), device));
    byName.remove("");
    JsonArray found = new JsonArray();
    report.found().forEach(one -> found.add(json(one, byName)));
    return Envelope.ok()
        .put("network", network.toString())
        .put("addresses", network.hosts().size())
        .put("tried", report.tried())
        .put("count", found.size())
        .put("found", found);
  }

  private static JsonObject json(Scan.Found found, Map<String, StoredDevice> byName) {
    String sysName = found.facts().map(facts -> facts.sysName()).orElse("");
    JsonObject json =
        new JsonObject()
            .put("address", found.address())
            .put("snmp", found.facts().isPresent())
            .put("sysName", sysName)
            .put("sysDescr", found.facts().map(facts -> facts.sysDescr()).orElse(""))
            .put("os", found.identity().os())
            .put("hardware", found.identity().hardware())
            .put(
                "ping_ms",
                found.pingMillis().isPresent() ? found.pingMillis().getAsDouble() : null);
    return Optional.ofNullable(byName.get(found.address()))
        .or(() -> Optional.ofNullable(byName.get(sysName.toLowerCase(Locale.ROOT))))
        .map(
            device ->
                json.put("device_id", device.device().id().value())
                    .put("hostname", device.device().hostname()))
        .orElseGet(() -> json.putNull("device_id").putNull("hostname"));
  }
}
