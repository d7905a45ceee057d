package io.trimaran.cli.check;

/**
 * What one check came to.
 *
 * @param what was tried, as the configuration calls it
 * @param detail what was seen, and what to do where it is not good
 */
public record Finding(String what, Verdict verdict, String detail) {

  /** How good it is. */
  public enum Verdict {
    OK,
    /** A node starts, but something is not as it should be. */
    WARNING,
    /** A node would not start, or would not do its work. */
    FAILED
  }

  static Finding ok(String what, String detail) {
    return new Finding(what, Verdict.OK, detail);
  }

  static Finding warning(String what, String detail) {
    return new Finding(what, Verdict.WARNING, detail);
  }

  static Finding failed(String what, String detail) {
    return new Finding(what, Verdict.FAILED, detail);
  }
}
