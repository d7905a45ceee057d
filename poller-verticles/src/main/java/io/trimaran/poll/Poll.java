package io.trimaran.poll;

import io.trimaran.device.Device;
import java.time.Instant;

/**
 * One poll of one device.
 *
 * @param slot when it was due; when it began, for one that was asked for
 * @param at when it ended
 * @param ping what the echo requests came to
 */
public record Poll(Device device, Instant slot, Instant at, PingReply ping, PollOutcome outcome) {

  /** Whether it answers echo requests. */
  public Reach icmp() {
    return switch (ping) {
      case PingReply.Echoes echoes -> echoes.received() > 0 ? Reach.UP : Reach.DOWN;
      case PingReply.NotMeasured unknown -> Reach.UNKNOWN;
    };
  }

  /** Whether its agent answers. */
  public Reach snmp() {
    return switch (outcome) {
      case PollOutcome.Answered answered -> Reach.UP;
      case PollOutcome.Partial partial -> Reach.UP;
      case PollOutcome.Pinged pinged -> Reach.UNKNOWN;
      case PollOutcome.Silent silent -> device.snmp().isPresent() ? Reach.DOWN : Reach.UNKNOWN;
      case PollOutcome.Denied denied -> Reach.DOWN;
      case PollOutcome.Failed failed -> Reach.UNKNOWN;
    };
  }
}
