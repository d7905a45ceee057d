package io.trimaran.cli;

/** A command failed for a reason that its one-line message tells in full: no stack is shown. */
final class CliException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  private final int exitCode;

  private CliException(String message, int exitCode, Throwable... causes) {
    super(message);
    this.exitCode = exitCode;
    for (Throwable cause : causes) {
      initCause(cause);
    }
  }

  /** What was asked for could not be done. */
  CliException(String message) {
    this(message, FAILED);
  }

  /** What was asked for could not be done because of {@code cause}. */
  CliException(String message, Throwable cause) {
    this(message, FAILED, cause);
  }

  /** What was asked for makes no sense. */
  static CliException wrongUsage(String message) {
    return new CliException(message, WRONG_USAGE);
  }

  /** What the process ends with. */
  int exitCode() {
    return exitCode;
  }
}
