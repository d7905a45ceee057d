package io.trimaran.api;

import io.trimaran.device.DeviceId;
import io.trimaran.poll.Trial;
import io.trimaran.poll.TrialReport;
import io.trimaran.poll.TrialReport.Step;
import io.trimaran.snmp.Credentials;
import io.trimaran.snmp.SnmpTarget;
import io.trimaran.status.StatusBoard;
import io.trimaran.status.StatusWriter;
import io.trimaran.store.DeviceSettings;
import io.trimaran.store.DeviceStore;
import io.trimaran.store.Event;
import io.trimaran.store.EventSeverity;
import io.trimaran.store.PortStore;
import io.trimaran.store.ProposalStore;
import io.trimaran.store.SnmpAccess;
import io.trimaran.store.StoredDevice;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Adds devices after they answered, looks at them anew, and removes them. */
final class DeviceAdder {

  private final DeviceStore devices;
  private final PortStore ports;
  private final ProposalStore proposals;
  private final Trial trial;
  private final Rediscovery rediscovery;
  private final ApiParts.Defaults defaults;
  private final StatusBoard board;
  private final StatusWriter writer;
  private final InstantSource clock;

  DeviceAdder(ApiParts parts) {
    this.devices = parts.stores().devices();
    this.ports = parts.stores().ports();
    this.proposals = parts.stores().proposals();
    this.trial = parts.trial();
    this.rediscovery = parts.rediscovery();
    this.defaults = parts.defaults();
    this.board = parts.board();
    this.writer = parts.writer();
    this.clock = parts.clock();
  }

  /** A device that was added, and how. */
  record Added(StoredDevice device, List<Step> steps) {}

  /** Tries the device and stores it; fails with a {@link Problem} that holds the steps. */
  Future<Added> add(NewDevice wanted, Caller caller) {
    Steps steps = new Steps().ok("input", wanted.hostname());
    return devices
        .find(wanted.hostname())
        .compose(
            existing -> {
              if (existing.isPresent()) {
                throw conflict(wanted.hostname(), steps);
              }
              steps.ok("duplicate", "not monitored yet");
              return trial.tryHost(wanted.hostname(), target(wanted));
            })
        .compose(
            report -> {
              steps.addAll(report.steps());
              failedStep(wanted, report, steps)
                  .filter(step -> !wanted.isForced())
                  .ifPresent(step -> throwFailed(wanted.hostname(), step, steps));
              return store(wanted, report, steps);
            })
        .onSuccess(added -> note(added.device().device().id(), caller, "Device is added by "))
        .compose(added -> proposals.added(wanted.hostname()).otherwiseEmpty().map(added));
  }

  private Future<Added> store(NewDevice wanted, TrialReport report, Steps steps) {
    return devices
        .add(wanted.hostname(), settings(wanted))
        .compose(
            outcome ->
                switch (outcome) {
                  case DeviceStore.Outcome.Done done ->
                      saveFindings(done.device().device().id(), report)
                          .compose(saved -> devices.find(done.device().device().id()))
                          .map(stored -> stored.orElse(done.device()));
                  case DeviceStore.Outcome.Duplicate duplicate ->
                      throw conflict(duplicate.hostname(), steps);
                  case DeviceStore.Outcome.Missing missing ->
                      throw Problem.conflict("The device was removed meanwhile.");
                })
        .map(
            stored ->
                new Added(stored, steps.ok("store", "device " + stored.device().id()).done()));
  }

  /** Tries a device again, stores what it says of itself, and has all of it looked at anew. */
  Future<List<Step>> rediscover(StoredDevice device) {
    return trial
        .tryHost(device.device().hostname(), device.device().snmp())
        .compose(
            report ->
                report
                    .facts()
                    .map(facts -> devices.saveFacts(device.device().id(), facts))
                    .orElseGet(Future::succeededFuture)
                    .compose(saved -> rediscovery.discoverNow(device.device().id()))
                    .map(report.steps()));
  }

  Future<Void> remove(StoredDevice device, Caller caller) {
    return devices
        .remove(device.device().id())
        .map(
            isRemoved -> {
              if (!isRemoved) {
                throw Problem.notFound("The device was removed meanwhile.");
              }
              board.forget(device.device().id());
              writer.forget(device.device().id());
              note(
                  device.device().id(),
                  caller,
                  "Device " + device.device().hostname() + " is removed by ");
              return null;
            });
  }

  private Future<Void> saveFindings(DeviceId id, TrialReport report) {
    Future<Void> facts =
        report.facts().map(said -> devices.saveFacts(id, said)).orElseGet(Future::succeededFuture);
    return facts.compose(done -> ports.save(id, report.ports(), List.of())).mapEmpty();
  }

  private static Optional<Step> failedStep(NewDevice wanted, TrialReport report, Steps steps) {
    boolean isSnmp = wanted.credentials().isPresent();
    boolean isFine = isSnmp ? report.isAnsweringSnmp() : report.isReachable();
    return isFine
        ? Optional.empty()
        : steps
            .failure("address")
            .or(() -> steps.failure(isSnmp ? "snmp" : "ping"))
            .or(
                () ->
                    report.steps().isEmpty()
                        ? Optional.empty()
                        : Optional.of(report.steps().getLast()));
  }

  private static void throwFailed(String hostname, Step step, Steps steps) {
    throw Problem.failed(
        "Device " + hostname + " is not added: " + step.name() + ": " + step.text(),
        new JsonObject().put("failed_step", step.name()).put("steps", Steps.json(steps.done())));
  }

  private static Problem conflict(String hostname, Steps steps) {
    String text = "Device " + hostname + " exists already";
    return Problem.conflict(
        text + ".",
        new JsonObject()
            .put("failed_step", "duplicate")
            .put("steps", Steps.json(steps.failed("duplicate", text).done())));
  }

  private Optional<SnmpTarget> target(NewDevice wanted) {
    return wanted
        .credentials()
        .map(
            credentials ->
                new SnmpTarget(
                    wanted.hostname(),
                    wanted.port(),
                    credentials,
                    defaults.snmp().timeout(),
                    Math.min(defaults.snmp().retries(), 2),
                    defaults.snmp().maxRepetitions()));
  }

  private static DeviceSettings settings(NewDevice wanted) {
    Optional<Credentials> credentials = wanted.credentials();
    return new DeviceSettings(
        wanted.display(),
        wanted.group(),
        wanted.interval(),
        credentials.map(c -> new SnmpAccess(wanted.port(), "udp", c)),
        false);
  }

  private void note(DeviceId device, Caller caller, String what) {
    writer.note(
        new Event(
            Optional.of(device),
            clock.instant(),
            EventSeverity.INFO,
            "device",
            "",
            what + caller.name() + ".",
            caller.name()));
  }
}
