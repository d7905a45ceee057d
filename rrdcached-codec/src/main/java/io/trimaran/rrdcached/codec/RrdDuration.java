package io.trimaran.rrdcached.codec;

/** A count, or a length of time that makes one, in RRDtool's notation: 288, 300s, 5m, 1d, 2y. */
final class RrdDuration {
  private static final int MAX_DIGITS = 12;

  private RrdDuration() {}

  /**
   * The count.
   *
   * @param unitSeconds what a suffixed time is divided by, positive
   * @throws MalformedCommand if it is none, or the time no multiple of the unit
   */
  static long parse(String text, long unitSeconds) throws MalformedCommand {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    if (digits == 0 || digits > MAX_DIGITS || text.length() > digits + 1) {
      throw unusable(text);
    }
    long number = Long.parseLong(text.substring(0, digits));
    if (digits == text.length()) {
      return number;
    }
    long seconds = number * secondsOf(text.charAt(digits), text);
    if (seconds % unitSeconds != 0) {
      throw new MalformedCommand(
          "RRD Error: value '" + text + "' would truncate when scaled by " + unitSeconds);
    }
    return seconds / unitSeconds;
  }

  /* A month has 31 days and a year 366, says rrdcreate(1). */
  private static long secondsOf(char suffix, String text) throws MalformedCommand {
    return switch (suffix) {
      case 's' -> 1;
      case 'm' -> 60;
      case 'h' -> 3600;
      case 'd' -> 86_400;
      case 'w' -> 7 * 86_400;
      case 'M' -> 31 * 86_400;
      case 'y' -> 366 * 86_400;
      default -> throw unusable(text);
    };
  }

  private static MalformedCommand unusable(String text) {
    return new MalformedCommand(
        "RRD Error: failed to parse '"
            + text
            + "' (expected: a count or 1s, 1m, 1h, 1d, 1w, 1M, 1y)");
  }
}
