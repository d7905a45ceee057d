package io.trimaran.poll;

import io.trimaran.module.Answers;
import io.trimaran.module.Known;
import io.trimaran.module.Module;
import io.trimaran.module.SystemGroup;
import io.trimaran.snmp.NoAnswerException;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpAnswer;
import io.trimaran.snmp.SnmpClient;
import io.trimaran.snmp.SnmpTarget;
import io.trimaran.snmp.VarBind;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The questions of one poll to one agent, one request after the other: all instances that the
 * modules ask for at once, then the columns of each module. Confined to the context of its caller.
 */
final class Interview {

  private static final Logger LOG = LoggerFactory.getLogger(Interview.class);

  private final SnmpClient snmp;
  private final List<Module> modules;
  private final DeviceWatch watch;
  private final SnmpTarget target;
  private final List<VarBind> scalars = new ArrayList<>();
  private final Supplier<PollNotes> notes;
  private Optional<Instant> answeredAt = Optional.empty();
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
      List<Module> modules,
      DeviceWatch watch,
      SnmpTarget target,
      Supplier<PollNotes> notes) {
    this.snmp = snmp;
    this.modules = modules;
    this.watch = watch;
    this.target = target;
    this.notes = notes;
  }

  /** Whether the agent has answered the first questions. */
  boolean isAnswered() {
    return answeredAt.isPresent();
  }

  /** Why it ended early; empty while it goes on, and when everything was asked. */
  Optional<End> end() {
    return end;
  }

  /** Asks nothing more after what is outstanding. */
  void stop() {
    end(new End.OutOfTime());
  }

  /**
   * Asks everything.
   *
   * @param ports succeeds when the watch knows the ports as well as it can
   * @return succeeds when nothing is outstanding; does not fail
   */
  Future<Void> run(Future<Void> ports) {
    Future<Void> greeted = watch.isSilent ? greet() : Future.succeededFuture();
    return greeted
        .compose(done -> unlessEnded(this::askScalars))
        .compose(done -> unlessEnded(() -> ports))
        .compose(done -> askModule(0));
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
    return snmp.get(impatient, List.of(SystemGroup.SYS_UP_TIME)).transform(this::heardNothingNew);
  }

  private Future<Void> heardNothingNew(AsyncResult<SnmpAnswer> result) {
    if (result.failed()) {
      failed(result.cause());
    } else if (result.result() instanceof SnmpAnswer.Denied denied) {
      end(new End.Denial(denied.reason()));
    }
    return Future.succeededFuture();
  }

  private Future<Void> askScalars() {
    Known known = watch.known();
    List<Oid> instances =
        modules.stream().flatMap(module -> module.scalars(known).stream()).distinct().toList();
    return snmp.get(target, instances).transform(result -> heardScalars(instances, result));
  }

  private Future<Void> heardScalars(List<Oid> instances, AsyncResult<SnmpAnswer> result) {
    if (result.succeeded()
        && result.result() instanceof SnmpAnswer.Refused
        && instances.size() > 1) {
      return askOneByOne(instances, 0);
    }
    return heardNothingNew(result.map(this::noteScalars));
  }

  /* One instance that an agent cannot tell spoils a whole GET; alone it spoils nothing else. */
  private Future<Void> askOneByOne(List<Oid> instances, int position) {
    if (position == instances.size() || end.isPresent()) {
      return Future.succeededFuture();
    }
    return snmp.get(target, List.of(instances.get(position)))
        .transform(result -> heardNothingNew(result.map(this::noteScalars)))
        .compose(done -> askOneByOne(instances, position + 1));
  }

  private SnmpAnswer noteScalars(SnmpAnswer answer) {
    switch (answer) {
      case SnmpAnswer.Values values -> {
        scalars.addAll(values.bindings());
        answeredAt = Optional.of(values.at());
      }
      case SnmpAnswer.Refused refused ->
          notes.get().add(new Shortfall("poll", Shortfall.Cause.REFUSED, refused.status()));
      case SnmpAnswer.Denied denied -> end(new End.Denial(denied.reason()));
    }
    return answer;
  }

  private Future<Void> askModule(int position) {
    if (answeredAt.isEmpty() || position == modules.size()) {
      return Future.succeededFuture();
    }
    Module module = modules.get(position);
    Known known = watch.known();
    List<Oid> columns = module.columns(known);
    Future<Void> asked;
    if (columns.isEmpty()) {
      read(module, Answers.of(scalars, answeredAt.get()));
      asked = Future.succeededFuture();
    } else if (end.isPresent()) {
      notes.get().add(unasked(module, end.get()));
      asked = Future.succeededFuture();
    } else {
      asked =
          snmp.table(target, columns)
              .transform(
                  result -> {
                    heardColumns(module, columns, result);
                    return Future.succeededFuture();
                  });
    }
    return asked.compose(done -> askModule(position + 1));
  }

  private static Shortfall unasked(Module module, End end) {
    Shortfall.Cause cause =
        end instanceof End.OutOfTime ? Shortfall.Cause.OVER_BUDGET : Shortfall.Cause.CUT_SHORT;
    return new Shortfall(module.name(), cause, "not asked: " + end);
  }

  private void heardColumns(Module module, List<Oid> columns, AsyncResult<SnmpAnswer> result) {
    if (result.failed()) {
      failed(result.cause());
      notes.get().add(cutShort(module, Reason.of(result.cause())));
      return;
    }
    switch (result.result()) {
      case SnmpAnswer.Values values -> {
        values.cutShort().ifPresent(why -> notes.get().add(cutShort(module, why)));
        read(
            module,
            Answers.of(scalars, values.bindings(), columns, values.at(), values.cutShort()));
      }
      case SnmpAnswer.Refused refused ->
          notes.get().add(new Shortfall(module.name(), Shortfall.Cause.REFUSED, refused.status()));
      case SnmpAnswer.Denied denied ->
          notes.get().add(new Shortfall(module.name(), Shortfall.Cause.REFUSED, denied.reason()));
    }
  }

  private static Shortfall cutShort(Module module, String why) {
    return new Shortfall(module.name(), Shortfall.Cause.CUT_SHORT, why);
  }

  private void read(Module module, Answers answers) {
    try {
      notes.get().add(module.name(), module.read(watch.known(), answers));
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

  private Future<Void> unlessEnded(Supplier<Future<Void>> step) {
    return end.isPresent() ? Future.succeededFuture() : step.get();
  }
}
