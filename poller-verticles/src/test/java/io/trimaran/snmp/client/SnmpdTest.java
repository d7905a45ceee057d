package io.trimaran.snmp.client;

import static io.trimaran.snmp.client.Futures.bindings;
import static io.trimaran.snmp.client.Futures.done;
import static io.trimaran.snmp.client.Futures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.snmp.Credentials;
import io.trimaran.snmp.NoAnswerException;
import io.trimaran.snmp.Octets;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpAnswer;
import io.trimaran.snmp.SnmpTable;
import io.trimaran.snmp.SnmpTarget;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.SnmpValue.Reason;
import io.trimaran.snmp.VarBind;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Versions 1 and 2c against the daemon that most Linux machines run. */
class SnmpdTest {

  private static final Oid SYS_NAME = Oid.of("1.3.6.1.2.1.1.5.0");
  private static final Oid SYS_CONTACT = Oid.of("1.3.6.1.2.1.1.4.0");
  private static final Oid NO_INSTANCE = Oid.of("1.3.6.1.2.1.1.5.7");
  private static final Oid IF_INDEX = Oid.of("1.3.6.1.2.1.2.2.1.1");
  private static final Oid IF_DESCR = Oid.of("1.3.6.1.2.1.2.2.1.2");
  private static final Oid LOOPBACK = Oid.of("1");
  private static final SnmpValue HARBOUR = new SnmpValue.Text(Octets.of("harbour"));

  @TempDir static Path directory;
  private static Snmpd snmpd;
  private static Vertx vertx;
  private static Snmp4jClient client;

  @BeforeAll
  static void start() {
    snmpd = Snmpd.start(directory, "sysname harbour", "syscontact port captain");
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

  static List<Credentials> communities() {
    return List.of(new Credentials.V1("public"), new Credentials.V2c("public"));
  }

  @ParameterizedTest
  @MethodSource("communities")
  void get_answersEveryInstance(Credentials credentials) {
    List<VarBind> got = bindings(client.get(to(credentials), List.of(SYS_NAME, SYS_CONTACT)));

    assertThat(got)
        .containsExactly(
            new VarBind(SYS_NAME, HARBOUR),
            new VarBind(SYS_CONTACT, new SnmpValue.Text(Octets.of("port captain"))));
  }

  @ParameterizedTest
  @MethodSource("communities")
  void get_saysWhatIsAbsent_andStillAnswersTheRest(Credentials credentials) {
    List<VarBind> got = bindings(client.get(to(credentials), List.of(NO_INSTANCE, SYS_NAME)));

    assertThat(got)
        .containsExactlyInAnyOrder(
            new VarBind(NO_INSTANCE, new SnmpValue.Absent(Reason.NO_SUCH_INSTANCE)),
            new VarBind(SYS_NAME, HARBOUR));
  }

  @ParameterizedTest
  @MethodSource("communities")
  void table_bringsTheLoopbackInterface(Credentials credentials) {
    List<Oid> columns = List.of(IF_INDEX, IF_DESCR);

    SnmpTable table = new SnmpTable(bindings(client.table(to(credentials), columns)), columns);

    assertThat(table.cell(IF_INDEX, LOOPBACK)).contains(new SnmpValue.Int32(1));
    assertThat(table.cell(IF_DESCR, LOOPBACK)).contains(new SnmpValue.Text(Octets.of("lo")));
  }

  @ParameterizedTest
  @MethodSource("communities")
  void walk_bringsEveryInstanceOnce_inOrder(Credentials credentials) {
    List<Oid> got =
        bindings(client.walk(to(credentials), Oid.of("1.3.6.1.2.1.1"))).stream()
            .map(VarBind::oid)
            .toList();

    assertThat(got).contains(SYS_NAME).isSorted().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("communities")
  void walk_endsCompletely_atTheEndOfAllThatThereIs(Credentials credentials) {
    List<VarBind> got = bindings(client.walk(to(credentials), Oid.of("1.3.6.1.6.3.16")));

    assertThat(got).isNotEmpty();
  }

  @Test
  void get_isSilence_whenTheCommunityIsWrong() {
    SnmpTarget target = impatient("127.0.0.1", new Credentials.V2c("private"));

    Throwable failure = failure(client.get(target, List.of(SYS_NAME)));

    assertThat(failure)
        .isInstanceOf(NoAnswerException.class)
        .hasMessage("no answer from 127.0.0.1 port " + snmpd.port() + ": 2 tries of 200 ms");
  }

  @Test
  void get_namesTheHost_whenItHasNoAddress() {
    SnmpTarget target = impatient("no-such-host.invalid", new Credentials.V2c("public"));

    Throwable failure = failure(client.get(target, List.of(SYS_NAME)));

    assertThat(failure)
        .isInstanceOf(NoAnswerException.class)
        .hasMessageStartingWith("no address of no-such-host.invalid: ");
  }

  @Test
  void get_resolvesNames() {
    SnmpTarget target = impatient("localhost", new Credentials.V2c("public"));

    SnmpAnswer.Values values = Futures.answered(client.get(target, List.of(SYS_NAME)));

    assertThat(values.bindings()).containsExactly(new VarBind(SYS_NAME, HARBOUR));
  }

  private static SnmpTarget to(Credentials credentials) {
    return new SnmpTarget("127.0.0.1", snmpd.port(), credentials, Duration.ofSeconds(5), 1, 30);
  }

  private static SnmpTarget impatient(String host, Credentials credentials) {
    return new SnmpTarget(host, snmpd.port(), credentials, Duration.ofMillis(200), 1, 30);
  }
}
