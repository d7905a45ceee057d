package io.trimaran.snmp.client;

import io.trimaran.snmp.NoAnswerException;
import io.trimaran.snmp.SnmpAnswer;
import io.trimaran.snmp.VarBind;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes one answer of what a task brings. Confined to the session's loop. */
final class WalkListener implements GetTask.Listener, TableTask.Listener {

  private final Promise<SnmpAnswer> result;
  private final List<VarBind> got = new ArrayList<>();
  private Optional<String> complaint = Optional.empty();

  WalkListener(Promise<SnmpAnswer> result) {
    this.result = result;
  }

  @Override
  public void asking(Question question) {}

  @Override
  public void ended(Ending ending, List<VarBind> instances, Instant at) {
    switch (ending) {
      case Ending.Done done ->
          result.complete(new SnmpAnswer.Values(instances, at, Optional.empty()));
      case Ending.OutOfTime late -> throw new IllegalStateException("out of time without a limit");
      case Ending.Refused refused ->
          result.complete(new SnmpAnswer.Refused(refused.status(), refused.index()));
      case Ending.Denied denied -> result.complete(new SnmpAnswer.Denied(denied.reason()));
      case Ending.Silent silent -> result.fail(new NoAnswerException(silent.message()));
    }
  }

  @Override
  public void cell(int column, VarBind cell, Instant at) {
    got.add(cell);
  }

  @Override
  public void isIncomplete(int column, String why) {
    complaint = complaint.or(() -> Optional.of(why));
  }

  @Override
  public void ended(Ending ending, Instant at) {
    if (got.isEmpty() && !(ending instanceof Ending.Done)) {
      ended(ending, got, at);
    } else {
      result.complete(new SnmpAnswer.Values(got, at, complaint));
    }
  }
}
