package io.trimaran.gateway.balance;

import java.util.Locale;

/** How a backend stands. */
public enum State {
  /** It gets requests. */
  UP,
  /** It failed several requests in a row, and is left out until its penalty is over. */
  EJECTED,
  /** It finishes what it has, and gets nothing new. */
  DRAINING,
  /** Its probes fail. */
  DOWN;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
