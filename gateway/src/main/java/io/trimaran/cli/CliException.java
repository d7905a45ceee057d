package io.trimaran.cli;

/** A command failed for a reason that its one-line message tells in full: exit 1, no stack. */
final class CliException extends RuntimeException {

  private static final long serialVersionUID = 1;

  CliException(String message) {
    super(message);
  }

  CliException(String message, Throwable cause) {
    super(message, cause);
  }
}
