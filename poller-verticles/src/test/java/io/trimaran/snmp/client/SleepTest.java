package io.trimaran.snmp.client;

import static io.trimaran.snmp.client.Futures.done;
import static io.trimaran.snmp.client.Futures.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import io.trimaran.snmp.SnmpTarget;
import io.trimaran.snmp.VarBind;
import io.trimaran.snmp.agent.Fault;
import io.trimaran.snmp.agent.SimulatedAgent;
import io.trimaran.snmp.wire.Message;
import io.trimaran.snmp.wire.Message.Version;
import io.trimaran.snmp.wire.Pdu;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A process that is stopped while it waits for an answer. */
class SleepTest {

  private static final Oid SYS_NAME = Oid.of("1.3.6.1.2.1.1.5.0");
  private static final Oid IF_IN_OCTETS = Oid.of("1.3.6.1.2.1.2.2.1.10");
  private static final Duration NAP = Duration.ofMillis(3_300);

  @Test
  void question_isNotAskedAgain_afterAwakening() throws IOException {
    assertGivenUp(List.of(new Fault.Silent()));
  }

  @Test
  void answer_thatCameMeanwhile_isNotHeard() throws IOException {
    assertGivenUp(List.of());
  }

  @Test
  void question_isNotAsked_whenItsTurnComesAfterTheAwakening() throws IOException {
    Session session = session();
    Promise<String> whatRan = Promise.promise();

    session.offer(SleepTest::sleep);
    session.offer(() -> whatRan.complete("asked"), () -> whatRan.complete("asleep"));

    assertThat(result(whatRan.future())).isEqualTo("asleep");
    done(session.close());
  }

  @Test
  void table_isNotAskedForLess_afterAwakening() throws IOException {
    Session session = session();
    try (Lab lab = new Lab(SnmpOptions.DEFAULTS)) {
      SimulatedAgent agent = lab.agent(Lab.switchOf(200));
      SnmpTarget target = lab.target(agent, Lab.PUBLIC, Lab.IMPATIENT, 3);
      Asker asker = new Asker();
      session.offer(
          () ->
              new TableTask(
                      session,
                      drowsy(peer(lab, agent, target)),
                      SnmpOptions.DEFAULTS,
                      new ReplyLimits(),
                      Questions.walk(List.of(IF_IN_OCTETS)).columns(),
                      asker)
                  .start(Instant.now()));

      assertThat(result(asker.end.future())).isInstanceOf(Ending.Silent.class);
      assertThat(asker.questions).isEqualTo(2);
    } finally {
      done(session.close());
    }
  }

  /** Falls asleep as soon as its second question is out, before an answer can be heard. */
  private record Drowsy(Dialogue awake, AtomicInteger questions) implements Dialogue {

    @Override
    public void whenReady(Runnable next) {
      awake.whenReady(next);
      if (questions.incrementAndGet() == 2) {
        sleep();
      }
    }

    @Override
    public byte[] seal(Pdu question) throws UnsealableException {
      return awake.seal(question);
    }

    @Override
    public Verdict open(Message message) {
      return awake.open(message);
    }

    @Override
    public Optional<Suspicion> suspicion() {
      return awake.suspicion();
    }

    @Override
    public String hint() {
      return awake.hint();
    }
  }

  private static final class Asker implements TableTask.Listener {
    private final Promise<Ending> end = Promise.promise();
    private int questions;

    @Override
    public void asking(Question question) {
      questions++;
    }

    @Override
    public void cell(int column, VarBind cell, Instant at) {}

    @Override
    public void isIncomplete(int column, String why) {}

    @Override
    public void ended(Ending ending, Instant at) {
      end.complete(ending);
    }
  }

  private static Session session() throws IOException {
    return new Session(
        "sleep", SnmpOptions.DEFAULTS.receiveBuffer(), new SnmpCounters(), InstantSource.system());
  }

  private static Peer peer(Lab lab, SimulatedAgent agent, SnmpTarget target) {
    return new Peer(
        target,
        lab.host.addressOf(agent),
        new CommunityDialogue(Version.V2C, "public"),
        new Tally());
  }

  private static Peer drowsy(Peer peer) {
    Drowsy dialogue = new Drowsy(peer.dialogue(), new AtomicInteger());
    return new Peer(peer.target(), peer.address(), dialogue, peer.tally());
  }

  private static void assertGivenUp(List<Fault> faults) throws IOException {
    Session session = session();
    try (Lab lab = new Lab(SnmpOptions.DEFAULTS)) {
      SimulatedAgent agent = lab.agent(Lab.switchOf(1));
      agent.setFaults(faults.toArray(Fault[]::new));
      SnmpTarget target = lab.target(agent, Lab.PUBLIC, Lab.IMPATIENT, 3);
      Peer peer = peer(lab, agent, target);
      Promise<Outcome> outcome = Promise.promise();

      session.offer(
          () -> {
            session.ask(
                new Question(peer, Pdu.asking(Pdu.Type.GET, List.of(SYS_NAME)), outcome::complete));
            sleep();
          });

      assertThat(result(outcome.future()))
          .isInstanceOfSatisfying(
              Outcome.Asleep.class,
              asleep ->
                  assertThat(asleep.message()).endsWith("this process was stopped for a while"));
      assertThat(agent.counters().requests()).isEqualTo(1);
    } finally {
      done(session.close());
    }
  }

  /** Nothing happens on the loop meanwhile, as when the process is stopped. */
  private static void sleep() {
    try {
      assertThat(new CountDownLatch(1).await(NAP.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
