package io.trimaran.rrdcached.codec;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a server answers to HELP. */
public final class HelpText {
  private HelpText() {}

  /** The usage of the command asked for, or of all when there is no such command. */
  public static RrdReply answer(RrdCommand.Help help) {
    Optional<Verb> verb = help.topic().flatMap(Verb::ofName);
    return verb.isPresent()
        ? new RrdReply.Lines(
            "Help for " + verb.get().name(), List.of("Usage: " + verb.get().usage(), ""))
        : new RrdReply.Lines(
            "Command overview", Stream.of(Verb.values()).map(Verb::usage).toList());
  }
}
