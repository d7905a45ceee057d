package io.trimaran.snmp.client;

import static io.trimaran.snmp.client.Futures.done;
import static io.trimaran.snmp.client.Futures.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpTarget;
import io.trimaran.snmp.agent.Fault;
import io.trimaran.snmp.agent.SimulatedAgent;
import io.trimaran.snmp.wire.Message.Version;
import io.trimaran.snmp.wire.Pdu;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A process that is stopped while it waits for an answer. */
class SleepTest {

  private static final Oid SYS_NAME = Oid.of("1.3.6.1.2.1.1.5.0");
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
    Session session =
        new Session(
            "sleep",
            SnmpOptions.DEFAULTS.receiveBuffer(),
            new SnmpCounters(),
            InstantSource.system());
    Promise<String> whatRan = Promise.promise();

    session.offer(SleepTest::sleep);
    session.offer(() -> whatRan.complete("asked"), () -> whatRan.complete("asleep"));

    assertThat(result(whatRan.future())).isEqualTo("asleep");
    done(session.close());
  }

  private static void assertGivenUp(List<Fault> faults) throws IOException {
    Session session =
        new Session(
            "sleep",
            SnmpOptions.DEFAULTS.receiveBuffer(),
            new SnmpCounters(),
            InstantSource.system());
    try (Lab lab = new Lab(SnmpOptions.DEFAULTS)) {
      SimulatedAgent agent = lab.agent(Lab.switchOf(1));
      agent.setFaults(faults.toArray(Fault[]::new));
      SnmpTarget target = lab.target(agent, Lab.PUBLIC, Lab.IMPATIENT, 3);
      Peer peer =
          new Peer(
              target,
              lab.host.addressOf(agent),
              new CommunityDialogue(Version.V2C, "public"),
              new Tally());
      Promise<Outcome> outcome = Promise.promise();

      session.offer(
          () -> {
            session.ask(
                new Question(peer, Pdu.asking(Pdu.Type.GET, List.of(SYS_NAME)), outcome::complete));
            sleep();
          });

      assertThat(result(outcome.future()))
          .isInstanceOfSatisfying(
              Outcome.Silence.class,
              silence ->
                  assertThat(silence.message()).endsWith("this process was stopped for a while"));
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
