package io.trimaran.store;

import java.time.Instant;
import java.util.Optional;

/**
 * How a duty stood at a moment. All moments are by the database's clock.
 *
 * @param name of the duty
 * @param holder the node that claimed it last; empty where none has
 * @param fence how often it was claimed
 * @param leaseUntil until when nobody else may claim it; long past where nobody holds it
 * @param due when it is to be done next
 * @param overdue by when somebody should have done it
 * @param begun when it was last claimed
 * @param finished when it was last done in full
 * @param outcome what the last try came to; empty before its end
 */
public record StoredDuty(
    String name,
    String holder,
    long fence,
    Instant leaseUntil,
    Instant due,
    Instant overdue,
    Optional<Instant> begun,
    Optional<Instant> finished,
    String outcome) {

  /** Whether a node is at it. */
  public boolean isHeld(Instant now) {
    return leaseUntil.isAfter(now);
  }

  /** Whether it is to be done and nobody does it. */
  public boolean isFree(Instant now) {
    return !isHeld(now) && !due.isAfter(now);
  }

  public boolean isOverdue(Instant now) {
    return overdue.isBefore(now);
  }
}
