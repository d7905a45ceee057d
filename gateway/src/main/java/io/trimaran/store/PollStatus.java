package io.trimaran.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the last poll of a device came to.
 *
 * @param reason what failed, in LibreNMS's words: empty, {@code icmp}, {@code snmp}, {@code
 *     icmp,snmp}
 * @param text for people, at most 255 characters; longer ones are cut
 * @param since when the condition came to be
 * @param lastPolled when it last answered
 * @param lastAttempt when it was last polled, answered or not
 * @param took the last poll that was answered
 * @param icmpLoss percent
 * @param icmpAvgMillis round trip
 * @param ports as they were when they were last read
 * @param node who polled it
 */
public record PollStatus(
    Condition condition,
    String reason,
    String text,
    Optional<Instant> since,
    Optional<Duration> uptime,
    Optional<Instant> lastPolled,
    Optional<Instant> lastAttempt,
    Optional<Duration> took,
    OptionalDouble icmpLoss,
    OptionalDouble icmpAvgMillis,
    PortTotals ports,
    String node) {

  /** Of a device that was not polled yet. */
  public static final PollStatus NONE =
      new PollStatus(
          Condition.UNKNOWN,
          "",
          "",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          PortTotals.NONE,
          "");

  /** LibreNMS's status: whether nothing failed. */
  public boolean isUp() {
    return reason.isEmpty() && (condition == Condition.UP || condition == Condition.DEGRADED);
  }

  /** The same, in its condition since another moment. */
  public PollStatus since(Optional<Instant> other) {
    return new PollStatus(
        condition,
        reason,
        text,
        other,
        uptime,
        lastPolled,
        lastAttempt,
        took,
        icmpLoss,
        icmpAvgMillis,
        ports,
        node);
  }
}
