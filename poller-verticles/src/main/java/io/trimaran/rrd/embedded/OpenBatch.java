package io.trimaran.rrd.embedded;

import io.trimaran.rrd.embedded.Answers.Answer;
import io.trimaran.rrdcached.codec.RrdReply;
import io.trimaran.rrdcached.codec.RrdReply.BatchError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A batch until its answer: the commands under way and what was refused. */
final class OpenBatch {

  private final List<BatchError> errors = new ArrayList<>();
  private int underWay;
  private Optional<Answer> answer = Optional.empty();

  void started() {
    underWay++;
  }

  void finished(int line, RrdReply reply) {
    underWay--;
    note(line, reply);
    settle();
  }

  /** Takes the answer to a command that was answered at once. */
  void note(int line, RrdReply reply) {
    if (reply instanceof RrdReply.Refused refused) {
      errors.add(new BatchError(line, refused.message()));
    }
  }

  /** The client has closed the batch and waits for its answer. */
  void closed(Answer due) {
    answer = Optional.of(due);
    settle();
  }

  int errors() {
    return errors.size();
  }

  private void settle() {
    if (underWay == 0 && answer.isPresent()) {
      errors.sort(Comparator.comparingInt(BatchError::line));
      answer.get().is(new RrdReply.BatchDone(errors));
    }
  }
}
