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
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Version 3 against Net-SNMP: every level and protocol that it has, and every wrong key. */
class SnmpdVersion3Test {

  private static final Oid SYS_NAME = Oid.of("1.3.6.1.2.1.1.5.0");
  private static final VarBind HARBOUR =
      new VarBind(SYS_NAME, new SnmpValue.Text(Octets.of("harbour")));
  private static final String WORD = "correct horse";
  private static final String SECRET = "battery staple";

  @TempDir static Path directory;
  @TempDir static Path directoryOfAnother;
  private static Snmpd snmpd;
  private static Vertx vertx;
  private static Snmp4jClient client;

  @BeforeAll
  static void start() {
    List<String> lines =
        new ArrayList<>(List.of("sysname harbour", "createUser open", "rouser open noauth"));
    for (AuthProtocol auth : AuthProtocol.values()) {
      lines.add("createUser %s %s \"%s\"".formatted(auth, auth.word(), WORD));
      lines.add("rouser " + auth + " auth");
      for (PrivacyProtocol privacy : PrivacyProtocol.values()) {
        String user = auth + "-" + privacy;
        lines.add(
            "createUser %s %s \"%s\" %s \"%s\""
                .formatted(user, auth.word(), WORD, privacy.word(), SECRET));
        lines.add("rouser " + user + " priv");
      }
    }
    snmpd = Snmpd.start(directory, lines.toArray(new String[0]));
    vertx = Vertx.vertx();
    client = new Snmp4jClient(vertx, SnmpOptions.DEFAULTS);
  }

  @AfterAll
  static void stop() {
    if (snmpd != null) {
      snmpd.close();
      done(client.close());
      done(vertx.close());
    }
  }

  @Test
  void get_withoutSecurity() {
    Credentials.V3 open = new Credentials.V3("open", Optional.empty(), Optional.empty(), "");

    assertThat(bindings(client.get(to(open), List.of(SYS_NAME)))).containsExactly(HARBOUR);
  }

  @ParameterizedTest
  @EnumSource
  void get_authenticated(AuthProtocol protocol) {
    SnmpTarget target = to(user(protocol.name(), protocol));

    assertThat(bindings(client.get(target, List.of(SYS_NAME)))).containsExactly(HARBOUR);
  }

  static Stream<List<Enum<?>>> pairsOfProtocols() {
    return Stream.of(AuthProtocol.values())
        .flatMap(
            auth -> Stream.of(PrivacyProtocol.values()).map(privacy -> List.of(auth, privacy)));
  }

  @ParameterizedTest
  @MethodSource("pairsOfProtocols")
  void get_authenticatedAndEncrypted(List<Enum<?>> pair) {
    AuthProtocol auth = (AuthProtocol) pair.get(0);
    PrivacyProtocol privacy = (PrivacyProtocol) pair.get(1);
    SnmpTarget target = to(user(auth + "-" + privacy, auth, privacy, SECRET));

    assertThat(bindings(client.get(target, List.of(SYS_NAME)))).containsExactly(HARBOUR);
  }

  @Test
  void walk_encrypted() {
    Credentials.V3 user =
        user("SHA256-AES128", AuthProtocol.SHA256, PrivacyProtocol.AES128, SECRET);

    List<VarBind> got = bindings(client.walk(to(user), Oid.of("1.3.6.1.2.1.1")));

    assertThat(got).contains(HARBOUR).extracting(VarBind::oid).isSorted();
  }

  @Test
  void get_isDenied_whenTheUserIsUnknown() {
    assertThat(answerTo(user("nobody", AuthProtocol.SHA256)))
        .isEqualTo(new SnmpAnswer.Denied("unknown user name nobody"));
  }

  @Test
  void get_isDenied_whenTheAuthenticationProtocolIsWrong() {
    assertThat(answerTo(user("SHA256", AuthProtocol.SHA1)))
        .isEqualTo(
            new SnmpAnswer.Denied("wrong authentication passphrase or protocol of user SHA256"));
  }

  @Test
  void get_isDenied_whenTheAuthenticationPassphraseIsWrong() {
    Auth wrong = new Auth(AuthProtocol.SHA256, "wrong horse");
    Credentials.V3 user = new Credentials.V3("SHA256", Optional.of(wrong), Optional.empty(), "");

    assertThat(answerTo(user))
        .isEqualTo(
            new SnmpAnswer.Denied("wrong authentication passphrase or protocol of user SHA256"));
  }

