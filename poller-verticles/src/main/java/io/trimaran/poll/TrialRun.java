package io.trimaran.poll;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import io.trimaran.device.PortFacts;
import io.trimaran.device.SystemFacts;
import io.trimaran.module.Answers;
import io.trimaran.module.Finding;
import io.trimaran.module.Known;
import io.trimaran.module.Module;
import io.trimaran.module.Ports;
import io.trimaran.module.SystemGroup;
import io.trimaran.poll.TrialReport.Step;
import io.trimaran.poll.TrialReport.Verdict;
import io.trimaran.snmp.NoAnswerException;
import io.trimaran.snmp.Questions;
import io.trimaran.snmp.SnmpReport;
import io.trimaran.snmp.SnmpTarget;
import io.trimaran.snmp.Stop;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of a {@link Trial}. */
final class TrialRun {

  static final String ADDRESS = "address";
  static final String PING = "ping";
  static final String SNMP = "snmp";
  static final String SYSTEM = "system";
  static final String PORTS = "ports";

  private static final Duration WALK_PATIENCE = Duration.ofMinutes(2);

  private final Trial with;
  private final String host;
  private final Optional<SnmpTarget> target;
  private final Known known;
  private final List<Step> steps = new ArrayList<>();
  private Optional<SystemFacts> facts = Optional.empty();
  private List<PortFacts> ports = List.of();

  TrialRun(Trial with, String host, Optional<SnmpTarget> target) {
    this.with = with;
    this.host = host;
    this.target = target;
    Device notYet =
        new Device(
            new DeviceId(Long.MAX_VALUE),
            host,
            "not-yet-a-device",
            Group.DEFAULT,
            Device.MAX_INTERVAL,
            target,
            false);
    this.known = Known.of(notYet).withPorts(List.of(), Map.of());
  }

  Future<TrialReport> run() {
    return with.resolver
        .address(host)
        .transform(
            found -> {
              if (found.failed()) {
                step(ADDRESS, Verdict.FAILED, Reason.of(found.cause()));
                return Future.<Void>succeededFuture();
              }
              step(ADDRESS, Verdict.OK, found.result());
              return ping().compose(done -> system()).compose(done -> ports());
            })
        .map(done -> new TrialReport(steps, facts, ports));
  }

  private Future<Void> ping() {
    return with.deadline
        .within(PollRun.PING_PATIENCE, PING, with.ping.ping(host))
        .otherwise(cause -> new PingReply.NotMeasured(Reason.of(cause)))
        .map(
            reply -> {
              pinged(reply);
              return null;
            });
  }

  private void pinged(PingReply reply) {
    switch (reply) {
      case PingReply.NotMeasured unknown -> step(PING, Verdict.SKIPPED, unknown.reason());
      case PingReply.Echoes echoes ->
          step(
              PING,
              echoes.received() > 0 ? Verdict.OK : Verdict.FAILED,
              "%d of %d echo requests answered, %.1f ms on average"
                  .formatted(echoes.received(), echoes.sent(), echoes.averageMillis()));
    }
  }

  private Future<Void> system() {
    if (target.isEmpty()) {
      step(SNMP, Verdict.SKIPPED, "not to be asked");
      return Future.succeededFuture();
    }
    SystemGroup module = new SystemGroup();
    return with.snmp
        .ask(target.get(), module.questions(known), WALK_PATIENCE)
        .transform(
            answer -> {
              answered(target.get(), module, answer);
              return Future.succeededFuture();
            });
  }

  private void answered(SnmpTarget agent, SystemGroup module, AsyncResult<SnmpReport> answer) {
    if (answer.failed()) {
      step(SNMP, Verdict.FAILED, silence(agent, answer.cause()));
      return;
    }
    SnmpReport report = answer.result();
    if (report.instances().isEmpty()
        && report.stop().isPresent()
        && report.stop().get() instanceof Stop.Denial denial) {
      step(SNMP, Verdict.FAILED, denial.reason());
      return;
    }
    step(SNMP, Verdict.OK, agent.credentials() + " at port " + agent.port());
    findings(module, Answers.of(report)).forEach(this::found);
    steps.add(systemStep());
  }

  private static String silence(SnmpTarget agent, Throwable cause) {
    return cause instanceof NoAnswerException
        ? ("%s at port %d: no answer to %d requests of %d ms each."
                + " A wrong community, a filter and an agent that is off look the same")
            .formatted(
                agent.credentials(), agent.port(), agent.retries() + 1, agent.timeout().toMillis())
        : Reason.of(cause);
  }

  private Step systemStep() {
    return facts
        .filter(system -> !system.sysObjectId().isEmpty() || !system.sysDescr().isEmpty())
        .map(system -> new Step(SYSTEM, Verdict.OK, system.sysName() + ": " + system.sysDescr()))
        .orElseGet(
            () ->
                new Step(
                    SYSTEM,
                    Verdict.FAILED,
                    "the agent lets us see neither sysDescr nor sysObjectID"));
  }

  private Future<Void> ports() {
    if (facts.isEmpty()) {
      return Future.succeededFuture();
    }
    Ports module = new Ports();
    Questions questions = module.questions(known);
    return with.deadline
        .within(
            WALK_PATIENCE.plusMinutes(1),
            "ifTable",
            with.snmp.ask(target.orElseThrow(), questions, WALK_PATIENCE))
        .transform(
            answer -> {
              walked(module, questions, answer);
              return Future.succeededFuture();
            });
  }

  private void walked(Ports module, Questions questions, AsyncResult<SnmpReport> answer) {
    if (answer.failed()) {
      step(PORTS, Verdict.FAILED, Reason.of(answer.cause()));
      return;
    }
    findings(module, Answers.of(answer.result())).forEach(this::found);
    Optional<String> gap = answer.result().table().gap(questions.roots());
    step(
        PORTS,
        gap.isEmpty() ? Verdict.OK : Verdict.FAILED,
        ports.size() + " ports" + gap.map(why -> ", then: " + why).orElse(""));
  }

  private List<Finding> findings(Module module, Answers answers) {
    return module.read(known, answers).findings();
  }

  private void found(Finding finding) {
    switch (finding) {
      case Finding.SystemSeen seen -> facts = Optional.of(seen.facts());
      case Finding.PortsSeen seen -> ports = seen.changes().added();
      case Finding.Restarted restarted -> {}
      case Finding.Identified identified -> {}
      case Finding.MetersFound meters -> {}
      case Finding.PartsFound parts -> {}
      case Finding.NeighboursFound neighbours -> {}
      case Finding.AddressesFound addresses -> {}
      case Finding.LayerTwo found -> {}
      case Finding.FiguresFound figures -> {}
      case Finding.PeersFound peers -> {}
      case Finding.PeersRead peers -> {}
      case Finding.MetersRead meters -> {}
      case Finding.Missing missing -> step(SYSTEM, Verdict.FAILED, missing.reason());
    }
  }

  private void step(String name, Verdict verdict, String text) {
    steps.add(new Step(name, verdict, text));
  }
}
