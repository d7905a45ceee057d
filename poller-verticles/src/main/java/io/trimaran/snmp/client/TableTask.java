package io.trimaran.snmp.client;

import io.trimaran.snmp.NoAnswerException;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpAnswer;
import io.trimaran.snmp.VarBind;
import io.trimaran.snmp.wire.ErrorStatus;
import io.trimaran.snmp.wire.Pdu;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Walks columns, several at a time, each to its own end; keeps what it has when it must stop.
 * Confined to the session's loop.
 */
final class TableTask {

  private final Session session;
  private final Peer peer;
  private final SnmpOptions options;
  private final BulkSize size;
  private final Promise<SnmpAnswer> result;
  private final Deque<Column> waiting = new ArrayDeque<>();
  private final List<Column> active = new ArrayList<>();
  private final List<VarBind> got = new ArrayList<>();
  private Optional<String> complaint = Optional.empty();
  private boolean hasAnswered;
  private Instant startedAt = Instant.EPOCH;
  private Instant answeredAt = Instant.EPOCH;

  TableTask(
      Session session,
      Peer peer,
      SnmpOptions options,
      ReplyLimits limits,
      List<Oid> columns,
      Promise<SnmpAnswer> result) {
    this.session = session;
    this.peer = peer;
    this.options = options;
    this.size = new BulkSize(options, peer, limits);
    this.result = result;
    columns.forEach(root -> waiting.add(new Column(root)));
  }

  void start(Instant now) {
    startedAt = now;
    answeredAt = now;
    askNext();
  }

  private void askNext() {
    active.removeIf(Column::hasEnded);
    while (active.size() > size.columns()) {
      waiting.addFirst(active.removeLast());
    }
    while (active.size() < size.columns() && !waiting.isEmpty()) {
      active.add(waiting.remove());
    }
    if (active.isEmpty()) {
      finish();
      return;
    }
    session.ask(new Question(peer, size.question(active), this::onOutcome));
  }

  private void onOutcome(Outcome outcome) {
    switch (outcome) {
      case Outcome.Reply reply -> {
        hasAnswered = true;
        answeredAt = reply.at();
        onReply(reply);
      }
      case Outcome.Denied denied -> stop(new SnmpAnswer.Denied(denied.reason()), denied.reason());
      case Outcome.Silence silence -> onSilence(silence.message());
    }
  }

  private void onReply(Outcome.Reply reply) {
    if (reply.pdu().first() != 0) {
      onError(reply.pdu());
    } else if (reply.pdu().bindings().isEmpty()) {
      askForLess("an empty reply");
    } else {
      size.onReply(reply);
      take(reply.pdu().bindings());
      checkLimits();
    }
  }

  private void take(List<VarBind> bindings) {
    for (int i = 0; i < bindings.size(); i++) {
      Column column = active.get(i % active.size());
      if (column.hasEnded()) {
        continue;
      }
      VarBind binding = bindings.get(i);
      switch (column.take(binding)) {
        case MINE -> got.add(binding);
        case NOT_INCREASING ->
            complain(
                "identifiers do not increase: " + binding.oid() + " came after " + column.last());
        case END -> size.onEnd(column);
      }
    }
  }

  private void checkLimits() {
    if (got.size() >= options.maxBindings()) {
      cutShort("more than " + options.maxBindings() + " bindings");
    } else if (startedAt.plus(options.walkTime()).isBefore(answeredAt)) {
      cutShort("it took longer than " + options.walkTime());
    } else {
      askNext();
    }
  }

  private void onError(Pdu reply) {
    int index = reply.second();
    boolean namesOne = index >= 1 && index <= active.size();
    String name = ErrorStatus.nameOf(reply.first());
    switch (ErrorStatus.of(reply.first()).orElse(ErrorStatus.GEN_ERR)) {
      case TOO_BIG -> askForLess(name);
      case AUTHORIZATION_ERROR, NO_ACCESS -> {
        String reason = GetTask.forbidden(reply.first());
        stop(new SnmpAnswer.Denied(reason), reason);
      }
      case NO_SUCH_NAME -> {
        if (namesOne || active.size() == 1) {
          active.get(namesOne ? index - 1 : 0).end();
          askNext();
        } else {
          askForLess(name);
        }
      }
      default -> onFault(name, namesOne ? index : active.size() == 1 ? 1 : 0);
    }
  }

  /** One column that the agent cannot read must not cost the others. */
  private void onFault(String name, int index) {
    if (index == 0) {
      askForLess(name);
      return;
    }
    Column faulty = active.get(index - 1);
    faulty.end();
    if (got.isEmpty() && active.size() == 1 && waiting.isEmpty()) {
      result.complete(new SnmpAnswer.Refused(name, index));
      return;
    }
    complain(name + " after " + faulty.last());
    askNext();
  }

  private void askForLess(String why) {
    if (size.shrink()) {
      askNext();
      return;
    }
    Column faulty = active.getFirst();
    faulty.end();
    if (got.isEmpty() && waiting.isEmpty() && active.size() == 1) {
      result.complete(new SnmpAnswer.Refused(why, 1));
      return;
    }
    complain(why + " after " + faulty.last());
    askNext();
  }

  /** An agent that has just answered may have stumbled over the size of this question. */
  private void onSilence(String message) {
    if (!hasAnswered) {
      result.fail(new NoAnswerException(message));
    } else if (size.shrinkOnSilence()) {
      askNext();
    } else {
      cutShort(message);
    }
  }

  private void stop(SnmpAnswer answer, String why) {
    if (got.isEmpty()) {
      result.complete(answer);
    } else {
      cutShort(why);
    }
  }

  private void cutShort(String why) {
    complain(why);
    finish();
  }

  private void complain(String why) {
    if (complaint.isEmpty()) {
      complaint = Optional.of(why);
    }
  }

  private void finish() {
    result.complete(new SnmpAnswer.Values(got, answeredAt, complaint));
  }
}
