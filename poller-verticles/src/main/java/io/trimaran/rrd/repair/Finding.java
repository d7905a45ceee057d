package io.trimaran.rrd.repair;

/**
 * What is to be said of one copy of a file.
 *
 * @param file below the base directory
 * @param endpoint its URL
 * @param detail figures, or the endpoint's words
 */
public record Finding(String file, String endpoint, Kind kind, String detail) {

  /** What it is. */
  public enum Kind {
    /** The endpoint should have the file and has not. */
    MISSING,
    /** Another copy knows values that this one does not. */
    HOLES,
    /** Values differ from those of another copy. */
    DIFFERENT,
    /** Its last update is older than another copy's by more than two steps. */
    BEHIND,
    /** It has another step or other data sources. */
    OTHER_KIND,
    /** It can't be read, or not as a whole. */
    UNREADABLE,
    /** The endpoint has the file and need not: it was its before endpoints were added. */
    SURPLUS,
    /** It was missing or had holes, and is rebuilt. */
    REPAIRED,
    /** It was to be rebuilt, and could not be. */
    NOT_REPAIRED;

    /** Whether something is wrong with the copy, still. */
    public boolean isFault() {
      return this != SURPLUS && this != REPAIRED;
    }
  }
}
