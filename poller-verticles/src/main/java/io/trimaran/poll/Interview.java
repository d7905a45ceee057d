package io.trimaran.poll;

import io.trimaran.module.Answers;
import io.trimaran.module.Choice;
import io.trimaran.module.Known;
import io.trimaran.module.Module;
import io.trimaran.module.SystemGroup;
import io.trimaran.snmp.Cost;
import io.trimaran.snmp.NoAnswerException;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import io.trimaran.snmp.SnmpAnswer;
import io.trimaran.snmp.SnmpClient;
import io.trimaran.snmp.SnmpReport;
import io.trimaran.snmp.SnmpTarget;
import io.trimaran.snmp.Stop;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The questions of one poll to one agent: all that the modules ask, together. Confined to the
 * context of its caller.
 */
final class Interview {

  private static final Logger LOG = LoggerFactory.getLogger(Interview.class);

  private final SnmpClient snmp;
  private final Timers timers;
  private final Choice choice;
  private final List<Module> all;
  private List<Module> modules = List.of();
  private final DeviceWatch watch;
  private final SnmpTarget target;
  private final Supplier<PollNotes> notes;
  private Cost cost = Cost.NONE;
  private boolean isAnswered;
  private Optional<End> end = Optional.empty();

  /** Why nothing more is asked. */
  sealed interface End {
    /** No answer to the first questions, or to one of the later ones. */
    record Silence() implements End {}

    record Denial(String reason) implements End {}

    /** We could not ask. */
    record Fault(String reason) implements End {}

    /** Whoever asked has lost patience. */
    record OutOfTime() implements End {}
  }

  /**
   * @param notes where findings go at the moment
   */
  Interview(
      SnmpClient snmp,
      Choice choice,
      List<Module> all,
      DeviceWatch watch,
      SnmpTarget target,
      Timers timers,
      Supplier<PollNotes> notes) {
    this.snmp = snmp;
    this.timers = timers;
    this.choice = choice;
    this.all = all;
    this.watch = watch;
    this.target = target;
    this.notes = notes;
  }

  /** Whether the agent has answered anything. */
  boolean isAnswered() {
    return isAnswered;
  }

  /** Why it ended early; empty while it goes on, and when everything was asked. */
  Optional<End> end() {
    return end;
  }

  /** What it took until now. */
  Cost cost() {
    return cost;
  }

  /** Asks nothing more after what is outstanding. */
  void stop() {
    end(new End.OutOfTime());
  }

  /**
   * Asks everything.
   *
   * @param components succeeds when the watch knows the device's components as well as it can
   * @param patience how long to go on asking
   * @return succeeds when nothing is outstanding; does not fail
   */
  Future<Void> run(Future<Void> components, Duration patience) {
    Future<Void> greeted = watch.isSilent ? greet() : Future.succeededFuture();
    return greeted
        .compose(done -> components)
        .compose(done -> end.isPresent() ? Future.succeededFuture() : askAll(patience));
  }

  /* A device that was silent is asked one small question, without patience: most of the time it is
   * still silent. */
  private Future<Void> greet() {
    SnmpTarget impatient =
        new SnmpTarget(
            target.host(),
            target.port(),
            target.credentials(),
            target.timeout(),
            Math.min(1, target.retries()),
            target.maxRepetitions());
    return snmp.get(impatient, List.of(SystemGroup.SYS_UP_TIME)).transform(this::greeted);
  }

  private Future<Void> greeted(AsyncResult<SnmpAnswer> result) {
    if (result.failed()) {
      failed(result.cause());
    } else if (result.result() instanceof SnmpAnswer.Denied denied) {
      end(new End.Denial(denied.reason()));
    }
    return Future.succeededFuture();
  }

  private Future<Void> askAll(Duration patience) {
    long beganNanos = timers.nanos();
    modules = choice.of(watch.device, watch.known().identity(), all);
    Round round = new Round(watch.known());
    return round
        .ask(patience)
        .compose(
            report -> {
              if (!round.isOutdated(report)) {
                round.heard(report);
                return Future.succeededFuture();
              }
              watch.isSteadyNoMore();
              Duration gone = Duration.ofNanos(timers.nanos() - beganNanos);
              return askAnew(round, report, patience.minus(gone));
            })
        .recover(
            cause -> {
              failed(cause);
              return Future.succeededFuture();
            });
  }

  /** What the agent said the first time counts where it does not answer again. */
  private Future<Void> askAnew(Round before, SnmpReport report, Duration patience) {
    cost = cost.plus(report.cost());
    Round round = new Round(watch.known());
    return round
        .ask(patience)
        .transform(
            result -> {
              if (result.succeeded() && !result.result().instances().isEmpty()) {
                round.heard(result.result());
              } else {
                before.heard(report);
              }
              return Future.succeededFuture();
            });
  }

  /** All modules' questions, and what they make of the answers. */
  private final class Round {
    private final Known known;
    private final Map<Module, Questions> asked = new HashMap<>();

    Round(Known known) {
      this.known = known;
      modules.forEach(module -> asked.put(module, module.questions(known)));
    }

    Future<SnmpReport> ask(Duration patience) {
      return snmp.ask(
          target, Questions.merged(modules.stream().map(asked::get).toList()), patience);
    }

    boolean isOutdated(SnmpReport report) {
      Answers answers = Answers.of(report);
      return report.stop().isEmpty()
          && modules.stream().anyMatch(module -> module.isOutdated(knownNow(), answers));
    }

    /** Ports may have been saved meanwhile, but what was asked was asked. */
    private Known knownNow() {
      return watch.known().withSteady(known.steady());
    }

    void heard(SnmpReport report) {
      cost = cost.plus(report.cost());
      report.stop().ifPresent(Interview.this::stopped);
      isAnswered = !report.instances().isEmpty() || report.table().size() > 0;
      if (!isAnswered) {
        return;
      }
      boolean isLate = report.stop().filter(Stop.OutOfTime.class::isInstance).isPresent();
      Answers answers = Answers.of(report);
      for (Module module : modules) {
        List<Oid> columns = asked.getOrDefault(module, Questions.NONE).roots();
        report
            .table()
            .gap(columns)
            .filter(why -> !isLate)
            .map(why -> new Shortfall(module.name(), Shortfall.Cause.CUT_SHORT, why))
            .ifPresent(notes.get()::add);
        read(module, knownNow(), answers);
      }
    }
  }

  private void stopped(Stop stop) {
    switch (stop) {
      case Stop.Silence silence -> end(new End.Silence());
      case Stop.Denial denial -> end(new End.Denial(denial.reason()));
      case Stop.OutOfTime late -> end(new End.OutOfTime());
    }
  }

  private void read(Module module, Known known, Answers answers) {
    try {
      notes.get().add(module.name(), module.read(known, answers));
      watch.faulty.remove(module.name());
    } catch (RuntimeException fault) {
      if (watch.faulty.add(module.name())) {
        LOG.error("module {} cannot read {}", module.name(), watch.device.hostname(), fault);
      }
      notes.get().add(new Shortfall(module.name(), Shortfall.Cause.FAULT, fault.toString()));
    }
  }

  private void failed(Throwable cause) {
    end(cause instanceof NoAnswerException ? new End.Silence() : new End.Fault(Reason.of(cause)));
  }

  private void end(End why) {
    end = end.or(() -> Optional.of(why));
  }
}
