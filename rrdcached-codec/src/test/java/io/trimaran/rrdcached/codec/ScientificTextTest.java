package io.trimaran.rrdcached.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScientificTextTest {

  /** The texts are those of C's {@code printf}. */
  @ParameterizedTest
  @CsvSource({
    "0, 17, 0.00000000000000000e+00",
    "-0.0, 17, -0.00000000000000000e+00",
    "1, 17, 1.00000000000000000e+00",
    "0.1, 17, 1.00000000000000006e-01",
    "-2.5, 10, -2.5000000000e+00",
    "28, 10, 2.8000000000e+01",
    "9.99999999999, 10, 1.0000000000e+01",
    "1E100, 10, 1.0000000000e+100",
    "4.9E-324, 17, 4.94065645841246544e-324",
    "1.7976931348623157E308, 17, 1.79769313486231571e+308",
    "Infinity, 10, inf",
    "-Infinity, 10, -inf"
  })
  void append_printsAsCDoes(double value, int places, String text) {
    StringBuilder out = new StringBuilder();

    ScientificText.append(out, value, places);

    assertThat(out).hasToString(text);
  }
}
