package io.trimaran.rrdcached.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads an answer of a status and as many lines as it says. */
final class LinesReader implements ReplyReader {

  /** Makes an answer of a status that is no refusal, and its lines. */
  @FunctionalInterface
  interface Finish {
    RrdReply reply(String message, List<String> lines);
  }

  /* FETCH with an unknown column repeats freed memory, line feeds included. */
  private static final String UNKNOWN_COLUMN = " not found in ";

  private final Finish finish;
  private final StatusReader statusReader = new StatusReader();
  private Optional<Status> status = Optional.empty();
  private List<String> lines = List.of();

  LinesReader(Finish finish) {
    this.finish = finish;
  }

  @Override
  public Optional<RrdReply> read(ReplyBytes in) {
    if (status.isEmpty()) {
      status = statusReader.read(in);
      if (status.isEmpty()) {
        return Optional.empty();
      }
      if (status.get().isRefused()) {
        return Optional.of(refused(status.get().text(), in));
      }
      if (in.requireLines(status.get().code()) > 0) {
        lines = new ArrayList<>();
      }
    }
    while (lines.size() < status.get().code()) {
      Optional<String> line = in.line();
      if (line.isEmpty()) {
        return Optional.empty();
      }
      lines.add(line.get());
    }
    return Optional.of(finish.reply(status.get().text(), lines));
  }

  static RrdReply refused(String text, ReplyBytes in) {
    int end = text.indexOf(UNKNOWN_COLUMN);
    if (text.startsWith("field ") && end > 0) {
      in.breakAfter("refusal of an unknown column, which ends in the daemon's memory");
      return new RrdReply.Refused(ReplyBytes.printable(text.substring(0, end)) + " not found");
    }
    return new RrdReply.Refused(text);
  }
}
