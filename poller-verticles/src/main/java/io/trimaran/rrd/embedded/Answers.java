package io.trimaran.rrd.embedded;

import io.trimaran.rrdcached.codec.RrdReply;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Consumer;

/** Answers in the order of their commands, whichever is known first. Confined to an event loop. */
final class Answers {

  private final ArrayDeque<Answer> open = new ArrayDeque<>();

  /** One answer that is due. */
  static final class Answer {
    private Optional<RrdReply> reply = Optional.empty();

    private Answer() {}

    void is(RrdReply known) {
      reply = Optional.of(known);
    }
  }

  /** The next answer, due after all before it. */
  Answer next() {
    Answer answer = new Answer();
    open.add(answer);
    return answer;
  }

  int size() {
    return open.size();
  }

  /** Hands on all that are known and have none unknown before them. */
  void release(Consumer<RrdReply> to) {
    while (!open.isEmpty() && open.peek().reply.isPresent()) {
      to.accept(open.remove().reply.get());
    }
  }
}
