package io.trimaran.gateway.balance;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * One server behind the gateway: whether it may be used, and how much of the work is its share.
 * Confined to the context of its gateway. Times are nanoseconds of a clock that only goes forward.
 */
public final class Backend {

  /** A share of the penalty by which it is made longer or shorter, so that nodes spread out. */
  private static final double JITTER = 0.2;

  /** What a backend that has just come back gets of its share. */
  private static final double FIRST_SHARE = 0.1;

  private static final int MAX_DOUBLINGS = 16;

  private final String name;
  private final String tag;
  private final int weight;
  private final int limit;
  private final HealthRule rule;
  private final Counts counts = new Counts();

  private boolean isProbed;
  private boolean isDown;
  private boolean isDraining;
  private int probesInARow;
  private int failuresInARow;
  private int ejections;
  private boolean isEjected;
  private long ejectedUntil;
  private boolean isReturning;
  private long returned;
  private int inFlight;
  private String reason = "";

  /** What the round robin owes it; kept here so that it goes with the backend. */
  double credit;

  /**
   * A backend that is taken to be up until a probe says otherwise.
   *
   * @param weight its share compared with the others', at least 1
   * @param limit requests at one time
   */
  public Backend(String name, int weight, int limit, HealthRule rule) {
    if (weight < 1 || limit < 1) {
      throw new IllegalArgumentException(
          name + ": weight " + weight + ", limit " + limit + " (expected: >= 1)");
    }
    this.name = name;
    this.tag = Weighted.tag(name);
    this.weight = weight;
    this.limit = limit;
    this.rule = rule;
  }

  /** Such as {@code 10.0.0.9:80}. */
  public String name() {
    return name;
  }

  /** Names it without telling its address, in letters and digits: for cookies. */
  public String tag() {
    return tag;
  }

  public int weight() {
    return weight;
  }

  public int inFlight() {
    return inFlight;
  }

  public Counts counts() {
    return counts;
  }

  /** Why it is not up; empty while it is. */
  public String reason() {
    return reason;
  }

  public State state(long now) {
    if (isDown) {
      return State.DOWN;
    }
    if (isDraining) {
      return State.DRAINING;
    }
    return isEjected && now - ejectedUntil < 0 ? State.EJECTED : State.UP;
  }

  /** Whether it has room for one more request. */
  public boolean hasRoom() {
    return inFlight < limit;
  }

  /** Its share of the work now: its weight, or less of it while it starts slowly. */
  double share(long now) {
    if (!isReturning) {
      return weight;
    }
    double progress = (double) (now - returned) / Math.max(1, rule.slowStart().toNanos());
    if (progress >= 1) {
      isReturning = false;
      return weight;
    }
    return weight * Math.max(FIRST_SHARE, progress);
  }

  /** It was given a request. */
  public void took() {
    inFlight++;
  }

  /** The request is over, however it went. */
  public void released() {
    inFlight--;
  }

  /** It answered a request properly. */
  public void succeeded() {
    failuresInARow = 0;
  }

  /**
   * It failed a request: it could not be reached, broke off, or said that it can't.
   *
   * @param mayEject whether others are there to take its share
   * @return whether it was left out because of this
   */
  boolean failed(String why, long now, boolean mayEject, RandomGenerator random) {
    failuresInARow++;
    if (rule.failures() == 0 || failuresInARow < rule.failures() || !mayEject) {
      return false;
    }
    failuresInARow = 0;
    if (isEjected && now - ejectedUntil > HealthRule.MAX_PENALTY.toNanos()) {
      ejections = 0;
    }
    long penalty = penaltyNanos();
    ejections++;
    ejectedUntil = now + (long) (penalty * (1 + JITTER * (2 * random.nextDouble() - 1)));
    isEjected = true;
    isReturning = true;
    returned = ejectedUntil;
    reason = why;
    counts.ejected();
    return true;
  }

  private long penaltyNanos() {
    Duration penalty = rule.penalty().multipliedBy(1L << Math.min(ejections, MAX_DOUBLINGS));
    return Math.min(penalty.toNanos(), HealthRule.MAX_PENALTY.toNanos());
  }

  /**
   * A probe succeeded.
   *
   * @return whether the backend is used again because of this
   */
  public boolean probeSucceeded(long now) {
    boolean isFirst = !isProbed;
    isProbed = true;
    if (!isDown) {
      probesInARow = 0;
      return false;
    }
    probesInARow++;
    if (!isFirst && probesInARow < rule.rise()) {
      return false;
    }
    isDown = false;
    probesInARow = 0;
    failuresInARow = 0;
    comesBack(now);
    return true;
  }

  /**
   * A probe failed. The very first one decides alone, if there is no doubt: a node that has just
   * started may itself be what is slow.
   *
   * @param isCertain whether the backend was heard to say no
   * @return whether the backend is lost because of this
   */
  public boolean probeFailed(String why, boolean isCertain) {
    boolean isFirst = !isProbed && isCertain;
    isProbed = true;
    if (isDown) {
      probesInARow = 0;
      reason = why;
      return false;
    }
    probesInARow++;
    if (!isFirst && probesInARow < rule.fall()) {
      return false;
    }
    isDown = true;
    probesInARow = 0;
    reason = why;
    return true;
  }

  /** It was said from outside whether it can serve; no count of probes is needed. */
  public void isReady(boolean isReady, String why, long now) {
    if (isDown && isReady) {
      comesBack(now);
    }
    isDown = !isReady;
    if (isDown) {
      reason = why;
    }
  }

  /** Takes it out of service, or back. */
  public void drain(boolean isDraining, long now) {
    if (this.isDraining && !isDraining) {
      comesBack(now);
    }
    this.isDraining = isDraining;
  }

  private void comesBack(long now) {
    isReturning = true;
    returned = now;
    isEjected = false;
    reason = "";
  }

  @Override
  public String toString() {
    return name;
  }
}
