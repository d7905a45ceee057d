package io.trimaran.auth;

import static io.trimaran.auth.MovableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

  /* The key of both RFCs' examples. */
  private static final byte[] KEY = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
  private static final TotpSecret SECRET = TotpSecret.of("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

  /* RFC 4226, appendix D. */
  @ParameterizedTest
  @CsvSource({
    "0, 755224", "1, 287082", "2, 359152", "3, 969429", "4, 338314",
    "5, 254676", "6, 287922", "7, 162583", "8, 399871", "9, 520489"
  })
  void code_isThatOfTheCounter(long counter, String code) {
    assertThat(Totp.code(KEY, counter)).isEqualTo(code);
  }

  /* RFC 6238, appendix B, SHA-1; of its eight digits the last six. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void code_isThatOfTheTime(long epochSecond, String code) {
    assertThat(SECRET.code(Instant.ofEpochSecond(epochSecond))).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"-60, false", "-31, false", "-30, true", "0, true", "59, true", "60, false"})
  void step_isFound_upToOneStepToEachSide(long secondsLate, boolean isValid) {
    String code = SECRET.code(NOON);

    assertThat(SECRET.step(code, NOON.plusSeconds(secondsLate)).isPresent()).isEqualTo(isValid);
  }

  @Test
  void step_isThatOfTheCode_notOfTheClock() {
    String code = SECRET.code(NOON);

    assertThat(SECRET.step(code, NOON.plusSeconds(30))).hasValue(NOON.getEpochSecond() / 30);
    assertThat(SECRET.step("", NOON)).isEmpty();
    assertThat(SECRET.step("1" + code, NOON)).isEmpty();
  }

  @Test
  void text_isReadAgain() {
    TotpSecret secret = TotpSecret.create();

    assertThat(secret.text()).hasSize(32);
    assertThat(TotpSecret.of(secret.text()).code(NOON)).isEqualTo(secret.code(NOON));
    assertThat(TotpSecret.create().text()).isNotEqualTo(secret.text());
    assertThat(secret.toString()).doesNotContain(secret.text());
  }

  @ParameterizedTest
  @CsvSource({"MZXW6YTBOI", "gezdgnbvgy3tqojqgezdgnbvgy3tqojq", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1"})
  void text_isRefusedWithoutShowingIt_whenItIsNone(String text) {
    assertThatThrownBy(() -> TotpSecret.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected: ")
        .message()
        .doesNotContain(text);
  }

  /* RFC 4648, 10. */
  @ParameterizedTest
  @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB"})
  void base32_isThatOfTheStandard(String plain, String encoded) {
    assertThat(Base32.encode(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
    assertThat(new String(Base32.decode(encoded), StandardCharsets.US_ASCII)).isEqualTo(plain);
  }

  @Test
  void uri_namesWhoAndWhere() {
    assertThat(SECRET.uri("ann+night@example.org"))
        .isEqualTo(
            "otpauth://totp/Trimaran:ann%2Bnight%40example.org"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=Trimaran&algorithm=SHA1&digits=6&period=30");
  }
}
