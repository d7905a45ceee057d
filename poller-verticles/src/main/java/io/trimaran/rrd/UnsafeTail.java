package io.trimaran.rrd;

import io.trimaran.spool.Mark;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * When acknowledged records become safe by age: rrdcached writes rows to their files within its
 * write timeout, until then killing it may lose them. Remembers a bounded number of marks. Confined
 * to one context.
 */
final class UnsafeTail {
  private static final int MARKS = 64;

  private record Acknowledged(Mark upTo, long atMillis) {}

  private final long safeAfterMillis;
  private final Deque<Acknowledged> marks = new ArrayDeque<>();

  UnsafeTail(Duration safeAfter) {
    this.safeAfterMillis = safeAfter.toMillis();
  }

  /**
   * @param nowMillis of a clock that never goes back
   */
  void acknowledged(Mark upTo, long nowMillis) {
    // A later acknowledgement may stand for an earlier one, never the other way round.
    if (marks.size() > 1 && nowMillis - beforeLast().atMillis() < safeAfterMillis / MARKS) {
      marks.removeLast();
    }
    marks.addLast(new Acknowledged(upTo, nowMillis));
  }

  private Acknowledged beforeLast() {
    Acknowledged last = marks.removeLast();
    Acknowledged before = marks.getLast();
    marks.addLast(last);
    return before;
  }

  /** The mark up to which records are safe now; empty when none became so. */
  Optional<Mark> safe(long nowMillis) {
    Optional<Mark> safe = Optional.empty();
    while (!marks.isEmpty() && marks.getFirst().atMillis() + safeAfterMillis <= nowMillis) {
      safe = Optional.of(marks.removeFirst().upTo());
    }
    return safe;
  }

  /** The endpoint may have lost them: they count from anew when they are acknowledged again. */
  void forget() {
    marks.clear();
  }
}
