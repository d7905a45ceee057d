package io.trimaran.store;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * How the duties of the cluster stood when this node last saw them.
 *
 * @param unknown why it can't tell now; empty where it can
 * @param now the database's clock, as far as it is known
 * @param duties as they were seen last, in the order of their names
 */
public record DutiesHealth(String unknown, Instant now, List<StoredDuty> duties) {
  public DutiesHealth {
    duties = List.copyOf(duties);
  }

  /** How a duty does. */
  public enum State {
    /** It was done in time. */
    WAITING,
    /** A node is at it, or will be within a minute. */
    RUNNING,
    /** Nobody has done it for longer than it may wait. */
    OVERDUE,
    /** This node can't tell, because it does not reach the database. */
    UNKNOWN;

    /** As it is shown: {@code waiting}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public boolean isKnown() {
    return unknown.isEmpty();
  }

  /** How one of them does. */
  public State state(StoredDuty duty) {
    if (!isKnown()) {
      return State.UNKNOWN;
    }
    if (duty.isOverdue(now)) {
      return State.OVERDUE;
    }
    return duty.isHeld(now) || duty.isFree(now) ? State.RUNNING : State.WAITING;
  }

  /** Those that nobody has done for too long; none where that is not known. */
  public List<StoredDuty> overdue() {
    return duties.stream().filter(duty -> state(duty) == State.OVERDUE).toList();
  }
}
