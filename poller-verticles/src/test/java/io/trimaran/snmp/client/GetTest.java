package io.trimaran.snmp.client;

import static io.trimaran.snmp.client.Futures.answered;
import static io.trimaran.snmp.client.Futures.bindings;
import static io.trimaran.snmp.client.Futures.failure;
import static io.trimaran.snmp.client.Futures.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.snmp.Credentials;
import io.trimaran.snmp.NoAnswerException;
import io.trimaran.snmp.Octets;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpAnswer;
import io.trimaran.snmp.SnmpTarget;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.SnmpValue.Reason;
import io.trimaran.snmp.VarBind;
import io.trimaran.snmp.agent.Fault;
import io.trimaran.snmp.agent.SimulatedAgent;
import io.trimaran.snmp.wire.ErrorStatus;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GETs of agents, sound ones and others. */
class GetTest {

  private static final int PORTS = 60;
  private static final Oid SYS_NAME = Oid.of("1.3.6.1.2.1.1.5.0");
  private static final Oid SYS_DESCR = Oid.of("1.3.6.1.2.1.1.1.0");
  private static final Oid MISSING = Oid.of("1.3.6.1.2.1.1.77.0");
  private static final Oid IF_NAME = Oid.of("1.3.6.1.2.1.31.1.1.1.1");
  private static final SnmpValue QUAY = new SnmpValue.Text(Octets.of("quay-1"));

  private static final Lab LAB = new Lab(SnmpOptions.DEFAULTS);

  private final SimulatedAgent agent = LAB.agent(Lab.switchOf(PORTS));

  @AfterAll
  static void close() {
    LAB.close();
  }

  @Test
  void get_asksForManyInstances_inSeveralMessages() {
    List<VarBind> got = bindings(LAB.client.get(LAB.target(agent), allNames()));

    assertThat(got).extracting(VarBind::oid).containsExactlyElementsOf(allNames());
    assertThat(agent.counters().requests()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 39})
  void get_asksForLess_whenAReplyIsTooBig(int limit) {
    agent.setFaults(new Fault.TooBigAbove(limit));

    List<VarBind> got = bindings(LAB.client.get(LAB.target(agent), allNames()));

    assertThat(got).extracting(VarBind::oid).containsExactlyElementsOf(allNames());
  }

  @Test
  void get_remembersWhatWasTooBig() {
    agent.setFaults(new Fault.TooBigAbove(10));
    bindings(LAB.client.get(LAB.target(agent), allNames()));
    long before = agent.counters().requests();

    bindings(LAB.client.get(LAB.target(agent), allNames()));

    assertThat(agent.counters().requests() - before).isEqualTo(PORTS / 10);
  }

  @Test
  void get_isRefused_whenOneInstanceIsTooBig() {
    agent.setFaults(new Fault.TooBigAbove(0));

    assertThat(result(LAB.client.get(LAB.target(agent), List.of(SYS_NAME))))
        .isEqualTo(new SnmpAnswer.Refused("tooBig", 1));
  }

  @Test
  void get_asksForTheRest_whenAReplyIsCut() {
    agent.setFaults(new Fault.CutAfter(9));

    List<VarBind> got = bindings(LAB.client.get(LAB.target(agent), allNames()));

    assertThat(got).extracting(VarBind::oid).containsExactlyElementsOf(allNames());
  }

  @Test
  void get_isRefused_whenRepliesAreEmpty() {
    agent.setFaults(new Fault.CutAfter(0));

    assertThat(result(LAB.client.get(LAB.target(agent), allNames())))
        .isEqualTo(new SnmpAnswer.Refused("tooBig", 0));
  }

  @Test
  void get_leavesOutWhatVersion1Misses() {
    SnmpTarget target = LAB.target(agent, new Credentials.V1("public"), Lab.PATIENT, 0);

    List<VarBind> got = bindings(LAB.client.get(target, List.of(MISSING, SYS_NAME, MISSING)));

    SnmpValue absent = new SnmpValue.Absent(Reason.NO_SUCH_INSTANCE);
    assertThat(got)
        .containsExactlyInAnyOrder(
            new VarBind(MISSING, absent),
            new VarBind(SYS_NAME, QUAY),
            new VarBind(MISSING, absent));
  }

  @Test
  void get_isRefused_byAnErrorOfTheAgent() {
    agent.setFaults(new Fault.Failing(ErrorStatus.GEN_ERR, 0));

    assertThat(result(LAB.client.get(LAB.target(agent), List.of(SYS_NAME, SYS_DESCR))))
        .isEqualTo(new SnmpAnswer.Refused("genErr", 0));
  }

  @Test
  void get_isDenied_whenAccessIsForbidden() {
    agent.setFaults(new Fault.Failing(ErrorStatus.AUTHORIZATION_ERROR, 0));

    assertThat(result(LAB.client.get(LAB.target(agent), List.of(SYS_NAME))))
        .isEqualTo(
            new SnmpAnswer.Denied("authorizationError: the agent's access control forbids it"));
  }

