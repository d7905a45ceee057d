package io.trimaran.snmp.client;

import static io.trimaran.snmp.client.Futures.bindings;
import static io.trimaran.snmp.client.Futures.done;
import static io.trimaran.snmp.client.Futures.failure;
import static io.trimaran.snmp.client.Futures.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.snmp.Credentials;
import io.trimaran.snmp.Credentials.Auth;
import io.trimaran.snmp.Credentials.AuthProtocol;
import io.trimaran.snmp.Credentials.Privacy;
import io.trimaran.snmp.Credentials.PrivacyProtocol;
import io.trimaran.snmp.NoAnswerException;
import io.trimaran.snmp.Octets;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpAnswer;
import io.trimaran.snmp.SnmpTarget;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.VarBind;
import io.trimaran.snmp.agent.AgentOptions;
import io.trimaran.snmp.agent.Fault;
import io.trimaran.snmp.agent.SimulatedAgent;
import io.trimaran.snmp.agent.mib.MibTree;
import io.trimaran.snmp.agent.mib.Reading;
import io.vertx.core.Future;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Version 3 against simulated agents: what snmpd cannot be brought to do. */
class Version3Test {

  private static final Oid MARK = Oid.of("1.3.6.1.4.1.99.1.0");
  private static final Octets ENGINE = Octets.of("engine-of-an-image");
  private static final Credentials.V3 ADMIN = admin("correct horse", "battery staple");
  private static final Credentials.V3 OTHER_ADMIN = admin("another horse", "another staple");

  private static final Lab LAB = new Lab(SnmpOptions.DEFAULTS);

  @AfterAll
  static void close() {
    LAB.close();
  }

  @Test
  void get_introducesItselfOnce() {
    SimulatedAgent agent = agent(1, Lab.anyPort().withUsers(ADMIN));

    assertThat(mark(agent, ADMIN)).isEqualTo(1);
    long first = agent.counters().requests();
    assertThat(mark(agent, ADMIN)).isEqualTo(1);

    assertThat(first).isLessThanOrEqualTo(3);
    assertThat(agent.counters().requests() - first).isEqualTo(1);
  }

  @Test
  void get_isAnswered_afterARestart_withoutATimeout() {
    SimulatedAgent agent = agent(1, Lab.anyPort().withUsers(ADMIN));
    mark(agent, ADMIN);
    long retries = LAB.client.counters().retries();

    LAB.host.restart(agent);

    assertThat(mark(agent, ADMIN)).isEqualTo(1);
    assertThat(LAB.client.counters().retries()).isEqualTo(retries);
  }

  @Test
  void get_isAnswered_byTheBoxThatTookAnAddressOver() {
    SimulatedAgent old = agent(1, Lab.anyPort().withUsers(ADMIN).withEngine(ENGINE, 9));
    InetSocketAddress address = LAB.host.addressOf(old);
    mark(old, ADMIN);
    LAB.host.remove(old);

    AgentOptions options = AgentOptions.of(address.getAddress(), address.getPort(), "public");
    SimulatedAgent young = agent(2, options.withUsers(ADMIN));

    assertThat(mark(young, ADMIN)).isEqualTo(2);
  }

  @Test
  void get_isAnswered_whenBootsWentBackwards() {
    SimulatedAgent old = agent(1, Lab.anyPort().withUsers(ADMIN).withEngine(ENGINE, 9));
    InetSocketAddress address = LAB.host.addressOf(old);
    mark(old, ADMIN);
    LAB.host.remove(old);

    AgentOptions options = AgentOptions.of(address.getAddress(), address.getPort(), "public");
    SimulatedAgent reset = agent(2, options.withUsers(ADMIN).withEngine(ENGINE, 1));

    assertThat(mark(reset, ADMIN)).isEqualTo(2);
  }

  @Test
  void get_isAnswered_whenTwoAgentsShareAnEngineId_withOtherBootsAndKeys() {
    SimulatedAgent one = agent(1, Lab.anyPort().withUsers(ADMIN).withEngine(ENGINE, 9));
    SimulatedAgent two = agent(2, Lab.anyPort().withUsers(OTHER_ADMIN).withEngine(ENGINE, 4));

    for (int i = 0; i < 3; i++) {
      assertThat(mark(one, ADMIN)).isEqualTo(1);
      assertThat(mark(two, OTHER_ADMIN)).isEqualTo(2);
    }
    assertThat(one.counters().requests()).isLessThanOrEqualTo(3 + 2);
  }

