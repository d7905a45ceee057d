package io.trimaran.poll;

import java.time.Duration;
import java.util.List;

/** What one poll of one device came to. */
public sealed interface PollOutcome {

  /** The agent answered everything that was asked. */
  record Answered(PollReading reading, Duration took) implements PollOutcome {}

  /** The agent answered, but not everything: what is missing, and why. */
  record Partial(PollReading reading, List<Shortfall> shortfalls, Duration took)
      implements PollOutcome {
    public Partial {
      shortfalls = List.copyOf(shortfalls);
    }
  }

  /** The device answered echo requests, and nothing else was to be asked. */
  record Pinged(Duration took) implements PollOutcome {}

  /** No answer within the timeout, retries included. */
  record Silent(Duration waited) implements PollOutcome {}

  /** The agent answered that it will not: wrong user, key or view. */
  record Denied(String reason) implements PollOutcome {}

  /** We could not ask, which says nothing of the device. */
  record Failed(String reason) implements PollOutcome {}
}
