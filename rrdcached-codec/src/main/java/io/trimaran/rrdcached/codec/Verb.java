package io.trimaran.rrdcached.codec;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The first word of a command line, with what the daemon's help says of it. */
enum Verb {
  UPDATE("UPDATE <filename> <values> [<values> ...]", true),
  FLUSH("FLUSH <filename>", true),
  FLUSHALL("FLUSHALL", false),
  PENDING("PENDING <filename>", false),
  FORGET("FORGET <filename>", true),
  QUEUE("QUEUE", false),
  STATS("STATS", false),
  HELP("HELP [<command>]", false),
  PING("PING", false),
  BATCH("BATCH", false),
  FETCH("FETCH <file> <CF> [<start> [<end>] [<column>...]]", false),
  FETCHBIN("FETCHBIN <file> <CF> [<start> [<end>] [<column>...]]", false),
  INFO("INFO <filename>", false),
  FIRST("FIRST <filename> <rra index>", false),
  LAST("LAST <filename>", false),
  CREATE("CREATE <filename> [-b start] [-s step] [-O] <DS definitions> <RRA definitions>", true),
  LIST("LIST [RECURSIVE] /[<path>]", false),
  SUSPEND("SUSPEND <filename>", true),
  RESUME("RESUME <filename>", true),
  SUSPENDALL("SUSPENDALL", true),
  RESUMEALL("RESUMEALL", true),
  QUIT("QUIT", true);

  private static final Map<String, Verb> BY_NAME =
      Stream.of(values()).collect(Collectors.toMap(Verb::name, Function.identity()));

  private final String usage;
  private final boolean isBatchable;

  Verb(String usage, boolean isBatchable) {
    this.usage = usage;
    this.isBatchable = isBatchable;
  }

  /** The verb of that name in any case. */
  static Optional<Verb> ofName(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toUpperCase(Locale.ROOT)));
  }

  String usage() {
    return usage;
  }

  /** Whether the daemon takes it between BATCH and the dot. */
  boolean isBatchable() {
    return isBatchable;
  }
}
