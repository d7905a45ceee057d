package io.trimaran.poll;

import java.util.Optional;

/** What to tell people of a failure. */
final class Reason {

  private Reason() {}

  /** Its message, or its kind where it has none. */
  static String of(Throwable cause) {
    return Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
  }
}
