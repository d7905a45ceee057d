package io.trimaran.poll;

import io.trimaran.device.Figure;
import io.trimaran.device.Identity;
import io.trimaran.device.Meter;
import io.trimaran.module.Answers;
import io.trimaran.module.Choice;
import io.trimaran.module.Finding;
import io.trimaran.module.Inquiry;
import io.trimaran.module.Known;
import io.trimaran.module.Module;
import io.trimaran.module.identity.Identification;
import io.trimaran.snmp.Cost;
import io.trimaran.snmp.Questions;
import io.trimaran.snmp.SnmpClient;
import io.trimaran.snmp.SnmpReport;
import io.trimaran.snmp.SnmpTarget;
import io.trimaran.snmp.Stop;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One discovery of one device: what it is, then what all modules want to know, together, round
 * after round. Confined to the context that began it.
 */
final class DiscoveryRun {

  private static final String IDENTITY = "identity";

  /** More rounds than any module needs. */
  private static final int MAX_ROUNDS = 20;

  private final SnmpClient snmp;
  private final Timers timers;
  private final Identification identification;
  private final Choice choice;
  private final List<Module> modules;
  private final DeviceWatch watch;
  private final SnmpTarget target;
  private final Duration patience;
  private final long beganNanos;
  private final List<Shortfall> shortfalls = new ArrayList<>();
  private Optional<Identity> identity = Optional.empty();
  private Optional<Finding.MetersFound> meters = Optional.empty();
  private final List<Finding.FiguresFound> figures = new ArrayList<>();
  private Optional<Finding.PartsFound> parts = Optional.empty();
  private Optional<Finding.NeighboursFound> neighbours = Optional.empty();
  private Optional<Finding.AddressesFound> addresses = Optional.empty();
  private final List<Finding.LayerTwo> layerTwo = new ArrayList<>();
  private final List<Finding.PeersFound> peers = new ArrayList<>();
  private Cost cost = Cost.NONE;

  DiscoveryRun(
      Surroundings around,
      Identification identification,
      Choice choice,
      List<Module> modules,
      DeviceWatch watch,
      SnmpTarget target,
      Duration patience) {
    this.snmp = around.snmp();
    this.timers = around.timers();
    this.identification = identification;
    this.choice = choice;
    this.modules = modules;
    this.watch = watch;
    this.target = target;
    this.patience = patience;
    this.beganNanos = timers.nanos();
  }

  /** What it found; fails when the agent does not answer or will not. */
  Future<Discovery> run() {
    Map<String, Inquiry> first = new LinkedHashMap<>();
    first.put(IDENTITY, identification.inquiry());
    return rounds(first, 1)
        .compose(done -> rounds(inquiries(), 1))
        .map(
            done ->
                new Discovery(
                    watch.device,
                    timers.now(),
                    took(),
                    watch.known().identity(),
                    identity,
                    watch.known().meters(),
                    meters(),
                    figures(),
                    parts,
                    neighbours,
                    addresses,
                    layerTwo,
                    peers,
                    shortfalls,
                    cost));
  }

  /** What was found, and of kinds that may not have been read whole what was known. */
  private List<Meter> meters() {
    List<Meter> known = watch.known().meters();
    if (meters.isEmpty()) {
      return known;
    }
    Map<Meter.Key, Meter> all = new LinkedHashMap<>();
    known.stream()
        .filter(meter -> meters.get().incomplete().contains(meter.kind()))
        .forEach(meter -> all.put(meter.key(), meter));
    meters.get().meters().forEach(meter -> all.put(meter.key(), meter));
    return List.copyOf(all.values());
  }

  private List<Figure> figures() {
    List<Figure> known = watch.known().figures();
    List<Figure> all = new ArrayList<>();
    for (Finding.FiguresFound found : figures) {
      all.addAll(found.figures());
      if (!found.isComplete()) {
        known.stream()
            .filter(figure -> found.kinds().contains(figure.kind()))
            .filter(figure -> found.figures().stream().noneMatch(now -> isSame(now, figure)))
            .forEach(all::add);
      }
    }
    return all;
  }