  @Test
  void get_ofNothing_isAnsweredWithoutAQuestion() {
    assertThat(bindings(LAB.client.get(LAB.target(agent), List.of()))).isEmpty();
    assertThat(agent.counters().requests()).isZero();
  }

  @Test
  void get_triesAgain_whenPacketsAreLost() {
    agent.setFaults(new Fault.Lossy(0.5));
    SnmpTarget target = LAB.target(agent, Lab.PUBLIC, Duration.ofMillis(50), 20);

    for (int i = 0; i < 10; i++) {
      assertThat(bindings(LAB.client.get(target, List.of(SYS_NAME)))).hasSize(1);
    }
    assertThat(agent.counters().lost()).isPositive();
  }

  @Test
  void get_takesALateAnswer_toARetry() {
    agent.setFaults(new Fault.Slow(Lab.IMPATIENT.plusMillis(60)));

    List<VarBind> got = bindings(LAB.client.get(LAB.impatient(agent), List.of(SYS_NAME)));

    assertThat(got).containsExactly(new VarBind(SYS_NAME, QUAY));
  }

  @Test
  void get_isSilence_whenTheAgentIsSilent() {
    agent.setFaults(new Fault.Silent());

    Throwable failure = failure(LAB.client.get(LAB.impatient(agent), List.of(SYS_NAME)));

    int port = LAB.host.addressOf(agent).getPort();
    assertThat(failure)
        .isInstanceOf(NoAnswerException.class)
        .hasMessage("no answer from 127.0.0.1 port " + port + ": 2 tries of 150 ms");
    assertThat(agent.counters().requests()).isEqualTo(2);
  }

  @Test
  void get_isSilence_whenThePortIsClosed() {
    SnmpTarget target = LAB.impatient(agent);
    LAB.host.remove(agent);

    assertThat(failure(LAB.client.get(target, List.of(SYS_NAME))))
        .isInstanceOf(NoAnswerException.class);
  }

  @Test
  void get_isSilence_whenTheCommunityIsWrong() {
    SnmpTarget target = LAB.target(agent, new Credentials.V2c("private"), Lab.IMPATIENT, 0);

    assertThat(failure(LAB.client.get(target, List.of(SYS_NAME))))
        .isInstanceOf(NoAnswerException.class)
        .hasMessageNotContaining("private");
    assertThat(agent.counters().wrongCommunity()).isEqualTo(1);
  }

  @Test
  void get_takesAnAnswer_fromAnotherAddress() {
    agent.setFaults(new Fault.Elsewhere());

    assertThat(bindings(LAB.client.get(LAB.impatient(agent), List.of(SYS_NAME)))).hasSize(1);
  }

  @Test
  void get_saysWhenTheAnswerCame() {
    Instant before = Instant.now();

    SnmpAnswer.Values values = answered(LAB.client.get(LAB.target(agent), List.of(SYS_NAME)));

    assertThat(values.at()).isBetween(before, Instant.now());
  }

  @Test
  void get_completesOnTheContextOfItsCaller() {
    Context caller = LAB.vertx.getOrCreateContext();
    Promise<Boolean> isSame = Promise.promise();

    caller.runOnContext(
        nothing ->
            LAB.client
                .get(LAB.target(agent), List.of(SYS_NAME))
                .onComplete(
                    done ->
                        isSame.complete(Objects.equals(LAB.vertx.getOrCreateContext(), caller))));

    assertThat(result(isSame.future())).isTrue();
  }

  @Test
  void get_fails_whenTooManyQuestionsAreOpen() {
    agent.setFaults(new Fault.Silent());
    try (Lab small = new Lab(SnmpOptions.DEFAULTS.withSockets(1, 2))) {
      List<Future<SnmpAnswer>> open = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        open.add(small.client.get(LAB.target(agent), List.of(SYS_NAME)));
      }

      assertThat(failure(open.get(2)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("open SNMP questions: 2 (expected: fewer, before another is asked)");
    }
  }

  @Test
  void close_answersWhatIsOpen_andRefusesWhatComesAfter() {
    agent.setFaults(new Fault.Silent());
    Lab other = new Lab(SnmpOptions.DEFAULTS.withSockets(2, 100));
    Future<SnmpAnswer> open = other.client.get(LAB.target(agent), List.of(SYS_NAME));

    other.close();

    assertThat(failure(open)).hasMessageContaining("the client was closed");
    assertThat(failure(other.client.get(LAB.target(agent), List.of(SYS_NAME))))
        .hasMessage("the SNMP client is closed");
  }

  @Test
  void counters_count() {
    SnmpCounters.Snapshot before = LAB.client.counters();

    bindings(LAB.client.get(LAB.target(agent), List.of(SYS_NAME, SYS_DESCR)));

    SnmpCounters.Snapshot after = LAB.client.counters();
    assertThat(after.requests() - before.requests()).isEqualTo(1);
    assertThat(after.answers() - before.answers()).isEqualTo(1);
    assertThat(after.bindings() - before.bindings()).isEqualTo(2);
  }

  private static List<Oid> allNames() {
    List<Oid> names = new ArrayList<>();
    for (int i = 1; i <= PORTS; i++) {
      names.add(IF_NAME.child(i));
    }
    return names;
  }
}
