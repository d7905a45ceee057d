package io.trimaran.rrdcached.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/**
 * Both parsers against one input after the other. Each input is decoded in one piece and cut at
 * random, some cut at every point: the result must be the same, fail only as declared, and hold no
 * more than one line.
 *
 * <p>Input {@code i} of seed {@code s} is input 0 of seed {@code s + i}, so that a failure, which
 * names both, can be run alone.
 */
final class Fuzz {
  private static final CodecLimits SMALL = new CodecLimits(4_095, 100, 100, 512, 512, 200, 16_384);
  private static final int EVERY_POINT_ONCE_IN = 200;
  private static final RrdCommand.Update UPDATE =
      new RrdCommand.Update("a.rrd", UpdateRow.ofCounters(1795372500, 1));
  private static final List<RrdCommand> COMMANDS =
      List.of(
          new RrdCommand.Ping(),
          UPDATE,
          new RrdCommand.Batch(List.of(UPDATE, UPDATE, UPDATE)),
          new RrdCommand.Fetch("a", ConsolidationFunction.AVERAGE, 0, 0, List.of()),
          new RrdCommand.FetchBin("a", ConsolidationFunction.AVERAGE, 0, 0, List.of()),
          new RrdCommand.FileInfo("a"),
          new RrdCommand.Last("a"),
          new RrdCommand.Stats(),
          new RrdCommand.Help(Optional.empty()),
          new RrdCommand.Quit());

  private final long seed;
  private final int inputs;

  Fuzz(long seed, int inputs) {
    this.seed = seed;
    this.inputs = inputs;
  }

  /**
   * What all inputs came to.
   *
   * @param decoded messages made of the inputs
   * @param refused inputs, or lines of them, that are none
   */
  record Outcome(long decoded, long refused) {}

  /** What one input came to: its messages, and the failure at their end if there was one. */
  private record Result(List<Object> messages, Optional<String> failure) {}

  /** The client's decoder, with some commands in flight. */
  Outcome decoder() {
    long replies = 0;
    long failures = 0;
    for (int i = 0; i < inputs; i++) {
      SplittableRandom random = new SplittableRandom(seed + i);
      List<RrdCommand> inFlight = new ArrayList<>();
      for (int c = random.nextInt(1, 4); c > 0; c--) {
        inFlight.add(COMMANDS.get(random.nextInt(COMMANDS.size())));
      }
      FuzzedBytes fuzzed = new FuzzedBytes(random);
      Result result =
          same(
              i,
              fuzzed,
              fuzzed.answers(),
              (bytes, ends) -> decoded(client(inFlight), bytes, ends, Fuzz::heldByClient));
      replies += result.messages().size();
      failures += result.failure().isPresent() ? 1 : 0;
    }
    return new Outcome(replies, failures);
  }

  /** The server's parser. */
  Outcome server() {
    long commands = 0;
    long malformed = 0;
    for (int i = 0; i < inputs; i++) {
      FuzzedBytes fuzzed = new FuzzedBytes(new SplittableRandom(seed + i));
      Result result =
          same(
              i,
              fuzzed,
              fuzzed.requests(),
              (bytes, ends) ->
                  decoded(
                      new EmbeddedChannel(new RrdCommandDecoder(SMALL)),
                      bytes,
                      ends,
                      Fuzz::heldByServer));
      assertThat(result.failure()).as("failure of seed %d, input %d", seed, i).isEmpty();
      for (Object message : result.messages()) {
        boolean isCommand =
            message instanceof RrdRequest.Single || message instanceof RrdRequest.Batched;
        commands += isCommand ? 1 : 0;
        malformed += isCommand ? 0 : 1;
      }
    }
    return new Outcome(commands, malformed);
  }

  @FunctionalInterface
  private interface Parser {
    Result parse(byte[] bytes, List<Integer> ends);
  }

  private Result same(int input, FuzzedBytes fuzzed, byte[] bytes, Parser parser) {
    Result whole = parser.parse(bytes, List.of(bytes.length));
    assertThat(parser.parse(bytes, fuzzed.cuts(bytes.length)))
        .as("seed %d, input %d, cut at random", seed, input)
        .isEqualTo(whole);
    for (int at = 1; input % EVERY_POINT_ONCE_IN == 0 && at < bytes.length; at++) {
      assertThat(parser.parse(bytes, List.of(at, bytes.length)))
          .as("seed %d, input %d, cut at %d", seed, input, at)
          .isEqualTo(whole);
    }
    return whole;
  }

  private static EmbeddedChannel client(List<RrdCommand> inFlight) {
    EmbeddedChannel client = new EmbeddedChannel(new RrdcachedCodec(SMALL));
    inFlight.forEach(client::writeOutbound);
    for (ByteBuf sent = client.readOutbound(); sent != null; sent = client.readOutbound()) {
      sent.release();
    }
    return client;
  }

  private Result decoded(
      EmbeddedChannel channel,
      byte[] bytes,
      List<Integer> ends,
      ToIntFunction<EmbeddedChannel> held) {
    Optional<String> failure = Optional.empty();
    int from = 0;
    for (int end : ends) {
      try {
        channel.writeInbound(Unpooled.wrappedBuffer(bytes, from, end - from));
      } catch (RrdcachedProtocolException e) {
        failure = failure.or(() -> Optional.of(String.valueOf(e.getMessage())));
      }
      from = end;
      assertThat(held.applyAsInt(channel)).as("bytes held, seed %d", seed).isLessThan(513);
    }
    try {
      channel.finish();
    } catch (RrdcachedProtocolException e) {
      failure = failure.or(() -> Optional.of(String.valueOf(e.getMessage())));
    }
    List<Object> messages = new ArrayList<>();
    for (Object next = channel.readInbound(); next != null; next = channel.readInbound()) {
      messages.add(next);
    }
    return new Result(messages, failure);
  }

  private static int heldByClient(EmbeddedChannel channel) {
    return channel.pipeline().get(RrdcachedCodec.class).heldBytes();
  }

  private static int heldByServer(EmbeddedChannel channel) {
    return channel.pipeline().get(RrdCommandDecoder.class).heldBytes();
  }
}
