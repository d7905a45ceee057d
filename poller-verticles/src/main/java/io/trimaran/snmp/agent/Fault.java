package io.trimaran.snmp.agent;

import io.trimaran.snmp.wire.ErrorStatus;
import java.time.Duration;

/** One thing that is wrong with a simulated agent; several may be at once. */
public sealed interface Fault {

  /** Hears everything and says nothing. */
  record Silent() implements Fault {}

  /** Answers that much later, up to a minute. */
  record Slow(Duration delay) implements Fault {
    public Slow {
      if (delay.isNegative() || delay.compareTo(Duration.ofMinutes(1)) > 0) {
        throw new IllegalArgumentException("delay: " + delay + " (expected: PT0S to PT1M)");
      }
    }
  }

  /** Loses that share of the requests, 0 to 1. */
  record Lossy(double share) implements Fault {
    public Lossy {
      if (share < 0 || share > 1) {
        throw new IllegalArgumentException("loss: " + share + " (expected: 0 to 1)");
      }
    }
  }

  /** Answers tooBig where it would need more than that many bindings. */
  record TooBigAbove(int bindings) implements Fault {}

  /** Says nothing where it would need more than that many bindings. */
  record SilentAbove(int bindings) implements Fault {}

  /** Leaves out of a reply what comes after that many bindings; 0 leaves it empty. */
  record CutAfter(int bindings) implements Fault {}

  /** Answers GETNEXT and GETBULK with the instance that was asked from, instead of the next. */
  record Stuck() implements Fault {}

  /** Answers from another port than was asked. */
  record Elsewhere() implements Fault {}

  /** Answers everything with that error. */
  record Failing(ErrorStatus status, int index) implements Fault {}
}
