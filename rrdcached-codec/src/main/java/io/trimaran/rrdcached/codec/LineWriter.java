package io.trimaran.rrdcached.codec;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Builds one command line in a byte array of fixed size, without a String per value. Reused line
 * after line; not thread-safe.
 */
final class LineWriter {
  /* Exact decimals are tried up to this scale: n / 10^k with n < 2^53 and k <= 22 is one correctly
   * rounded division, so if it gives the double back, the text n with k places reads back as it. */
  private static final int MAX_SCALE = 9;
  private static final double MAX_EXACT = 0x1p53;
  private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
  private static final int MAX_DIGITS = 20;
  private static final long[] WHOLE_POWERS = wholePowers();
  private static final byte[] PAIRS = pairs();

  private final byte[] bytes;
  private int length;

  LineWriter(int maxBytes) {
    bytes = new byte[maxBytes];
  }

  LineWriter clear() {
    length = 0;
    return this;
  }

  int length() {
    return length;
  }

  /** Plain ASCII, as it is. */
  LineWriter text(String ascii) {
    require(ascii.length());
    for (int i = 0; i < ascii.length(); i++) {
      bytes[length++] = (byte) ascii.charAt(i);
    }
    return this;
  }

  LineWriter space() {
    return ascii(' ');
  }

  /** One field: UTF-8, with a backslash before each space and backslash. */
  LineWriter field(String field) {
    int count = field.length();
    if (length + 2 * count > bytes.length) {
      return tightField(field);
    }
    int at = length;
    for (int i = 0; i < count; i++) {
      char c = field.charAt(i);
      if (c >= 0x80) {
        length = at;
        return wideField(field, i);
      }
      if (c == ' ' || c == '\\') {
        bytes[at++] = '\\';
      }
      bytes[at++] = (byte) c;
    }
    length = at;
    return this;
  }

  LineWriter row(UpdateRow row) {
    signed(row.epochSeconds());
    for (int i = 0; i < row.size(); i++) {
      ascii(':');
      long bits = row.bits(i);
      switch (row.kind(i)) {
        case UNKNOWN -> ascii('U');
        case UNSIGNED -> unsigned(bits);
        case SIGNED -> signed(bits);
        case REAL -> real(Double.longBitsToDouble(bits));
      }
    }
    return this;
  }

  LineWriter signed(long value) {
    if (value < 0) {
      ascii('-');
      return unsigned(-value);
    }
    return unsigned(value);
  }

  LineWriter unsigned(long value) {
    if (value < 0) {
      long tenth = Long.divideUnsigned(value, 10);
      return unsigned(tenth).ascii((char) ('0' + (int) (value - tenth * 10)));
    }
    int size = digits(value);
    require(size);
    int at = length + size;
    length = at;
    long rest = value;
    while (rest > Integer.MAX_VALUE) {
      long hundredth = rest / 100;
      at = pair(at, (int) (rest - hundredth * 100));
      rest = hundredth;
    }
    int small = (int) rest;
    while (small >= 10) {
      int hundredth = small / 100;
      at = pair(at, small - hundredth * 100);
      small = hundredth;
    }
    if (at > length - size) {
      bytes[at - 1] = (byte) ('0' + small);
    }
    return this;
  }

  /**
   * A finite number as text that reads back as the same double. A whole one has no point, because
   * RRDtool refuses {@code 5.0} for a COUNTER or DERIVE and loses what is queued behind it.
   */
  LineWriter real(double value) {
    double size = Math.abs(value);
    for (int scale = 0; scale <= MAX_SCALE; scale++) {
      double scaled = size * POWERS[scale];
      if (scaled >= MAX_EXACT) {
        break;
      }
      long whole = Math.round(scaled);
      if (whole / POWERS[scale] == size) {
        return decimal(value < 0, whole, scale);
      }
    }
    return text(Double.toString(value));
  }

  /** Writes the line and its LF. */
  void endInto(ByteBuf out) {
    ascii('\n');
    out.writeBytes(bytes, 0, length);
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private LineWriter decimal(boolean negative, long whole, int scale) {
    if (negative) {
      ascii('-');
    }
    long unit = (long) POWERS[scale];
    unsigned(whole / unit);
    if (scale > 0) {
      ascii('.');
      long fraction = whole % unit;
      for (long place = unit / 10; place > 0; place /= 10) {
        ascii((char) ('0' + (int) (fraction / place % 10)));
      }
    }
    return this;
  }

  /** Two digits before a place. */
  private int pair(int before, int number) {
    bytes[before - 1] = PAIRS[2 * number + 1];
    bytes[before - 2] = PAIRS[2 * number];
    return before - 2;
  }

  /** How many digits a number has that is not negative. */
  private static int digits(long value) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(value);
    int least = (bits * 1233) >> 12; // log10(2) = 1233 / 4096, nearly
    return Math.max(1, value >= WHOLE_POWERS[least] ? least + 1 : least);
  }

  private static long[] wholePowers() {
    long[] powers = new long[MAX_DIGITS - 1];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }

  /** 00 to 99. */
  private static byte[] pairs() {
    byte[] pairs = new byte[200];
    for (int number = 0; number < 100; number++) {
      pairs[2 * number] = (byte) ('0' + number / 10);
      pairs[2 * number + 1] = (byte) ('0' + number % 10);
    }
    return pairs;
  }

  /** A field that may not fit. */
  private LineWriter tightField(String field) {
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c >= 0x80) {
        return wideField(field, i);
      }
      if (c == ' ' || c == '\\') {
        ascii('\\');
      }
      ascii(c);
    }
    return this;
  }

  private LineWriter wideField(String field, int from) {
    byte[] rest = field.substring(from).getBytes(StandardCharsets.UTF_8);
    for (byte b : rest) {
      if (b == ' ' || b == '\\') {
        ascii('\\');
      }
      require(1);
      bytes[length++] = b;
    }
    return this;
  }

  private LineWriter ascii(char c) {
    require(1);
    bytes[length++] = (byte) c;
    return this;
  }

  private void require(int more) {
    if (length + more > bytes.length) {
      throw new RrdcachedEncodeException(
          "command line: over "
              + bytes.length
              + " bytes (expected: <= "
              + bytes.length
              + "): "
              + new String(bytes, 0, Math.min(length, 80), StandardCharsets.UTF_8)
              + "...");
    }
  }
}
