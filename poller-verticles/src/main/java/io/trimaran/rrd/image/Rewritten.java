package io.trimaran.rrd.image;

/** What became of a file that was to be rewritten. */
public sealed interface Rewritten {

  /** It has its new content. */
  record Done() implements Rewritten {}

  /** It was as it should be. */
  record Unchanged() implements Rewritten {}

  /** It can't be done here, now or later. */
  record Impossible(String reason) implements Rewritten {}

  /** The endpoint would not, with its words; later it may. */
  record Refused(String reason) implements Rewritten {}

  /** It was written too often meanwhile; later it may succeed. */
  record Busy() implements Rewritten {}
}
