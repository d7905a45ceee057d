package io.trimaran.snmp.client;

import io.trimaran.snmp.udp.UdpLoop;
import io.trimaran.snmp.udp.UdpSocket;
import io.trimaran.snmp.wire.MalformedMessageException;
import io.trimaran.snmp.wire.Message;
import io.trimaran.snmp.wire.Pdu;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The questions on one socket: sends, sends again, and finds the question of an answer. Confined to
 * the socket's loop, but for {@link #offer} and {@link #close}.
 */
final class Session {

  /*
   * An answer belongs to the question whose id it carries, whatever address it comes from: routers
   * answer from the interface that is nearest. The id is 31 random bits, the community or the
   * digest has to fit, and the port is one of 28,000, so guessing is no way in.
   *
   * A retry carries the id of the first try, so an answer that comes late still counts.
   */

  /** What comes so much too late is no sign of load. */
  private static final long NAP_NANOS = Duration.ofSeconds(3).toNanos();

  private final UdpLoop loop;
  private final UdpSocket socket;
  private final SnmpCounters counters;
  private final InstantSource clock;
  private final SplittableRandom ids = new SplittableRandom(new SecureRandom().nextLong());
  private final Map<Integer, Question> asked = new HashMap<>();
  private final Set<Question> unsent = new HashSet<>();
  private boolean isClosed;

  /** Opens a socket on a free port of all addresses; its thread bears this name. */
  Session(String name, int receiveBuffer, SnmpCounters counters, InstantSource clock)
      throws IOException {
    this.counters = counters;
    this.clock = clock;
    this.loop = UdpLoop.start(name);
    this.socket = open(receiveBuffer);
  }

  private UdpSocket open(int receiveBuffer) throws IOException {
    try {
      return loop.open(
          new InetSocketAddress(0),
          receiveBuffer,
          (at, datagram, length, from) -> onDatagram(datagram, length));
    } catch (IOException e) {
      loop.close();
      throw e;
    }
  }

  /** Runs later on the loop; to be called there. */
  UdpLoop.Alarm after(Duration delay, Runnable task) {
    return loop.after(delay.toNanos(), task);
  }

  /** Runs on the loop. False if the session is closed: it will not run. Of any thread. */
  boolean offer(Runnable task) {
    return loop.offer(task);
  }

  /**
   * The same, but {@code asleep} runs instead where it comes so late that the process must have
   * been stopped meanwhile: others may ask that agent now.
   */
  boolean offer(Runnable task, Runnable asleep) {
    long offeredNanos = System.nanoTime();
    return loop.offer(
        () -> {
          boolean hasSlept = System.nanoTime() - offeredNanos > NAP_NANOS;
          (hasSlept ? asleep : task).run();
        });
  }

  /** Asks; the question's consumer hears the outcome once, on the loop. */
  void ask(Question question) {
    if (isClosed) {
      question.then.accept(closed(question));
      return;
    }
    question.deadline.cancel();
    question.tries = 0;
    unsent.add(question);
    question.peer.dialogue().whenReady(() -> askUnderNewId(question));
  }

  /** Forgets a question; its consumer hears nothing any more. */
  void cancel(Question question) {
    question.isCancelled = true;
    question.deadline.cancel();
    unsent.remove(question);
    asked.remove(question.id, question);
  }

  private void askUnderNewId(Question question) {
    unsent.remove(question);
    if (question.isCancelled) {
      return;
    }
    do {
      question.id = ids.nextInt(1, Integer.MAX_VALUE);
    } while (asked.putIfAbsent(question.id, question) != null);
    send(question);
  }

  private void send(Question question) {
    question.tries++;
    question.sentNanos = System.nanoTime();
    question.deadline.cancel();
    question.deadline =
        loop.after(question.peer.target().timeout().toNanos(), () -> onSilence(question));
    counters.requests.increment();
    question.peer.tally().requests++;
    try {
      byte[] message = question.peer.dialogue().seal(question.pdu.withId(question.id));
      socket.send(message, question.peer.address());
      question.sendFailure = "";
    } catch (IOException | UnsealableException e) {
      counters.sendFailures.increment();
      question.sendFailure = String.valueOf(e.getMessage());
    }
  }

  private void onDatagram(byte[] datagram, int length) {
    Message message;
    try {
      message = Message.read(datagram, length);
    } catch (MalformedMessageException e) {
      counters.malformed.increment();
      return;
    }
    Optional<Question> question = Optional.ofNullable(asked.get(message.id()));
    question.ifPresentOrElse(q -> hear(q, message, length), counters.strangers::increment);
  }

  private void hear(Question question, Message message, int length) {
    if (hasSlept(question)) {
      finish(question, question.sleep());
    } else {
      judge(question, message, length);
    }
  }

  private void judge(Question question, Message message, int length) {
    switch (question.peer.dialogue().open(message)) {
      case Dialogue.Verdict.Answer answer -> {
        counters.answers.increment();
        counters.bindings.add(answer.pdu().bindings().size());
        question.peer.tally().bindings += answer.pdu().bindings().size();
        finish(question, new Outcome.Reply(answer.pdu(), clock.instant(), length));
      }
      case Dialogue.Verdict.AskAgain again -> {
        counters.answers.increment();
        asked.remove(question.id);
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
    asked.remove(question.id);
    question.deadline.cancel();
    question.then.accept(outcome);
  }

  private void onSilence(Question question) {
    if (hasSlept(question)) {
      finish(question, question.sleep());
    } else if (question.tries <= question.peer.target().retries()) {
      counters.retries.increment();
      question.peer.tally().retries++;
      send(question);
    } else {
      asked.remove(question.id);
      explainSilence(question);
    }
  }

  /** Whether this process was stopped instead of being answered: others may ask that agent now. */
  private static boolean hasSlept(Question question) {
    long lateNanos =
        System.nanoTime() - question.sentNanos - question.peer.target().timeout().toNanos();
    return lateNanos > NAP_NANOS;
  }

  private void explainSilence(Question question) {
    question.peer.tally().timeouts++;
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

  /**
   * Closes the socket; what is unanswered has silence as its outcome, told before the Future
   * succeeds. Of any thread.
   */
  Future<Void> close() {
    Promise<Void> answered = Promise.promise();
    boolean isOffered =
        loop.offer(
            () -> {
              answerAll();
              answered.complete();
            });
    if (!isOffered) {
      answered.complete();
    }
    loop.close();
    return answered.future();
  }

  private void answerAll() {
    isClosed = true;
    List<Question> left = new ArrayList<>(asked.values());
    left.addAll(unsent);
    asked.clear();
    unsent.clear();
    for (Question question : left) {
      question.deadline.cancel();
      question.then.accept(closed(question));
    }
  }

  private static Outcome closed(Question question) {
    return new Outcome.Silence(question.peer.name() + ": the client was closed");
  }
}
