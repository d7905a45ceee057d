package io.trimaran.snmp.client;

import io.trimaran.snmp.NoAnswerException;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpAnswer;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.SnmpValue.Reason;
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
 * Gets instances, a batch after the other; a batch that the agent cannot do is asked for in parts.
 * Confined to the session's loop.
 */
final class GetTask {

  private final Session session;
  private final Peer peer;
  private final ReplyLimits limits;
  private final List<Oid> instances;
  private final Promise<SnmpAnswer> result;
  private final Deque<Oid> waiting;
  private final List<VarBind> got;
  private List<Oid> batch = List.of();
  private int batchSize;

  GetTask(
      Session session,
      Peer peer,
      ReplyLimits limits,
      int bindingsPerGet,
      List<Oid> instances,
      Promise<SnmpAnswer> result) {
    this.session = session;
    this.peer = peer;
    this.limits = limits;
    this.instances = instances;
    this.result = result;
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
    if (!batch.isEmpty()) {
      session.ask(new Question(peer, Pdu.asking(Pdu.Type.GET, batch), this::onOutcome));
    } else if (!waiting.isEmpty()) {
      nextBatch(at);
    } else {
      result.complete(new SnmpAnswer.Values(got, at, Optional.empty()));
    }
  }

  private void onOutcome(Outcome outcome) {
    switch (outcome) {
      case Outcome.Reply reply -> onReply(reply);
      case Outcome.Denied denied -> result.complete(new SnmpAnswer.Denied(denied.reason()));
      case Outcome.Silence silence -> result.fail(new NoAnswerException(silence.message()));
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
          result.complete(new SnmpAnswer.Denied(forbidden(status)));
      default -> {
        if (namesOne && instances.size() > 1) {
          leaveOut(index, Reason.NULL, reply.at());
        } else {
          refuse(status, index);
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

  private void askForLess(int status, Instant at) {
    if (batch.size() == 1) {
      refuse(status, 1);
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

  private void refuse(int status, int index) {
    int inBatch = index >= 1 && index <= batch.size() ? index : 0;
    int asked = inBatch == 0 ? 0 : instances.indexOf(batch.get(inBatch - 1)) + 1;
    result.complete(new SnmpAnswer.Refused(ErrorStatus.nameOf(status), asked));
  }
}
