package io.trimaran.snmp.client;

import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.SnmpValue.Reason;
import io.trimaran.snmp.VarBind;
import io.trimaran.snmp.wire.ErrorStatus;
import io.trimaran.snmp.wire.Pdu;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Gets instances, a batch after the other; a batch that the agent cannot do is asked for in parts.
 * Confined to the session's loop.
 */
final class GetTask {

  /** Hears how it ends, once. */
  interface Listener {

    /** This is asked now. */
    void asking(Question question);

    /**
     * It has ended.
     *
     * @param got in the order in which they came, those that the agent could not tell too
     */
    void ended(Ending ending, List<VarBind> got, Instant at);
  }

  /** An agent that can tell none of so many instances can tell none. */
  private static final int FAULTS_TO_GIVE_UP = 8;

  private final Session session;
  private final Peer peer;
  private final ReplyLimits limits;
  private final List<Oid> instances;
  private final Listener listener;
  private final Deque<Oid> waiting;
  private final List<VarBind> got;
  private List<Oid> batch = List.of();
  private int batchSize;
  private Optional<String> fault = Optional.empty();
  private int faults;
  private boolean hasAnswered;

  GetTask(
      Session session,
      Peer peer,
      ReplyLimits limits,
      int bindingsPerGet,
      List<Oid> instances,
      Listener listener) {
    this.session = session;
    this.peer = peer;
    this.limits = limits;
    this.instances = instances;
    this.listener = listener;
    this.waiting = new ArrayDeque<>(instances);
    this.got = new ArrayList<>(instances.size());
    this.batchSize = limits.atMost(bindingsPerGet, peer.address());
  }

  void start(Instant now) {
    nextBatch(now);
  }

  private void nextBatch(Instant at) {
    batch = new ArrayList<>(Math.min(batchSize, waiting.size()));
    while (batch.size() < batchSize && !waiting.isEmpty()) {
      batch.add(waiting.remove());
    }
    askBatch(at);
  }

  private void askBatch(Instant at) {
    boolean isOver = batch.isEmpty() && waiting.isEmpty();
    if (fault.isPresent() && !hasAnswered && (isOver || faults == FAULTS_TO_GIVE_UP)) {
      listener.ended(new Ending.Refused(fault.get(), instances.size() == 1 ? 1 : 0), got, at);
    } else if (isOver) {
      listener.ended(new Ending.Done(), got, at);
    } else if (batch.isEmpty()) {
      nextBatch(at);
    } else {
      Question question =
          new Question(peer, Pdu.asking(Pdu.Type.GET, batch), outcome -> onOutcome(outcome, at));
      listener.asking(question);
      session.ask(question);
    }
  }

  /** Ends it; to be called while a question is out, which must have been cancelled. */
  void stop(Ending ending, Instant at) {
    listener.ended(ending, got, at);
  }

  private void onOutcome(Outcome outcome, Instant before) {
    switch (outcome) {
      case Outcome.Reply reply -> onReply(reply);
      case Outcome.Denied denied -> listener.ended(new Ending.Denied(denied.reason()), got, before);
      case Outcome.Silence silence ->
          listener.ended(new Ending.Silent(silence.message()), got, before);
      case Outcome.Asleep asleep ->
          listener.ended(new Ending.Silent(asleep.message()), got, before);
    }
  }

  private void onReply(Outcome.Reply reply) {
    if (reply.pdu().first() != 0) {
      onError(reply);
    } else if (reply.pdu().bindings().isEmpty()) {
      askForLess(ErrorStatus.TOO_BIG.code(), reply.at());
    } else {
      onValues(reply);
    }
  }

  private void onValues(Outcome.Reply reply) {
    List<VarBind> values = reply.pdu().bindings();
    int answered = Math.min(values.size(), batch.size());
    hasAnswered = true;
    got.addAll(values.subList(0, answered));
    putBack(answered);
    nextBatch(reply.at());
  }

  private void onError(Outcome.Reply reply) {
    int status = reply.pdu().first();
    int index = reply.pdu().second();
    boolean namesOne = index >= 1 && index <= batch.size();
    switch (ErrorStatus.of(status).orElse(ErrorStatus.GEN_ERR)) {
      case TOO_BIG -> askForLess(status, reply.at());
      case NO_SUCH_NAME -> {
        if (namesOne || batch.size() == 1) {
          leaveOut(namesOne ? index : 1, Reason.NO_SUCH_INSTANCE, reply.at());
        } else {
          askForLess(status, reply.at());
        }
      }
      case AUTHORIZATION_ERROR, NO_ACCESS ->
          listener.ended(new Ending.Denied(forbidden(status)), got, reply.at());
      default -> {
        if (namesOne) {
          leaveOutFaulty(index, status, reply.at());
        } else {
          askForLess(status, reply.at());
        }
      }
    }
  }

  static String forbidden(int status) {
    return ErrorStatus.nameOf(status) + ": the agent's access control forbids it";
  }

  /** The agent has trouble with one binding: it is absent, and the others are asked for again. */
  private void leaveOut(int index, Reason reason, Instant at) {
    got.add(new VarBind(batch.remove(index - 1), new SnmpValue.Absent(reason)));
    askBatch(at);
  }

  private void leaveOutFaulty(int index, int status, Instant at) {
    faults++;
    fault = fault.or(() -> Optional.of(ErrorStatus.nameOf(status)));
    leaveOut(index, Reason.NULL, at);
  }

  /* One instance that an agent cannot tell spoils a whole GET; alone it spoils nothing else. */
  private void askForLess(int status, Instant at) {
    if (batch.size() == 1) {
      leaveOutFaulty(1, status, at);
      return;
    }
    batchSize = batch.size() / 2;
    if (status == ErrorStatus.TOO_BIG.code()) {
      limits.learn(peer.address(), batchSize);
    }
    putBack(0);
    nextBatch(at);
  }

  private void putBack(int from) {
    for (int i = batch.size() - 1; i >= from; i--) {
      waiting.addFirst(batch.get(i));
    }
  }
}
