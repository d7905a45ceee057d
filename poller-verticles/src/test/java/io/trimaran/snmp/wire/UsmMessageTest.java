package io.trimaran.snmp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.snmp.Credentials;
import io.trimaran.snmp.Credentials.Auth;
import io.trimaran.snmp.Credentials.AuthProtocol;
import io.trimaran.snmp.Credentials.Privacy;
import io.trimaran.snmp.Credentials.PrivacyProtocol;
import io.trimaran.snmp.Octets;
import io.trimaran.snmp.wire.UnsecuredException.Why;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sealing and opening; that other implementations open it too is shown by the tests of snmpd. */
class UsmMessageTest {

  private static final Octets ENGINE = Octets.of("engine-1");
  private static final Octets USER = Octets.of("user");
  private static final KeyDerivation DERIVATION = new KeyDerivation();

  private final SplittableRandom random = new SplittableRandom(3);
  private final ScopedPdu scoped =
      new ScopedPdu(ENGINE, Octets.of("context"), new SamplePdus(random).next());

  @ParameterizedTest
  @EnumSource
  void open_returnsWhatWasSealed(PrivacyProtocol protocol) throws Exception {
    UsmKeys keys = keys("correct horse", protocol, "battery staple");
    byte[] message = UsmMessage.seal(header(SecurityLevel.AUTH_PRIV), keys, scoped);

    UsmMessage read = (UsmMessage) Message.read(message, message.length);

    assertThat(read.header()).isEqualTo(header(SecurityLevel.AUTH_PRIV));
    assertThat(read.open(keys)).isEqualTo(scoped);
  }

  @Test
  void open_refuses_whenTheAuthenticationKeyIsAnother() throws Exception {
    UsmKeys keys = keys("correct horse", PrivacyProtocol.AES128, "battery staple");
    UsmKeys others = keys("another horse", PrivacyProtocol.AES128, "battery staple");
    byte[] message = UsmMessage.seal(header(SecurityLevel.AUTH_PRIV), keys, scoped);

    UsmMessage read = (UsmMessage) Message.read(message, message.length);

    assertThatThrownBy(() -> read.open(others))
        .isInstanceOfSatisfying(
            UnsecuredException.class, e -> assertThat(e.why()).isEqualTo(Why.WRONG_DIGEST));
  }

  @ParameterizedTest
  @EnumSource
  void open_refuses_whenThePrivacyKeyIsAnother(PrivacyProtocol protocol) throws Exception {
    UsmKeys keys = keys("correct horse", protocol, "battery staple");
    UsmKeys others = keys("correct horse", protocol, "another staple");
    byte[] message = UsmMessage.seal(header(SecurityLevel.AUTH_PRIV), keys, scoped);

    UsmMessage read = (UsmMessage) Message.read(message, message.length);

    assertThatThrownBy(() -> read.open(others))
        .isInstanceOfSatisfying(
            UnsecuredException.class, e -> assertThat(e.why()).isEqualTo(Why.UNDECIPHERABLE));
  }

  @Test
  void open_refusesEveryChangedOctet() throws Exception {
    UsmKeys keys = keys("correct horse", PrivacyProtocol.AES128, "battery staple");
    byte[] message = UsmMessage.seal(header(SecurityLevel.AUTH_PRIV), keys, scoped);

    for (int at = 0; at < message.length; at++) {
      byte[] forged = message.clone();
      forged[at] ^= (byte) (1 + random.nextInt(255));

      assertThat(isOpenedBy(keys, forged)).as("octet %d of %d", at, message.length).isFalse();
    }
  }

  private static boolean isOpenedBy(UsmKeys keys, byte[] datagram) {
    try {
      Message message = Message.read(datagram, datagram.length);
      if (!(message instanceof UsmMessage sealed)
          || sealed.header().level() != SecurityLevel.AUTH_PRIV) {
        return false;
      }
      sealed.open(keys);
      return true;
    } catch (MalformedMessageException | UnsecuredException e) {
      return false;
    }
  }

  @Test
  void seal_refuses_whenTheKeysAreForLess() {
    assertThatThrownBy(() -> UsmMessage.seal(header(SecurityLevel.AUTH_PRIV), UsmKeys.NONE, scoped))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("keys for noAuthNoPriv (expected: for authPriv)");
  }

  private static UsmHeader header(SecurityLevel level) {
    return new UsmHeader(77, 65_507, level, true, ENGINE, 3, 12_345, USER);
  }

  private static UsmKeys keys(String auth, PrivacyProtocol protocol, String privacy) {
    Credentials.V3 user =
        new Credentials.V3(
            "user",
            Optional.of(new Auth(AuthProtocol.SHA256, auth)),
            Optional.of(new Privacy(protocol, privacy)),
            "");
    return DERIVATION.keys(user, ENGINE);
  }
}
