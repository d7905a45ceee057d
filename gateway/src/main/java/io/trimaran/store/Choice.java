package io.trimaran.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Which of several servers all work goes to: one at a time, the same on every node that has the
 * same list. The first one that can be used, but a server that was lost is returned to only when it
 * has settled, and a weak one only while there is no better one.
 */
final class Choice {

  private Choice() {}

  /**
   * A server that could be used.
   *
   * @param settled from when on it is trusted not to go at once again
   */
  record Candidate(boolean isUp, Standing standing, Instant settled) {

    private boolean isSettled(Instant now) {
      return !settled.isAfter(now);
    }
  }

  /**
   * The position of the one to use; empty where none can be.
   *
   * @param inOrder the most preferred first
   * @param current the position of the one that is in use
   */
  static OptionalInt of(List<Candidate> inOrder, OptionalInt current, Instant now) {
    boolean isKept = current.isPresent() && inOrder.get(current.getAsInt()).isUp();
    OptionalInt other =
        IntStream.range(0, inOrder.size())
            .filter(position -> inOrder.get(position).isUp())
            .filter(position -> !isKept || isWorthIt(inOrder, position, current.getAsInt(), now))
            .boxed()
            .min(
                Comparator.<Integer, Boolean>comparing(
                        position -> inOrder.get(position).standing().isWeak())
                    .thenComparing(position -> !inOrder.get(position).isSettled(now))
                    .thenComparing(Comparator.naturalOrder()))
            .map(OptionalInt::of)
            .orElse(OptionalInt.empty());
    return other.isPresent() || !isKept ? other : current;
  }

  /** Whether to leave the one in use for another that is stronger, or as strong and preferred. */
  private static boolean isWorthIt(
      List<Candidate> inOrder, int position, int current, Instant now) {
    Candidate other = inOrder.get(position);
    boolean isWeak = inOrder.get(current).standing().isWeak();
    boolean isStronger = isWeak && !other.standing().isWeak();
    boolean isAsStrong = isWeak == other.standing().isWeak();
    return other.isSettled(now) && (isStronger || (isAsStrong && position < current));
  }
}
