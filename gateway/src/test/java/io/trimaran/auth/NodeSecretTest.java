package io.trimaran.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trimaran.auth.NodeSecret.SealException;
import org.junit.jupiter.api.Test;

class NodeSecretTest {

  private static final String TEXT = "0123456789abcdef";

  private final NodeSecret secret = NodeSecret.of(TEXT);

  @Test
  void open_readsWhatAnotherNodeSealed() {
    String sealed = secret.seal("snmp.community", "pübliç");

    assertThat(NodeSecret.of(TEXT).open("snmp.community", sealed)).isEqualTo("pübliç");
    assertThat(sealed).startsWith("v1:" + secret.keyId() + ":").doesNotContain("pübliç");
  }

  @Test
  void seal_isDifferentEachTime() {
    assertThat(secret.seal("snmp.community", "public"))
        .isNotEqualTo(secret.seal("snmp.community", "public"));
  }

  @Test
  void open_namesBothKeys_whenTheSecretIsAnother() {
    NodeSecret other = NodeSecret.of(TEXT + "!");
    String sealed = other.seal("snmp.community", "public");

    assertThatExceptionOfType(SealException.class)
        .isThrownBy(() -> secret.open("snmp.community", sealed))
        .withMessageContaining(other.keyId())
        .withMessageContaining(secret.keyId())
        .withMessageContaining("node.secret");
  }

  @Test
  void open_refuses_whenAnyCharacterWasChanged() {
    String sealed = secret.seal("snmp.community", "public");

    for (int i = sealed.lastIndexOf(':') + 1; i < sealed.length() - 1; i++) {
      char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
      String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
      assertThatExceptionOfType(SealException.class)
          .as("character %d", i)
          .isThrownBy(() -> secret.open("snmp.community", changed));
    }
  }

  @Test
  void open_refuses_whenItWasSealedForAnotherUse() {
    String sealed = secret.seal("snmp.community", "public");

    assertThatExceptionOfType(SealException.class)
        .isThrownBy(() -> secret.open("snmp.authpass", sealed))
        .withMessage("snmp.authpass: changed since it was encrypted, or of another use");
  }

  @Test
  void open_refusesPlainText_withoutShowingIt() {
    assertThatExceptionOfType(SealException.class)
        .isThrownBy(() -> secret.open("snmp.community", "public"))
        .withMessage("snmp.community: 6 characters (expected: v1:<key id>:<base 64>)");
  }

  @Test
  void of_refusesAShortSecret_withoutShowingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NodeSecret.of("tooshort"))
        .withMessageContaining("node.secret: 8 characters")
        .withMessageNotContaining("tooshort");
  }

  @Test
  void toString_hidesTheSecret() {
    assertThat(secret.toString()).doesNotContain(TEXT).contains(secret.keyId());
    assertThat(secret.fingerprint()).isNotEqualTo(NodeSecret.of(TEXT + "!").fingerprint());
  }
}
