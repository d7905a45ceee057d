package io.trimaran.gateway.rule;

/**
 * Keeps retries from doubling the load of servers that fail because of it: each request earns a
 * share of a retry. Confined to the context of its gateway.
 */
public final class RetryBudget {

  private final double share;
  private final double most;
  private double saved;

  /**
   * Begins full.
   *
   * @param share of a retry that a request earns
   * @param most retries that can be saved up
   */
  public RetryBudget(double share, double most) {
    this.share = share;
    this.most = most;
    this.saved = most;
  }

  /** A request came. */
  public void earn() {
    saved = Math.min(most, saved + share);
  }

  /** Whether a retry may be made; it is spent then. */
  public boolean spend() {
    if (saved < 1) {
      return false;
    }
    saved--;
    return true;
  }
}
