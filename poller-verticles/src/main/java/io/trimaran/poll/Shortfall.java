package io.trimaran.poll;

/**
 * Something that a poll asked for and did not get.
 *
 * @param module whose question it was
 * @param text what happened, for people
 */
public record Shortfall(String module, Cause cause, String text) {

  /** Why. */
  public enum Cause {
    /** The poll had used up its time. */
    OVER_BUDGET,
    /** The agent stopped answering, or its answer was cut short. */
    CUT_SHORT,
    /** The agent answered that it could not or would not. */
    REFUSED,
    /** What is needed to understand the answer is not known. */
    NOT_KNOWN,
    /** A fault of ours. */
    FAULT
  }
}
