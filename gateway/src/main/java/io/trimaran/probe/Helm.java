package io.trimaran.probe;

import java.time.Duration;

/** Steers what this node does among the others. From any thread; nothing is waited for. */
public interface Helm {

  /**
   * Hands over to others what this node polls, between two polls of each device, and takes nothing
   * until it is told to, or is started again.
   *
   * @throws IllegalStateException where there can be no others
   */
  void drain();

  /**
   * Takes part again.
   *
   * @throws IllegalStateException where it is about to stop
   */
  void undrain();

  /**
   * Lets go of what it polls at once, with nothing handed over, as if it were killed.
   *
   * @param atMost after which it takes part again by itself
   * @throws IllegalStateException where others could not poll all of it
   */
  void abandon(Duration atMost);

  /** Spreads the work as evenly as it can, if it is this node that does so. */
  void rebalance();
}
