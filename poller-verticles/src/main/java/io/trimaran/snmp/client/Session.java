package io.trimaran.snmp.client;

import io.trimaran.snmp.wire.MalformedMessageException;
import io.trimaran.snmp.wire.Message;
import io.trimaran.snmp.wire.Pdu;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;

/**
 * The questions on one socket: sends, sends again, and finds the question of an answer. Confined to
 * the socket's loop, but for {@link #loop}.
 */
final class Session implements UdpLoop.Listener {

  /*
   * An answer belongs to the question whose id it carries, whatever address it comes from: routers
   * answer from the interface that is nearest. The id is 31 random bits, the community or the
   * digest has to fit, and the port is one of 28,000, so guessing is no way in.
   *
   * A retry carries the id of the first try, so an answer that comes late still counts.
   */

  private record Due(long atNanos, Question question, int stage) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      return Long.compare(atNanos - other.atNanos, 0);
    }
  }

  private final UdpLoop loop;
  private final SnmpCounters counters;
  private final InstantSource clock;
  private final SplittableRandom ids = new SplittableRandom(new SecureRandom().nextLong());
  private final Map<Integer, Question> open = new HashMap<>();
  private final PriorityQueue<Due> dues = new PriorityQueue<>();
  private boolean isClosed;

  Session(String name, int receiveBuffer, SnmpCounters counters, InstantSource clock)
      throws IOException {
    this.counters = counters;
    this.clock = clock;
    this.loop = new UdpLoop(name, receiveBuffer, this);
  }

  UdpLoop socket() {
    return loop;
  }

  /** Where everything about this session's agents runs. */
  Executor loop() {
    return loop;
  }

  /** Asks; the question's consumer hears the outcome once, on the loop. */
  void ask(Question question) {
    question.stage++;
    question.tries = 0;
    question.peer.dialogue().whenReady(() -> askUnderNewId(question));
  }

  private void askUnderNewId(Question question) {
    if (isClosed) {
      question.then.accept(closed(question));
      return;
    }
    do {
      question.id = ids.nextInt(1, Integer.MAX_VALUE);
    } while (open.putIfAbsent(question.id, question) != null);
    send(question);
  }

  private void send(Question question) {
    question.tries++;
    question.stage++;
    long timeout = question.peer.target().timeout().toNanos();
    dues.add(new Due(System.nanoTime() + timeout, question, question.stage));
    counters.requests.increment();
    try {
      byte[] message = question.peer.dialogue().seal(question.pdu.withId(question.id));
      loop.send(message, question.peer.address());
      question.sendFailure = "";
    } catch (IOException | UnsealableException e) {
      counters.sendFailures.increment();
      question.sendFailure = String.valueOf(e.getMessage());
    }
  }

  @Override
  public void onDatagram(byte[] datagram, int length) {
    Message message;
    try {
      message = Message.read(datagram, length);
    } catch (MalformedMessageException e) {
      counters.malformed.increment();
      return;
    }
    Optional<Question> question = Optional.ofNullable(open.get(message.id()));
    question.ifPresentOrElse(q -> judge(q, message, length), counters.strangers::increment);
  }

  private void judge(Question question, Message message, int length) {
    switch (question.peer.dialogue().open(message)) {
      case Dialogue.Verdict.Answer answer -> {
        counters.answers.increment();
        counters.bindings.add(answer.pdu().bindings().size());
        finish(question, new Outcome.Reply(answer.pdu(), clock.instant(), length));
      }
      case Dialogue.Verdict.AskAgain again -> {
        counters.answers.increment();
        open.remove(question.id);
        ask(question);
      }
      case Dialogue.Verdict.Denial denial -> {
        counters.answers.increment();
        counters.denials.increment();
        finish(question, new Outcome.Denied(denial.reason()));
      }
      case Dialogue.Verdict.Stranger stranger -> counters.strangers.increment();
    }
  }

  private void finish(Question question, Outcome outcome) {
    open.remove(question.id);
    question.stage++;
    question.then.accept(outcome);
  }

  @Override
  public long onTurn(long nowNanos) {
    while (!dues.isEmpty() && dues.element().atNanos() - nowNanos <= 0) {
      Due due = dues.remove();
      if (due.stage() == due.question().stage) {
        onSilence(due.question());
      }
    }
    return dues.isEmpty() ? 60_000 : UdpLoop.millisUntil(dues.element().atNanos(), nowNanos);
  }

  private void onSilence(Question question) {
    if (question.tries <= question.peer.target().retries()) {
      counters.retries.increment();
      send(question);
    } else {
      open.remove(question.id);
      question.stage++;
      explainSilence(question);
    }
  }

  private void explainSilence(Question question) {
    Outcome.Silence silence = question.silence();
    Optional<Dialogue.Suspicion> suspicion = question.peer.dialogue().suspicion();
    if (suspicion.isEmpty()) {
      counters.timeouts.increment();
      question.then.accept(silence);
      return;
    }
    Peer otherWay = question.peer.askedOnce(suspicion.get().otherWay());
    ask(
        new Question(
            otherWay,
            Pdu.asking(Pdu.Type.GET, List.of()),
            outcome -> {
              boolean answered = outcome instanceof Outcome.Reply;
              (answered ? counters.denials : counters.timeouts).increment();
              question.then.accept(
                  answered ? new Outcome.Denied(suspicion.get().reason()) : silence);
            }));
  }

  @Override
  public void onClosed() {
    isClosed = true;
    List<Question> left = new ArrayList<>(open.values());
    open.clear();
    for (Question question : left) {
      question.stage++;
      question.then.accept(closed(question));
    }
  }

  private static Outcome closed(Question question) {
    return new Outcome.Silence(
        "no answer from " + question.peer.name() + ": the client was closed");
  }
}