  @ParameterizedTest
  @EnumSource
  void get_isDenied_whenThePrivacyPassphraseIsWrong(PrivacyProtocol protocol) {
    String name = "SHA256-" + protocol;

    SnmpTarget target = impatient(user(name, AuthProtocol.SHA256, protocol, "wrong staple"));

    assertThat(result(client.get(target, List.of(SYS_NAME))))
        .isEqualTo(new SnmpAnswer.Denied("wrong privacy passphrase or protocol of user " + name));
  }

  @Test
  void get_isDenied_whenTheUserHasNoPrivacy() {
    assertThat(answerTo(user("SHA256", AuthProtocol.SHA256, PrivacyProtocol.AES128, SECRET)))
        .isEqualTo(
            new SnmpAnswer.Denied("security level authPriv is not supported for user SHA256"));
  }

  @Test
  void get_isDenied_whenTheLevelIsTooLow() {
    assertThat(answerTo(user("SHA256-AES128", AuthProtocol.SHA256)))
        .isEqualTo(
            new SnmpAnswer.Denied("authorizationError: the agent's access control forbids it"));
  }

  @Test
  void get_suspectsTheContext_whenItIsUnknown() {
    Auth auth = new Auth(AuthProtocol.SHA256, WORD);
    Credentials.V3 user =
        new Credentials.V3("SHA256", Optional.of(auth), Optional.empty(), "vlan-7");

    assertThat(failure(client.get(impatient(user), List.of(SYS_NAME))))
        .isInstanceOf(NoAnswerException.class)
        .hasMessageEndingWith("is the context right: vlan-7");
  }

  @Test
  void get_isAnswered_afterTheAgentWasRestarted() {
    SnmpTarget target = to(user("SHA512", AuthProtocol.SHA512));
    bindings(client.get(target, List.of(SYS_NAME)));
    long retriesBefore = client.counters().retries();

    snmpd.restart();

    assertThat(bindings(client.get(target, List.of(SYS_NAME)))).containsExactly(HARBOUR);
    assertThat(client.counters().retries()).isEqualTo(retriesBefore);
  }

  @Test
  void get_isAnswered_whenTwoAgentsHaveOneUserNameWithDifferentKeys() {
    try (Snmpd another =
        Snmpd.start(
            directoryOfAnother,
            "sysname lagoon",
            "createUser SHA256 SHA-512 \"another word\"",
            "rouser SHA256 auth")) {
      Auth otherAuth = new Auth(AuthProtocol.SHA512, "another word");
      Credentials.V3 other =
          new Credentials.V3("SHA256", Optional.of(otherAuth), Optional.empty(), "");

      List<VarBind> lagoon = bindings(client.get(to(another, other), List.of(SYS_NAME)));
      List<VarBind> harbour =
          bindings(client.get(to(user("SHA256", AuthProtocol.SHA256)), List.of(SYS_NAME)));

      assertThat(lagoon)
          .containsExactly(new VarBind(SYS_NAME, new SnmpValue.Text(Octets.of("lagoon"))));
      assertThat(harbour).containsExactly(HARBOUR);
    }
  }

  private static SnmpAnswer answerTo(Credentials.V3 user) {
    return result(client.get(to(user), List.of(SYS_NAME)));
  }

  private static Credentials.V3 user(String name, AuthProtocol protocol) {
    return new Credentials.V3(name, Optional.of(new Auth(protocol, WORD)), Optional.empty(), "");
  }

  private static Credentials.V3 user(
      String name, AuthProtocol auth, PrivacyProtocol privacy, String passphrase) {
    return new Credentials.V3(
        name, Optional.of(new Auth(auth, WORD)), Optional.of(new Privacy(privacy, passphrase)), "");
  }

  private static SnmpTarget to(Credentials credentials) {
    return to(snmpd, credentials);
  }

  private static SnmpTarget to(Snmpd agent, Credentials credentials) {
    return new SnmpTarget("127.0.0.1", agent.port(), credentials, Duration.ofSeconds(5), 1, 30);
  }

  private static SnmpTarget impatient(Credentials credentials) {
    return new SnmpTarget("127.0.0.1", snmpd.port(), credentials, Duration.ofMillis(300), 1, 30);
  }
}
