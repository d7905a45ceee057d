package io.trimaran.rrdcached.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateRowTest {
  private static final long NOON = 1795372500;

  @Test
  void text_keepsAll64BitsOfACounter() {
    UpdateRow row = UpdateRow.ofCounters(NOON, 0, Long.MAX_VALUE, Long.MIN_VALUE, -1);

    assertThat(row)
        .hasToString("1795372500:0:9223372036854775807:9223372036854775808:18446744073709551615");
  }

  @Test
  void text_ofACounter_isItsDigits_howeverManyThereAre() {
    for (long power = 1; power != 0; power = power <= Long.MAX_VALUE / 10 ? power * 10 : 0) {
      for (long value : new long[] {power - 1, power, power + 1, 7 * power, -power}) {
        assertThat(UpdateRow.ofCounters(NOON, value).toString())
            .isEqualTo(NOON + ":" + Long.toUnsignedString(value));
      }
    }
  }

  @Test
  void text_hasASignOnlyForSignedValues() {
    UpdateRow row =
        UpdateRow.at(NOON, 1).signed(-1).signed(Long.MIN_VALUE).signed(7).unknown().build();

    assertThat(row).hasToString("1795372500:-1:-9223372036854775808:7:U");
  }

  @ParameterizedTest
  @CsvSource({
    "5.0, 5",
    "-5.0, -5",
    "-0.0, 0",
    "0.1, 0.1",
    "-0.25, -0.25",
    "21.5, 21.5",
    "1.0E15, 1000000000000000",
    "9.007199254740993E15, 9.007199254740992E15",
    "1.0E-7, 0.0000001",
    "1.0E-20, 1.0E-20",
    "1.7976931348623157E308, 1.7976931348623157E308",
    "NaN, U"
  })
  void text_ofAGauge_hasNoPointWhenWhole(double value, String text) {
    assertThat(UpdateRow.ofGauges(NOON, value)).hasToString("1795372500:" + text);
  }

  @Test
  void text_ofAnyDouble_readsBackAsTheSame() {
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < 200_000; i++) {
      double value =
          i % 2 == 0
              ? Double.longBitsToDouble(random.nextLong())
              : random.nextInt() / Math.pow(10, random.nextInt(12));
      if (Double.isFinite(value) && value != 0) {
        String text = UpdateRow.ofGauges(0, value).toString().substring(2);

        assertThat(Double.parseDouble(text)).isEqualTo(value);
      }
    }
  }

  @Test
  void asDouble_roundsWhatADoubleCannotHold() {
    UpdateRow row = UpdateRow.at(NOON, 4).unsigned(-1).signed(-3).real(0.5).unknown().build();

    assertThat(row.asDouble(0)).isEqualTo(0x1p64);
    assertThat(row.asDouble(1)).isEqualTo(-3);
    assertThat(row.asDouble(2)).isEqualTo(0.5);
    assertThat(row.asDouble(3)).isNaN();
  }

  @Test
  void builder_takesMoreThanExpected_andItsRowsDoNotChange() {
    UpdateRow.Builder builder = UpdateRow.at(NOON, 0);
    for (int i = 0; i < 20; i++) {
      builder.unsigned(i);
    }
    UpdateRow row = builder.build();
    builder.unsigned(20);

    assertThat(row.size()).isEqualTo(20);
    assertThat(builder.build().size()).isEqualTo(21);
  }

  @Test
  void equals_comparesKindsToo() {
    assertThat(UpdateRow.at(NOON, 1).signed(1).build())
        .isNotEqualTo(UpdateRow.at(NOON, 1).unsigned(1).build())
        .isEqualTo(UpdateRow.at(NOON, 1).signed(1).build())
        .hasSameHashCodeAs(UpdateRow.at(NOON, 1).signed(1).build());
  }

  @Test
  void builder_refuses_whatNoFileCanHold() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UpdateRow.ofGauges(NOON, Double.POSITIVE_INFINITY))
        .withMessageContaining("Infinity");
    assertThatIllegalArgumentException().isThrownBy(() -> UpdateRow.ofCounters(-1, 1));
    assertThatIllegalStateException().isThrownBy(() -> UpdateRow.ofCounters(NOON));
  }
}
