package io.trimaran.store;

import java.time.Duration;

/**
 * Something that one node of all does, again and again.
 *
 * @param name at most 64 characters, the same on all nodes and in all releases
 * @param every from its end to its next beginning
 * @param again from a try that failed to the next one
 * @param grace how much later than that it may be done before it is overdue
 * @param lease how long a node that is not heard of keeps it
 */
public record DutyPlan(
    String name, Duration every, Duration again, Duration grace, Duration lease) {

  private static final int MAX_NAME = 64;

  public DutyPlan {
    if (name.isEmpty() || name.length() > MAX_NAME) {
      throw new IllegalArgumentException("name: " + name + " (expected: 1 to 64 characters)");
    }
    if (lease.compareTo(Duration.ofMillis(1)) < 0) {
      throw new IllegalArgumentException("lease: " + lease + " (expected: >= PT0.001S)");
    }
  }
}
