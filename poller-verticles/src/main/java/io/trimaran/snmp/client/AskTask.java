package io.trimaran.snmp.client;

import io.trimaran.snmp.NoAnswerException;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import io.trimaran.snmp.SnmpReport;
import io.trimaran.snmp.SnmpTable;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.Stop;
import io.trimaran.snmp.VarBind;
import io.trimaran.snmp.udp.UdpLoop;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Asks all of some questions: the instances, then the columns. Confined to the session's loop. */
final class AskTask implements GetTask.Listener, TableTask.Listener {

  private final Session session;
  private final Peer peer;
  private final SnmpOptions options;
  private final ReplyLimits limits;
  private final Questions questions;
  private final Duration patience;
  private final Promise<SnmpReport> result;
  private final Map<Oid, SnmpValue> instances = new HashMap<>();
  private final List<Oid> roots;
  private final SnmpTable.Builder table;
  private Optional<Question> outstanding = Optional.empty();
  private BiConsumer<Ending, Instant> stopping = (ending, at) -> {};
  private Instant instancesAt = Instant.EPOCH;
  private Instant answeredAt = Instant.EPOCH;
  private UdpLoop.Alarm deadline = UdpLoop.Alarm.NONE;

  AskTask(
      Session session,
      Peer peer,
      SnmpOptions options,
      ReplyLimits limits,
      Questions questions,
      Duration patience,
      Promise<SnmpReport> result) {
    this.session = session;
    this.peer = peer;
    this.options = options;
    this.limits = limits;
    this.questions = questions;
    this.patience = patience;
    this.result = result;
    this.roots = questions.roots();
    this.table = new SnmpTable.Builder(roots);
  }

  void start(Instant now) {
    deadline = session.after(patience, this::outOfTime);
    GetTask gets =
        new GetTask(session, peer, limits, options.bindingsPerGet(), questions.instances(), this);
    stopping = (ending, at) -> gets.stop(ending, at);
    gets.start(now);
  }

  @Override
  public void asking(Question question) {
    outstanding = Optional.of(question);
  }

  private void outOfTime() {
    outstanding.ifPresent(session::cancel);
    stopping.accept(new Ending.OutOfTime(), answeredAt);
  }

  @Override
  public void ended(Ending ending, List<VarBind> got, Instant at) {
    got.stream()
        .filter(binding -> !(binding.value() instanceof SnmpValue.Absent))
        .forEach(binding -> instances.put(binding.oid(), binding.value()));
    instancesAt = at;
    answeredAt = at;
    switch (ending) {
      case Ending.Done done -> walk(at);
      case Ending.Refused refused -> walk(at);
      case Ending.Denied denied -> leave(new Stop.Denial(denied.reason()), at);
      case Ending.Silent silent -> leave(new Stop.Silence(silent.message()), at);
      case Ending.OutOfTime late -> leave(new Stop.OutOfTime(), at);
    }
  }

  private void walk(Instant at) {
    TableTask walk = new TableTask(session, peer, options, limits, questions.columns(), this);
    stopping = (ending, then) -> walk.stop(ending, "there was no more time");
    walk.start(at);
  }

  private void leave(Stop why, Instant at) {
    for (int i = 0; i < roots.size(); i++) {
      table.isIncomplete(i, "was not asked: " + why);
    }
    tell(Optional.of(why), at);
  }

  @Override
  public void cell(int column, VarBind cell, Instant at) {
    answeredAt = at;
    table.addInstance(column, cell.oid(), cell.value(), at);
  }

  @Override
  public void isIncomplete(int column, String why) {
    table.isIncomplete(column, why);
  }

  @Override
  public void ended(Ending ending, Instant at) {
    Optional<Stop> stop =
        switch (ending) {
          case Ending.Done done -> Optional.empty();
          case Ending.Refused refused -> Optional.empty();
          case Ending.Denied denied -> Optional.of(new Stop.Denial(denied.reason()));
          case Ending.Silent silent -> Optional.of(new Stop.Silence(silent.message()));
          case Ending.OutOfTime late -> Optional.of(new Stop.OutOfTime());
        };
    tell(stop, at);
  }

  private void tell(Optional<Stop> stop, Instant at) {
    deadline.cancel();
    if (stop.isPresent()
        && stop.get() instanceof Stop.Silence silence
        && peer.tally().bindings == 0) {
      result.fail(new NoAnswerException(silence.message()));
      return;
    }
    result.complete(
        new SnmpReport(instances, instancesAt, table.build(), at, stop, peer.tally().cost()));
  }
}
