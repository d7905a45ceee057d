package io.trimaran.snmp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.snmp.Credentials;
import io.trimaran.snmp.Credentials.Auth;
import io.trimaran.snmp.Credentials.AuthProtocol;
import io.trimaran.snmp.Octets;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The vectors of RFC 3414, A.3. */
class KeyDerivationTest {

  private static final byte[] ENGINE = HexFormat.of().parseHex("000000000000000000000002");
  private static final String PASSPHRASE = "maplesyrup";

  private final KeyDerivation derivation = new KeyDerivation();

  @Test
  void md5_asInTheRfc() {
    byte[] key = derivation.localized(new Auth(AuthProtocol.MD5, PASSPHRASE), ENGINE);

    assertThat(key).asHexString().isEqualToIgnoringCase("526f5eed9fcce26f8964c2930787d82b");
  }

  @Test
  void sha1_asInTheRfc() {
    byte[] key = derivation.localized(new Auth(AuthProtocol.SHA1, PASSPHRASE), ENGINE);

    assertThat(key).asHexString().isEqualToIgnoringCase("6695febc9288e36282235fc7151f128497b38f3f");
  }

  @Test
  void keys_ofAUserWithoutAuthentication_areNone() {
    Credentials.V3 open = new Credentials.V3("open", Optional.empty(), Optional.empty(), "");

    assertThat(derivation.keys(open, Octets.of(ENGINE))).isSameAs(UsmKeys.NONE);
  }

  @Test
  void keys_areNotShown() {
    Auth auth = new Auth(AuthProtocol.SHA1, PASSPHRASE);
    Credentials.V3 user = new Credentials.V3("user", Optional.of(auth), Optional.empty(), "");

    assertThat(derivation.keys(user, Octets.of(ENGINE))).hasToString("authNoPriv");
  }
}
