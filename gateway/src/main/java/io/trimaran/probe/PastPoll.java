package io.trimaran.probe;

import io.trimaran.poll.Poll;
import io.trimaran.poll.PollOutcome;
import io.trimaran.poll.Shortfall;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;

/**
 * A poll that has ended, in short.
 *
 * @param outcome in a word
 * @param samples that came of it
 * @param detail what was missing and why; empty where nothing was
 */
record PastPoll(
    Instant slot, Instant at, String outcome, Duration took, int samples, String detail) {

  static PastPoll of(Poll poll) {
    return switch (poll.outcome()) {
      case PollOutcome.Answered answered -> past(poll, "answered", answered.took(), "");
      case PollOutcome.Partial partial ->
          past(
              poll,
              "partial",
              partial.took(),
              partial.shortfalls().stream().map(Shortfall::text).collect(Collectors.joining("; ")));
      case PollOutcome.Pinged pinged -> past(poll, "pinged", pinged.took(), "");
      case PollOutcome.Silent silent ->
          past(
              poll,
              "silent",
              silent.waited(),
              "no answer within " + silent.waited().toMillis() + " ms");
      case PollOutcome.Denied denied -> past(poll, "denied", Duration.ZERO, denied.reason());
      case PollOutcome.Failed failed -> past(poll, "failed", Duration.ZERO, failed.reason());
    };
  }

  private static PastPoll past(Poll poll, String outcome, Duration took, String detail) {
    return new PastPoll(poll.slot(), poll.at(), outcome, took, samples(poll.outcome()), detail);
  }

  private static int samples(PollOutcome outcome) {
    return switch (outcome) {
      case PollOutcome.Answered answered -> answered.reading().batch().samples().size();
      case PollOutcome.Partial partial -> partial.reading().batch().samples().size();
      case PollOutcome.Pinged pinged -> 1;
      case PollOutcome.Silent silent -> 1;
      case PollOutcome.Denied denied -> 1;
      case PollOutcome.Failed failed -> 0;
    };
  }

  JsonObject toJson() {
    return new JsonObject()
        .put("slot", slot.toEpochMilli() / 1000.0)
        .put("at", at.toEpochMilli() / 1000.0)
        .put("outcome", outcome)
        .put("took_ms", took.toMillis())
        .put("samples", samples)
        .put("detail", detail);
  }
}
