package io.trimaran.rrdcached.codec;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Doubles as C's {@code %e} prints them, digit for digit. */
final class ScientificText {
  private ScientificText() {}

  /** Appends {@code 1.50000e+00}, with that many digits after the point. */
  static void append(StringBuilder out, double value, int places) {
    if (Double.isInfinite(value)) {
      out.append(value < 0 ? "-inf" : "inf");
      return;
    }
    if (value == 0) {
      exponent(digits(out, 1.0 / value < 0, "0", places), 0);
      return;
    }
    BigDecimal exact = new BigDecimal(Math.abs(value));
    BigDecimal rounded = exact.round(new MathContext(places + 1, RoundingMode.HALF_EVEN));
    String digits = rounded.unscaledValue().toString();
    exponent(digits(out, value < 0, digits, places), digits.length() - 1 - rounded.scale());
  }

  private static StringBuilder digits(
      StringBuilder out, boolean isNegative, String digits, int places) {
    if (isNegative) {
      out.append('-');
    }
    out.append(digits.charAt(0)).append('.');
    int given = Math.min(places, digits.length() - 1);
    out.append(digits, 1, 1 + given);
    return out.repeat('0', places - given);
  }

  private static void exponent(StringBuilder out, int exponent) {
    out.append('e').append(exponent < 0 ? '-' : '+');
    int size = Math.abs(exponent);
    if (size < 10) {
      out.append('0');
    }
    out.append(size);
  }
}
