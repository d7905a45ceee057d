package io.trimaran.rrd.embedded.file;

import java.util.Optional;

/**
 * What became of an update.
 *
 * @param accepted rows that are in the file now, from the first on
 * @param refusal why the row after them was refused, and with it all that follow; empty when every
 *     row was taken
 */
public record UpdateResult(int accepted, Optional<Refusal> refusal) {

  /**
   * Why a row was refused.
   *
   * @param text for people, in the words of rrdtool where it has some
   */
  public record Refusal(Reason reason, String text) {}

  /** Kinds of refusal. */
  public enum Reason {
    /** Not later than the last update. */
    NOT_NEWER,
    /** Later than the caller allows. */
    TOO_FAR_AHEAD,
    /** Wrong number of readings, or one that is no number. */
    MALFORMED
  }
}
