package io.trimaran.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trimaran.device.Group;
import io.trimaran.snmp.Credentials;
import io.trimaran.snmp.Credentials.AuthProtocol;
import io.trimaran.snmp.Credentials.PrivacyProtocol;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewDeviceTest {

  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  @Test
  void of_isV2cPublic_whenOnlyAHostnameIsGiven() {
    NewDevice device = read(new JsonObject().put("hostname", "r1.example.net"));

    assertThat(device.credentials()).contains(new Credentials.V2c("public"));
    assertThat(device.port()).isEqualTo(161);
    assertThat(device.group()).isEqualTo(Group.DEFAULT);
    assertThat(device.interval()).isEqualTo(FIVE_MINUTES);
    assertThat(device.isForced()).isFalse();
  }

  @Test
  void of_takesNumbersAndFlagsAsText() {
    NewDevice device =
        read(
            new JsonObject()
                .put("hostname", "192.0.2.7")
                .put("port", "1161")
                .put("interval", "10")
                .put("force_add", "1"));

    assertThat(device.port()).isEqualTo(1161);
    assertThat(device.interval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(device.isForced()).isTrue();
  }

  @Test
  void of_isRefused_whenATextDoesNotFitOrIsBroken() {
    JsonObject host = new JsonObject().put("hostname", "r1");

    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> read(host.copy().put("display", "x".repeat(129))))
        .withMessage("display: 129 characters (expected: at most 128)");
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> read(host.copy().put("display", "a\ud83db")))
        .withMessage("display: a\\ud83db (expected: no half of a surrogate pair)");
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(
            () ->
                read(
                    host.copy()
                        .put("snmpver", "v3")
                        .put("authname", "monitor")
                        .put("context", "x".repeat(129))))
        .withMessage("context: 129 characters (expected: at most 128)");
  }

  @Test
  void of_readsV3_inLibrenmsWords() {
    NewDevice device =
        read(
            new JsonObject()
                .put("hostname", "2001:db8::1")
                .put("snmpver", "v3")
                .put("authlevel", "authPriv")
                .put("authname", "monitor")
                .put("authpass", "correct horse")
                .put("authalgo", "SHA-256")
                .put("cryptopass", "battery staple")
                .put("cryptoalgo", "AES-256"));

    Credentials.V3 v3 = (Credentials.V3) device.credentials().orElseThrow();
    assertThat(v3.level()).isEqualTo("authPriv");
    assertThat(v3.auth().orElseThrow().protocol()).isEqualTo(AuthProtocol.SHA256);
    assertThat(v3.privacy().orElseThrow().protocol()).isEqualTo(PrivacyProtocol.AES256);
  }

  @Test
  void of_hasNoCredentials_whenItIsOnlyPinged() {
    assertThat(read(new JsonObject().put("hostname", "r1").put("snmp_disable", true)).credentials())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "hostname, '',              hostname: missing",
    "hostname, 'a b',           hostname: a b (expected: a DNS name",
    "hostname, '-x',            hostname: -x (expected",
    "hostname, '../etc',        hostname: ../etc (expected",
    "port,     70000,           port: 70000 (expected: a whole number from 1 to 65535)",
    "port,     ssh,             port: ssh (expected: a whole number",
    "interval, 4,               interval: 4 (expected: a whole number from 5 to 86400)",
    "snmpver,  v4,              'snmpver: v4 (expected: v1, v2c or v3)'",
    "snmpver,  v3,              authname: missing",
    "poller_group, 'a b',       poller_group: a b (expected",
    "comunity, public,          unknown field: comunity",
    "force_add, perhaps,        force_add: perhaps (expected: true or false)",
    "transport, tcp,            transport: tcp (expected: udp)",
  })
  void of_namesTheFieldAndWhatWasExpected(String field, String value, String message) {
    JsonObject body = new JsonObject().put("hostname", "r1").put(field, value);

    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> read(body))
        .withMessageStartingWith(message);
  }

  @Test
  void of_showsNoSecret_whenAPassphraseIsTooShort() {
    JsonObject body =
        new JsonObject()
            .put("hostname", "r1")
            .put("snmpver", "v3")
            .put("authlevel", "authNoPriv")
            .put("authname", "monitor")
            .put("authpass", "hunter2");

    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> read(body))
        .withMessage("authpass: (secret) (expected: at least 8 characters)");
  }

  private static NewDevice read(JsonObject body) {
    return NewDevice.of(Fields.of(body), FIVE_MINUTES);
  }
}