  @Test
  void get_isDenied_byADecryptionReport() {
    SimulatedAgent agent = agent(1, Lab.anyPort().withUsers(ADMIN));

    assertThat(answer(agent, admin("correct horse", "wrong staple")))
        .isEqualTo(new SnmpAnswer.Denied("wrong privacy passphrase or protocol of user admin"));
  }

  @Test
  void get_isDenied_byADigestReport() {
    SimulatedAgent agent = agent(1, Lab.anyPort().withUsers(ADMIN));

    assertThat(answer(agent, OTHER_ADMIN))
        .isEqualTo(
            new SnmpAnswer.Denied("wrong authentication passphrase or protocol of user admin"));
  }

  @Test
  void get_saysThatTheEngineIsSilent() {
    SimulatedAgent agent = agent(1, Lab.anyPort().withUsers(ADMIN));
    agent.setFaults(new Fault.Silent());
    SnmpTarget target = LAB.target(agent, ADMIN, Lab.IMPATIENT, 0);

    assertThat(failure(LAB.client.get(target, List.of(MARK))))
        .isInstanceOf(NoAnswerException.class)
        .hasMessageEndingWith("1 try of 150 ms; its SNMPv3 engine did not introduce itself");
  }

  @Test
  void get_survivesLoss() {
    SimulatedAgent agent = agent(1, Lab.anyPort().withUsers(ADMIN));
    agent.setFaults(new Fault.Lossy(0.4));
    SnmpTarget target = LAB.target(agent, ADMIN, Lab.IMPATIENT, 20);

    assertThat(bindings(LAB.client.get(target, List.of(MARK)))).hasSize(1);
  }

  @Test
  void gets_ofManyAgents_deriveKeysWithoutBlockingAnyone() {
    List<Future<SnmpAnswer>> answers = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Credentials.V3 user = admin("passphrase of " + i, "secret of agent " + i);
      SimulatedAgent agent = agent(i, Lab.anyPort().withUsers(user));
      answers.add(LAB.client.get(LAB.target(agent, user, Lab.PATIENT, 1), List.of(MARK)));
    }

    for (int i = 0; i < 30; i++) {
      assertThat(bindings(answers.get(i)))
          .containsExactly(new VarBind(MARK, new SnmpValue.Int32(i)));
    }
  }

  @Test
  void close_answersAQuestionThatWaitsForItsKeys() {
    Lab other = new Lab(SnmpOptions.DEFAULTS);
    SimulatedAgent agent = agent(1, Lab.anyPort().withUsers(ADMIN));
    Future<SnmpAnswer> open =
        other.client.get(LAB.target(agent, ADMIN, Lab.PATIENT, 1), List.of(MARK));

    other.close();
    done(open.recover(failure -> Future.succeededFuture(new SnmpAnswer.Denied("closed"))));

    assertThat(open.isComplete()).isTrue();
  }

  private static SimulatedAgent agent(int mark, AgentOptions options) {
    return LAB.host.add(options, new MibTree().put(MARK, Reading.of(mark)));
  }

  private static int mark(SimulatedAgent agent, Credentials credentials) {
    SnmpTarget target = LAB.target(agent, credentials, Lab.PATIENT, 1);
    VarBind only = bindings(LAB.client.get(target, List.of(MARK))).getFirst();
    return ((SnmpValue.Int32) only.value()).value();
  }

  private static SnmpAnswer answer(SimulatedAgent agent, Credentials credentials) {
    SnmpTarget target = LAB.target(agent, credentials, Lab.PATIENT, 1);
    return result(LAB.client.get(target, List.of(MARK)));
  }

  private static Credentials.V3 admin(String authPassphrase, String privacyPassphrase) {
    return new Credentials.V3(
        "admin",
        Optional.of(new Auth(AuthProtocol.SHA256, authPassphrase)),
        Optional.of(new Privacy(PrivacyProtocol.AES128, privacyPassphrase)),
        "");
  }
}
