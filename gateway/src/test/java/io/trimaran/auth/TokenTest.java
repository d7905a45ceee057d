package io.trimaran.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TokenTest {

  @Test
  void create_isFoundByItsHash_andNeverTheSame() {
    TokenSecret secret = TokenSecret.create();

    assertThat(secret.text()).matches("trimaran_[A-Za-z0-9_-]{43}");
    assertThat(TokenHash.ofToken(secret.text())).isEqualTo(secret.hash());
    assertThat(TokenSecret.create().hash()).isNotEqualTo(secret.hash());
  }

  @Test
  void ofToken_isSha256() {
    assertThat(TokenHash.ofToken("abc").hex())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void toString_hidesSecretAndHash() {
    TokenSecret secret = TokenSecret.create();

    assertThat(secret).hasToString("trimaran_...");
    assertThat(secret.hash().toString()).doesNotContain(secret.hash().hex()).hasSize(22);
  }

  @Test
  void checkName_refuses_whatDoesNotFitAPath() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Token.checkName("a/b"))
        .withMessage("token name: a/b (expected: 1 to 100 letters, digits and . _ @ + -)");
  }
}
