package io.trimaran.rrdcached.codec;

import java.util.Optional;

/**
 * What a server receives, in order. Outside a batch every {@link Single} and {@link Malformed}
 * wants one reply at once. Between {@link BatchStarted} and {@link BatchEnded}, which want one
 * each, the batched ones want none: their refusals are collected for {@link RrdReply.BatchDone}.
 */
public sealed interface RrdRequest {

  /** A command that stands alone. Never a {@link RrdCommand.Batch}: those come line by line. */
  record Single(RrdCommand command) implements RrdRequest {}

  /**
   * A line that is no command.
   *
   * @param message what rrdcached would refuse with
   * @param taken the rows before the bad one, which rrdcached takes; if these are refused in turn,
   *     that refusal is the answer
   */
  record Malformed(String message, Optional<RrdCommand.Update> taken) implements RrdRequest {}

  /** Answer with {@link RrdReplyEncoder#GO_AHEAD}. */
  record BatchStarted() implements RrdRequest {}

  /**
   * A command of the batch.
   *
   * @param line its number in the batch, from 1
   */
  record Batched(int line, RrdCommand.Batchable command) implements RrdRequest {}

  /** {@link Malformed} within a batch. */
  record BatchedMalformed(int line, String message, Optional<RrdCommand.Update> taken)
      implements RrdRequest {}

  /** Answer with {@link RrdReply.BatchDone}. */
  record BatchEnded() implements RrdRequest {}

  /**
   * A line longer than the limit. It wants no answer but the end of the connection; nothing more
   * will be decoded.
   */
  record TooLong(int limitBytes) implements RrdRequest {}
}
