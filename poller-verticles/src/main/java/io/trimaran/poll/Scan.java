package io.trimaran.poll;

import io.trimaran.definition.Definitions;
import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import io.trimaran.device.Identity;
import io.trimaran.device.SystemFacts;
import io.trimaran.module.Answers;
import io.trimaran.module.Finding;
import io.trimaran.module.Inquiry;
import io.trimaran.module.Known;
import io.trimaran.module.SystemGroup;
import io.trimaran.module.identity.Identification;
import io.trimaran.snmp.SnmpReport;
import io.trimaran.snmp.SnmpTarget;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Looks which of some addresses answer, by ping and SNMP, and what they are. Stores nothing. May be
 * used on any context, which its Futures complete on.
 */
public final class Scan {

  /** How many addresses are tried at once. */
  static final int AT_ONCE = 64;

  /** No address is begun with later than that. */
  static final Duration BUDGET = Duration.ofSeconds(30);

  /** Of one agent, all of its rounds. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int MAX_ROUNDS = 5;

  private final Trial with;
  private final Timers timers;
  private final Identification identification;

  public Scan(Trial with, Timers timers, Definitions definitions) {
    this.with = with;
    this.timers = timers;
    this.identification = new Identification(definitions);
  }

  /**
   * Something that answers.
   *
   * @param pingMillis average round trip; empty where it does not answer pings
   * @param facts what its agent says of it; empty where that does not answer
   */
  public record Found(
      String address, OptionalDouble pingMillis, Optional<SystemFacts> facts, Identity identity) {}

  /**
   * What came of it.
   *
   * @param found in the order in which they were to be tried
   * @param tried how many addresses were tried; the others were not, for lack of time
   */
  public record Report(List<Found> found, int tried) {
    public Report {
      found = List.copyOf(found);
    }
  }

  /**
   * Tries addresses. Does not fail, and ends within a minute.
   *
   * @param target how the agent at an address would be asked; empty for pings alone
   * @param isStopped whether nobody waits for it any more: then no further address is begun with
   */
  public Future<Report> run(
      List<String> addresses,
      Function<String, Optional<SnmpTarget>> target,
      BooleanSupplier isStopped) {
    Run run = new Run(addresses, target, isStopped);
    List<Future<Void>> lanes = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      lanes.add(run.next());
    }
    return Future.join(lanes).map(done -> run.report(addresses));
  }

  private final class Run {
    private final Deque<String> waiting;
    private final Function<String, Optional<SnmpTarget>> target;
    private final BooleanSupplier isStopped;
    private final long beganNanos = timers.nanos();
    private final List<Found> found = new ArrayList<>();
    private int tried;

    Run(
        List<String> addresses,
        Function<String, Optional<SnmpTarget>> target,
        BooleanSupplier isStopped) {
      this.waiting = new ArrayDeque<>(addresses);
      this.target = target;
      this.isStopped = isStopped;
    }

    Future<Void> next() {
      boolean isLate = timers.nanos() - beganNanos > BUDGET.toNanos();
      String address = isLate || isStopped.getAsBoolean() ? null : waiting.poll();
      if (address == null) {
        return Future.succeededFuture();
      }
      tried++;
      return tryOne(address, target.apply(address)).compose(done -> next());
    }

    private Future<Void> tryOne(String address, Optional<SnmpTarget> agent) {
      Future<OptionalDouble> ping = ping(address);
      Future<Optional<Found>> asked = agent.map(asking -> ask(address, asking)).orElse(nothing());
      return Future.join(ping, asked)
          .map(
              done -> {
                if (asked.result().isPresent() || ping.result().isPresent()) {
                  Found said =
                      asked
                          .result()
                          .orElseGet(
                              () ->
                                  new Found(
                                      address,
                                      OptionalDouble.empty(),
                                      Optional.empty(),
                                      Identity.UNKNOWN));
                  found.add(new Found(address, ping.result(), said.facts(), said.identity()));
                }
                return null;
              });
    }

    Report report(List<String> order) {
      found.sort(Comparator.comparingInt(one -> order.indexOf(one.address())));
      return new Report(found, tried);
    }
  }

  private static Future<Optional<Found>> nothing() {
    return Future.succeededFuture(Optional.empty());
  }

  private Future<OptionalDouble> ping(String address) {
    return with.deadline
        .within(PollRun.PING_PATIENCE, "ping", with.ping.ping(address))
        .otherwise(cause -> new PingReply.NotMeasured(Reason.of(cause)))
        .map(
            reply ->
                reply instanceof PingReply.Echoes echoes && echoes.received() > 0
                    ? OptionalDouble.of(echoes.averageMillis())
                    : OptionalDouble.empty());
  }

  private Future<Optional<Found>> ask(String address, SnmpTarget agent) {
    SystemGroup module = new SystemGroup();
    Known known = Known.of(nobody(address, agent));
    Future<Optional<Found>> asked =
        with.snmp
            .ask(agent, module.questions(known), PATIENCE)
            .compose(
                report ->
                    report.instances().isEmpty()
                        ? nothing()
                        : identify(agent, identification.inquiry(), MAX_ROUNDS)
                            .map(
                                identity ->
                                    Optional.of(
                                        new Found(
                                            address,
                                            OptionalDouble.empty(),
                                            facts(module, known, report),
                                            identity))));
    return with.deadline.within(PATIENCE, "snmp", asked).recover(silent -> nothing());
  }

  private static Device nobody(String address, SnmpTarget agent) {
    return new Device(
        new DeviceId(Long.MAX_VALUE),
        address,
        "not-a-device",
        Group.DEFAULT,
        Device.MAX_INTERVAL,
        Optional.of(agent),
        false);
  }

  private static Optional<SystemFacts> facts(SystemGroup module, Known known, SnmpReport report) {
    return module.read(known, Answers.of(report)).findings().stream()
        .filter(Finding.SystemSeen.class::isInstance)
        .map(finding -> ((Finding.SystemSeen) finding).facts())
        .findFirst();
  }

  /** What it is; unknown where it stops answering. */
  private Future<Identity> identify(SnmpTarget agent, Inquiry inquiry, int rounds) {
    return switch (inquiry) {
      case Inquiry.Told told ->
          Future.succeededFuture(
              told.findings().stream()
                  .filter(Finding.Identified.class::isInstance)
                  .map(finding -> ((Finding.Identified) finding).identity())
                  .findFirst()
                  .orElse(Identity.UNKNOWN));
      case Inquiry.Ask ask ->
          rounds == 0
              ? Future.succeededFuture(Identity.UNKNOWN)
              : with.snmp
                  .ask(agent, ask.questions(), PATIENCE)
                  .compose(
                      report -> identify(agent, ask.then().apply(Answers.of(report)), rounds - 1))
                  .otherwise(Identity.UNKNOWN);
    };
  }
}
