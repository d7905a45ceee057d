package io.trimaran.poll;

import java.util.Map;

/**
 * What a poller has done since it was created.
 *
 * @param devices how many this node polls
 * @param silent how many of them do not answer
 * @param running polls that run now
 * @param waiting polls that wait for room
 * @param outcomes polls by the simple name of their {@link PollOutcome}
 * @param skipped slots that were not polled, by why
 * @param samplesLost samples that the sink would not take until there was no more room for them
 */
public record PollStats(
    int devices,
    int silent,
    int running,
    int waiting,
    Map<String, Long> outcomes,
    Map<PollObserver.Skip, Long> skipped,
    long samplesLost) {
  public PollStats {
    outcomes = Map.copyOf(outcomes);
    skipped = Map.copyOf(skipped);
  }
}
