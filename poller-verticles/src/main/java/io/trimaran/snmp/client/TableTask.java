package io.trimaran.snmp.client;

import io.trimaran.snmp.Questions;
import io.trimaran.snmp.VarBind;
import io.trimaran.snmp.wire.ErrorStatus;
import io.trimaran.snmp.wire.Pdu;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Walks columns, several at a time, each to its own end; keeps what it has when it must stop.
 * Confined to the session's loop.
 */
final class TableTask {

  /** Hears what comes and how it ends. */
  interface Listener {

    /** This is asked now. */
    void asking(Question question);

    /** A cell of a column, the first column is 0. */
    void cell(int column, VarBind cell, Instant at);

    /** This column was not read as far as it was to be read. Told before the end. */
    void isIncomplete(int column, String why);

    /** It has ended. Once. */
    void ended(Ending ending, Instant at);
  }

  private final Session session;
  private final Peer peer;
  private final SnmpOptions options;
  private final BulkSize size;
  private final Listener listener;
  private final Deque<Column> waiting = new ArrayDeque<>();
  private final List<Column> active = new ArrayList<>();
  private int got;
  private boolean hasAnswered;
  private Instant startedAt = Instant.EPOCH;
  private Instant answeredAt = Instant.EPOCH;

  TableTask(
      Session session,
      Peer peer,
      SnmpOptions options,
      ReplyLimits limits,
      List<Questions.Column> columns,
      Listener listener) {
    this.session = session;
    this.peer = peer;
    this.options = options;
    this.size = new BulkSize(options, peer, limits);
    this.listener = listener;
    for (int i = 0; i < columns.size(); i++) {
      waiting.add(new Column(i, columns.get(i).root(), columns.get(i).rows()));
    }
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
      listener.ended(new Ending.Done(), answeredAt);
      return;
    }
    Question question = new Question(peer, size.question(active), this::onOutcome);
    listener.asking(question);
    session.ask(question);
  }

  /** Ends it; to be called while a question is out, which must have been cancelled. */
  void stop(Ending ending, String why) {
    cutShort(ending, why);
  }

  private void onOutcome(Outcome outcome) {
    switch (outcome) {
      case Outcome.Reply reply -> {
        hasAnswered = true;
        answeredAt = reply.at();
        onReply(reply);
      }
      case Outcome.Denied denied -> cutShort(new Ending.Denied(denied.reason()), denied.reason());
      case Outcome.Silence silence -> onSilence(silence.message());
      case Outcome.Asleep asleep -> cutShort(new Ending.Silent(asleep.message()), asleep.message());
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
        case MINE -> {
          got++;
          listener.cell(column.number(), binding, answeredAt);
        }
        case NOT_INCREASING ->
            listener.isIncomplete(
                column.number(),
                "identifiers do not increase: " + binding.oid() + " came after " + column.last());
        case END -> size.onEnd(column);
      }
    }
  }

  private void checkLimits() {
    if (got >= options.maxBindings()) {
      cutShort(new Ending.Done(), "more than " + options.maxBindings() + " bindings");
    } else if (active.stream().anyMatch(column -> column.rows() > options.maxRows())) {
      cutShort(new Ending.Done(), "more than " + options.maxRows() + " rows");
    } else if (startedAt.plus(options.walkTime()).isBefore(answeredAt)) {
      cutShort(new Ending.Done(), "it took longer than " + options.walkTime());
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
        cutShort(new Ending.Denied(reason), reason);
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
    } else {
      giveUp(active.get(index - 1), name);
    }
  }

  private void askForLess(String why) {
    if (size.shrink()) {
      askNext();
    } else {
      giveUp(active.getFirst(), why);
    }
  }

  private void giveUp(Column faulty, String why) {
    faulty.end();
    if (got == 0 && active.size() == 1 && waiting.isEmpty()) {
      listener.isIncomplete(faulty.number(), why);
      listener.ended(new Ending.Refused(why, 1), answeredAt);
      return;
    }
    listener.isIncomplete(faulty.number(), why + " after " + faulty.last());
    askNext();
  }

  /** An agent that has just answered may have stumbled over the size of this question. */
  private void onSilence(String message) {
    if (hasAnswered && size.shrinkOnSilence()) {
      askNext();
    } else {
      cutShort(new Ending.Silent(message), message);
    }
  }

  private void cutShort(Ending ending, String why) {
    Stream.concat(active.stream(), waiting.stream())
        .filter(column -> !column.hasEnded())
        .forEach(column -> listener.isIncomplete(column.number(), why));
    listener.ended(ending, answeredAt);
  }
}
