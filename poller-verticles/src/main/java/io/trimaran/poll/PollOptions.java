package io.trimaran.poll;

import io.trimaran.module.Choice;
import java.time.Duration;
import java.util.List;

/**
 * How a node polls.
 *
 * @param inFlight devices polled at a time, 1 to 100,000; a quarter as many more may be asked
 *     whether they are back
 * @param isPinging whether devices are pinged too
 * @param resync how often the inventory is read whole, in case that a change was not told
 * @param rediscovery how often each device is looked at anew though nothing seems to have changed
 * @param without what is not wanted of some devices
 */
public record PollOptions(
    int inFlight,
    boolean isPinging,
    Duration resync,
    Duration rediscovery,
    List<Choice.Rule> without) {

  /** What suits most nodes. */
  public static final PollOptions DEFAULT =
      new PollOptions(500, true, Duration.ofMinutes(5), Duration.ofHours(6), List.of());

  /**
   * How often names, speeds and all else that does not move are read of each device, though nothing
   * seems to have changed: what a device gives no sign of is noticed after so long.
   */
  static final Duration REREADING = Duration.ofMinutes(30);

  /** How long a device is left alone after a discovery that failed. */
  static final Duration DISCOVERY_RETRY = Duration.ofMinutes(10);

  /** How long a poll may take, of the device's interval. */
  static final double BUDGET = 0.8;

  /** How late a poll may begin, of the device's interval, so that it ends before the next slot. */
  static final double GRACE = 0.2;

  /** The same, of one whose moment the process slept through: late, but before it is too late. */
  static final double OVERSLEPT = 0.4;

  /** How long other parts of the node are waited for. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  public PollOptions {
    without = List.copyOf(without);
    if (inFlight < 1 || inFlight > 100_000) {
      throw new IllegalArgumentException("in-flight: " + inFlight + " (expected: 1 to 100000)");
    }
    if (resync.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("resync: " + resync + " (expected: >= PT1S)");
    }
    if (rediscovery.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException("rediscovery: " + rediscovery + " (expected: >= PT1M)");
    }
  }

  static Duration share(double share, Duration interval) {
    return Duration.ofMillis(Math.round(interval.toMillis() * share));
  }
}
