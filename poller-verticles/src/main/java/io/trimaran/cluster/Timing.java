package io.trimaran.cluster;

import java.time.Duration;

/**
 * How long members wait for each other.
 *
 * @param suspectAfter a pause of this member after which it may have been given up by the others:
 *     about half of the time after which they do
 * @param beat how often it tells how it does
 * @param answer how long an offer is waited on, during which its devices are not polled
 * @param retry how long until something that was not possible is tried again
 * @param hearing how long a member that says nothing keeps others from taking devices
 * @param solitude how long one that was stopped and then finds itself alone waits for the others
 */
public record Timing(
    Duration suspectAfter,
    Duration beat,
    Duration answer,
    Duration retry,
    Duration hearing,
    Duration solitude) {

  /** For members that are given up after so long. */
  public static Timing of(Duration takeoverAfter) {
    return new Timing(
        takeoverAfter.dividedBy(2),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofMillis(500),
        takeoverAfter.multipliedBy(2),
        takeoverAfter.multipliedBy(4));
  }
}
