package io.trimaran.rrdcached.codec;

import java.util.Optional;

/** A line that is no command: carries the answer from where it is found to the decoder. */
final class MalformedCommand extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Optional<RrdCommand.Update> taken;

  MalformedCommand(String answer) {
    this(answer, Optional.empty());
  }

  MalformedCommand(String answer, Optional<RrdCommand.Update> taken) {
    super(answer, null, false, false);
    this.taken = taken;
  }

  static MalformedCommand usage(Verb verb) {
    return new MalformedCommand("Usage: " + verb.usage());
  }

  String answer() {
    return String.valueOf(getMessage());
  }

  /** The rows of an UPDATE before the bad one. */
  Optional<RrdCommand.Update> taken() {
    return taken;
  }
}