  private static boolean isSame(Figure one, Figure other) {
    return one.kind().equals(other.kind()) && one.row().equals(other.row());
  }

  private Map<String, Inquiry> inquiries() {
    Known known = watch.known();
    Known now = identity.map(known::withIdentity).orElse(known);
    Map<String, Inquiry> inquiries = new LinkedHashMap<>();
    choice
        .of(watch.device, now.identity(), modules)
        .forEach(module -> inquiries.put(module.name(), module.discover(now)));
    return inquiries;
  }

  private Future<Void> rounds(Map<String, Inquiry> inquiries, int round) {
    Map<String, Inquiry.Ask> open = new LinkedHashMap<>();
    inquiries.forEach(
        (module, inquiry) -> {
          switch (inquiry) {
            case Inquiry.Ask ask -> open.put(module, ask);
            case Inquiry.Told told -> told.findings().forEach(finding -> found(module, finding));
          }
        });
    if (open.isEmpty()) {
      return Future.succeededFuture();
    }
    if (round > MAX_ROUNDS) {
      return Future.failedFuture(
          new IllegalStateException(open.keySet() + ": more than " + MAX_ROUNDS + " rounds"));
    }
    Questions questions =
        Questions.merged(open.values().stream().map(Inquiry.Ask::questions).toList());
    return snmp.ask(target, questions, patience.minus(took()))
        .compose(report -> heard(report, open, round));
  }

  private Future<Void> heard(SnmpReport report, Map<String, Inquiry.Ask> open, int round) {
    cost = cost.plus(report.cost());
    if (report.stop().isPresent()) {
      return Future.failedFuture(stopped(report.stop().get()));
    }
    Answers answers = Answers.of(report);
    Map<String, Inquiry> next = new LinkedHashMap<>();
    open.forEach(
        (module, ask) -> {
          report
              .table()
              .gap(ask.questions().roots())
              .map(why -> new Shortfall(module, Shortfall.Cause.CUT_SHORT, why))
              .ifPresent(shortfalls::add);
          try {
            next.put(module, ask.then().apply(answers));
          } catch (RuntimeException fault) {
            shortfalls.add(new Shortfall(module, Shortfall.Cause.FAULT, fault.toString()));
          }
        });
    return rounds(next, round + 1);
  }

  private static Throwable stopped(Stop stop) {
    return switch (stop) {
      case Stop.Silence silence -> new NotInTimeException(silence.message());
      case Stop.Denial denial -> new IllegalStateException(denial.reason());
      case Stop.OutOfTime late -> new NotInTimeException("not done in time");
    };
  }

  private void found(String module, Finding finding) {
    switch (finding) {
      case Finding.Identified seen -> identity = Optional.of(seen.identity());
      case Finding.Missing missing ->
          shortfalls.add(new Shortfall(module, Shortfall.Cause.NOT_KNOWN, missing.reason()));
      case Finding.SystemSeen seen -> {}
      case Finding.Restarted restarted -> {}
      case Finding.MetersFound found -> meters = Optional.of(found);
      case Finding.MetersRead read -> {}
      case Finding.FiguresFound found -> figures.add(found);
      case Finding.PartsFound found -> parts = Optional.of(found);
      case Finding.NeighboursFound found -> neighbours = Optional.of(found);
      case Finding.AddressesFound found -> addresses = Optional.of(found);
      case Finding.LayerTwo found -> layerTwo.add(found);
      case Finding.PeersFound found -> peers.add(found);
      case Finding.PeersRead read -> {}
      case Finding.PortsSeen seen -> {}
    }
  }

  private Duration took() {
    return Duration.ofNanos(timers.nanos() - beganNanos);
  }
}
