package io.trimaran.api;

import io.trimaran.auth.Role;
import io.trimaran.store.DeviceStore;
import io.trimaran.store.Proposal;
import io.trimaran.store.SnmpAccess;
import io.trimaran.store.StoredDevice;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Adds proposed devices with the credentials that other devices answer to. */
public final class ProposedAdder {

  /** As many as can be tried while somebody waits. */
  static final int MAX_WAYS = 5;

  private static final Caller RULE = new Caller("poller.auto-add", Role.OPERATOR, Optional.empty());

  private final DeviceAdder adder;
  private final DeviceStore devices;
  private final ApiParts.Defaults defaults;

  public ProposedAdder(ApiParts parts) {
    this.adder = new DeviceAdder(parts);
    this.devices = parts.stores().devices();
    this.defaults = parts.defaults();
  }

  /**
   * Adds one because the configuration says so.
   *
   * @return why it was not added; empty where it was
   */
  public Future<Optional<String>> addByRule(Proposal proposal) {
    NewDevice wanted =
        new NewDevice(
            proposal.hostname(),
            "",
            NewDevice.DEFAULT_PORT,
            proposal.group(),
            defaults.interval(),
            Optional.empty(),
            false);
    return addByKnown(wanted, proposal, RULE)
        .map(added -> Optional.<String>empty())
        .recover(
            cause ->
                cause instanceof Problem problem
                    ? Future.succeededFuture(Optional.of(problem.toJson().getString("message")))
                    : Future.failedFuture(cause));
  }

  /**
   * Adds it with the first credentials that it answers to: those of the device that sees it, then
   * those that most devices have. Fails with a {@link Problem}.
   */
  Future<DeviceAdder.Added> addByKnown(NewDevice wanted, Proposal proposal, Caller caller) {
    return devices
        .list()
        .compose(
            all -> {
              List<SnmpAccess> ways = ways(all, proposal);
              return next(wanted, new ArrayDeque<>(ways), ways.size(), caller);
            });
  }

  /* A step that failed other than by SNMP would fail again. */
  private Future<DeviceAdder.Added> next(
      NewDevice wanted, Deque<SnmpAccess> ways, int count, Caller caller) {
    SnmpAccess way = ways.poll();
    if (way == null) {
      return Future.failedFuture(
          Problem.failed(
              "Device "
                  + wanted.hostname()
                  + " is not added: snmp: no answer to the credentials of other devices, of which "
                  + count
                  + " were tried",
              new JsonObject().put("failed_step", "snmp")));
    }
    return adder
        .add(wanted.by(way), caller)
        .recover(
            cause ->
                cause instanceof Problem problem
                        && "snmp".equals(problem.toJson().getString("failed_step"))
                    ? next(wanted, ways, count, caller)
                    : Future.failedFuture(cause));
  }

  /** Credentials in the order in which they are worth a try; pure. */
  static List<SnmpAccess> ways(List<StoredDevice> all, Proposal proposal) {
    List<SnmpAccess> near =
        all.stream()
            .filter(
                device ->
                    proposal.seenBy().stream()
                        .anyMatch(witness -> witness.device().equals(device.device().id())))
            .flatMap(device -> device.settings().snmp().stream())
            .distinct()
            .toList();
    Map<SnmpAccess, Long> counts =
        all.stream()
            .flatMap(device -> device.settings().snmp().stream())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    Comparator<SnmpAccess> nearFirst = Comparator.comparing(way -> !near.contains(way));
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<SnmpAccess, Long>comparingByKey(nearFirst)
                .thenComparing(Map.Entry.comparingByValue(Comparator.reverseOrder())))
        .limit(MAX_WAYS)
        .map(Map.Entry::getKey)
        .toList();
  }
}
