package io.trimaran.rrdcached.codec;

/**
 * The first line of an answer.
 *
 * @param code negative = refused, else the number of lines that follow
 */
record Status(int code, String text) {
  private static final int MAX_DIGITS = 10;

  static Status parse(String line) {
    int end = line.indexOf(' ');
    String number = end < 0 ? line : line.substring(0, end);
    String text = end < 0 ? "" : line.substring(end + 1);
    return new Status(code(number, line), text);
  }

  boolean isRefused() {
    return code < 0;
  }

  private static int code(String number, String line) {
    boolean isNegative = number.startsWith("-");
    int digits = number.length() - (isNegative ? 1 : 0);
    long code = 0;
    for (int i = isNegative ? 1 : 0; i < number.length(); i++) {
      int digit = number.charAt(i) - '0';
      if (digit < 0 || digit > 9 || digits > MAX_DIGITS) {
        throw unknown(line);
      }
      code = code * 10 + digit;
    }
    if (digits == 0 || code > Integer.MAX_VALUE) {
      throw unknown(line);
    }
    return (int) (isNegative ? -code : code);
  }

  private static RrdcachedProtocolException unknown(String line) {
    return new RrdcachedProtocolException(
        "status line: " + ReplyBytes.shown(line) + " (expected: a number, a space, text)");
  }
}
