package io.trimaran.rrdcached.codec;

import java.util.OptionalLong;

/** Why rrdcached refused, as far as its words tell. */
public enum Refusal {
  /** The row's time is not after the newest one: a duplicate, or out of order. */
  NOT_NEWER,
  /** The file does not exist. */
  NO_SUCH_FILE,
  /** CREATE must not overwrite, and the file exists. */
  FILE_EXISTS,
  /** CREATE would put a file in the place of one with later rows. The embedded store's own. */
  HAS_NEWER,
  /** The socket may not use this command, or the path leaves the base directory. */
  PERMISSION_DENIED,
  /** Anything else: read the message. */
  OTHER;

  private static final int MAX_DIGITS = 18;
  private static final String NEWEST = " when last update time is ";
  private static final String HAS_NEWER_WORDS = "': its last update is ";
  private static final String NOT_NEWER_PREFIX = "illegal attempt to update using time ";

  static Refusal of(String message) {
    if (message.startsWith(NOT_NEWER_PREFIX)) {
      return NOT_NEWER;
    }
    if (message.startsWith("No such file") || message.endsWith("No such file or directory")) {
      return NO_SUCH_FILE;
    }
    if (message.endsWith("File exists")) {
      return FILE_EXISTS;
    }
    if (message.contains(HAS_NEWER_WORDS)) {
      return HAS_NEWER;
    }
    if (message.startsWith("Permission denied") || message.endsWith("Permission denied")) {
      return PERMISSION_DENIED;
    }
    return OTHER;
  }

  /**
   * The time that a row had to be newer than, in seconds since 1970, from the words of {@link
   * #NOT_NEWER}. One in the future blocks every right row of its file.
   */
  public static OptionalLong newestSeconds(String message) {
    int at = message.indexOf(NEWEST);
    int from = at + NEWEST.length();
    int end = from;
    while (at > 0 && end < message.length() && Character.isDigit(message.charAt(end))) {
      end++;
    }
    return end > from && end - from <= MAX_DIGITS
        ? OptionalLong.of(Long.parseLong(message, from, end, 10))
        : OptionalLong.empty();
  }

  /** The refusal of a row that is not newer, in the daemon's words. */
  public static String notNewer(long epochSeconds, long lastSeconds) {
    return NOT_NEWER_PREFIX
        + epochSeconds
        + ".000000"
        + NEWEST
        + lastSeconds
        + ".000000 (minimum one second step)";
  }

  /** The refusal to put a file in the place of one with later rows. */
  public static String hasNewer(Object file, long lastSeconds, long newLastSeconds) {
    return "replacing '%s%s%d (expected: <= %d, that of the new one)"
        .formatted(file, HAS_NEWER_WORDS, lastSeconds, newLastSeconds);
  }
}
