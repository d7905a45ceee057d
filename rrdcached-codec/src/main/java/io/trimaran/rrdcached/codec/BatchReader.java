package io.trimaran.rrdcached.codec;

import io.trimaran.rrdcached.codec.RrdReply.BatchError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the two answers to a batch: to BATCH itself, and to the final dot.
 *
 * <p>A socket may be allowed UPDATE but not BATCH. The commands, already sent, then stand alone and
 * each is answered, and so is the dot; what is read of it looks like any other batch's answer.
 */
final class BatchReader implements ReplyReader {
  private final int commands;
  private final List<BatchError> errors = new ArrayList<>();
  private final StatusReader statusReader = new StatusReader();
  private Optional<Status> opening = Optional.empty();
  private Optional<Status> closing = Optional.empty();
  private int errorLines;
  private int answered;

  BatchReader(int commands) {
    this.commands = commands;
  }

  @Override
  public Optional<RrdReply> read(ReplyBytes in) {
    if (opening.isEmpty()) {
      opening = statusReader.read(in);
      if (opening.isEmpty()) {
        return Optional.empty();
      }
    }
    return opening.get().isRefused() ? readOneByOne(in, opening.get()) : readErrors(in);
  }

  private Optional<RrdReply> readErrors(ReplyBytes in) {
    if (closing.isEmpty()) {
      closing = statusReader.read(in);
      if (closing.isEmpty()) {
        return Optional.empty();
      }
      if (closing.get().isRefused()) {
        throw LineReplies.unknown("end of a batch", closing.get().text(), "number of errors");
      }
      in.requireLines(closing.get().code());
    }
    while (errorLines < closing.get().code()) {
      Optional<String> line = in.line();
      if (line.isEmpty()) {
        return Optional.empty();
      }
      addError(line.get());
      errorLines++;
    }
    return Optional.of(new RrdReply.BatchDone(errors));
  }

  /* The announced number counts lines, not errors: a refusal of two lines counts twice. */
  private void addError(String line) {
    int end = line.indexOf(' ');
    int number = end < 0 ? 0 : number(line.substring(0, end));
    int previous = errors.isEmpty() ? 0 : errors.getLast().line();
    if (number > previous && number <= commands) {
      errors.add(new BatchError(number, line.substring(end + 1)));
      return;
    }
    if (previous == 0 || !errors.getLast().message().startsWith(StatusReader.TWO_LINES)) {
      throw LineReplies.unknown(
          "error of a batch", line, "a number " + (previous + 1) + " to " + commands + ", text");
    }
    errors.set(
        errors.size() - 1, new BatchError(previous, errors.getLast().message() + ". " + line));
  }

  private Optional<RrdReply> readOneByOne(ReplyBytes in, Status refusal) {
    while (answered <= commands) {
      Optional<Status> status = statusReader.read(in);
      if (status.isEmpty()) {
        return Optional.empty();
      }
      answered++;
      boolean isDot = answered > commands;
      if (status.get().code() > 0) {
        throw LineReplies.unknown(
            "answer within a refused batch", status.get().text(), "no lines to follow");
      }
      if (status.get().isRefused() && !isDot) {
        errors.add(new BatchError(answered, status.get().text()));
      }
    }
    return Optional.of(
        errors.size() == commands
            ? new RrdReply.Refused(refusal.text())
            : new RrdReply.BatchDone(errors));
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
