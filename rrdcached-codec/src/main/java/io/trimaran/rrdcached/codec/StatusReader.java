package io.trimaran.rrdcached.codec;

import java.util.Optional;

/** Reads the status of one answer. */
final class StatusReader {
  /* The one refusal of two lines: CREATE into a missing directory, with a daemon that may not make
   * it. The second line is not announced in any way. */
  static final String TWO_LINES = "No permission to recursively create: ";

  private Optional<Status> firstHalf = Optional.empty();

  Optional<Status> read(ReplyBytes in) {
    Optional<String> line = in.line();
    if (line.isEmpty()) {
      return Optional.empty();
    }
    if (firstHalf.isPresent()) {
      Status first = firstHalf.get();
      firstHalf = Optional.empty();
      return Optional.of(new Status(first.code(), first.text() + ". " + line.get()));
    }
    Status status = Status.parse(line.get());
    if (status.isRefused() && status.text().startsWith(TWO_LINES)) {
      firstHalf = Optional.of(status);
      return read(in);
    }
    return Optional.of(status);
  }
}
