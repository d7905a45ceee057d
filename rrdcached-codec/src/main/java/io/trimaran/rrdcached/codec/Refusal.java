package io.trimaran.rrdcached.codec;

/** Why rrdcached refused, as far as its words tell. */
public enum Refusal {
  /** The row's time is not after the newest one: a duplicate, or out of order. */
  NOT_NEWER,
  /** The file does not exist. */
  NO_SUCH_FILE,
  /** CREATE must not overwrite, and the file exists. */
  FILE_EXISTS,
  /** The socket may not use this command, or the path leaves the base directory. */
  PERMISSION_DENIED,
  /** Anything else: read the message. */
  OTHER;

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
    if (message.startsWith("Permission denied") || message.endsWith("Permission denied")) {
      return PERMISSION_DENIED;
    }
    return OTHER;
  }

  /** The refusal of a row that is not newer, in the daemon's words. */
  public static String notNewer(long epochSeconds, long lastSeconds) {
    return NOT_NEWER_PREFIX
        + epochSeconds
        + ".000000 when last update time is "
        + lastSeconds
        + ".000000 (minimum one second step)";
  }
}
