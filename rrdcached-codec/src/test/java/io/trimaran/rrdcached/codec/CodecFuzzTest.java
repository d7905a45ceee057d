package io.trimaran.rrdcached.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.trimaran.rrdcached.codec.Transcript.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Both parsers against damaged conversations, cut at random. The seed is fixed, {@code
 * -Dtrimaran.fuzz.seed} and {@code -Dtrimaran.fuzz.inputs} choose others.
 */
class CodecFuzzTest {
  private static final long SEED = Long.getLong("trimaran.fuzz.seed", 20_261_122L);
  private static final int INPUTS = Integer.getInteger("trimaran.fuzz.inputs", 50_000);
  private static final CodecLimits SMALL = new CodecLimits(4_095, 100, 100, 512, 512, 200, 16_384);
  private static final List<Exchange> CONVERSATIONS =
      Stream.of("statuses.txt", "lines.txt", "batches.txt", "fetches.txt", "malformed.txt")
          .flatMap(name -> Transcript.named(name).exchanges().stream())
          .toList();
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

  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  void decoder_failsOnlyAsDeclared_andHoldsOnlyWhatItMay() {
    int replies = 0;
    int failures = 0;
    int mostHeld = 0;
    for (int i = 0; i < INPUTS; i++) {
      EmbeddedChannel client = new EmbeddedChannel(new RrdcachedCodec(SMALL));
      for (int c = random.nextInt(1, 4); c > 0; c--) {
        client.writeOutbound(COMMANDS.get(random.nextInt(COMMANDS.size())));
      }
      try {
        feed(client, damaged(anyConversation().receivedBytes()));
      } catch (RrdcachedProtocolException e) {
        failures++;
        client.writeInbound(Unpooled.copiedBuffer("0 PONG\n", StandardCharsets.UTF_8));
      }
      mostHeld = Math.max(mostHeld, client.pipeline().get(RrdcachedCodec.class).heldBytes());
      replies += drain(client);
    }
    assertThat(mostHeld).as("seed %d", SEED).isLessThanOrEqualTo(SMALL.replyLineBytes());
    assertThat(replies).isGreaterThan(INPUTS / 50);
    assertThat(failures).isGreaterThan(INPUTS / 50);
  }

  @Test
  void server_neverFails_andHoldsOnlyOneLine() {
    int commands = 0;
    int malformed = 0;
    int mostHeld = 0;
    for (int i = 0; i < INPUTS; i++) {
      EmbeddedChannel server = new EmbeddedChannel(new RrdCommandDecoder(SMALL));

      feed(server, damaged(anyConversation().sent().getBytes(StandardCharsets.UTF_8)));

      mostHeld = Math.max(mostHeld, server.pipeline().get(RrdCommandDecoder.class).heldBytes());
      for (Object next = server.readInbound(); next != null; next = server.readInbound()) {
        if (next instanceof RrdRequest.Single || next instanceof RrdRequest.Batched) {
          commands++;
        } else {
          malformed++;
        }
      }
      server.finish();
    }
    assertThat(mostHeld).as("seed %d", SEED).isLessThanOrEqualTo(SMALL.receivedLineBytes());
    assertThat(commands).isGreaterThan(INPUTS / 10);
    assertThat(malformed).isGreaterThan(INPUTS / 10);
  }

  private Exchange anyConversation() {
    return CONVERSATIONS.get(random.nextInt(CONVERSATIONS.size()));
  }

  private byte[] damaged(byte[] bytes) {
    byte[] copy = bytes.clone();
    for (int damage = random.nextInt(4); damage > 0 && copy.length > 0; damage--) {
      int at = random.nextInt(copy.length);
      copy =
          switch (random.nextInt(4)) {
            case 0 -> replaced(copy, at, 1, new byte[] {(byte) random.nextInt(256)});
            case 1 ->
                replaced(
                    copy,
                    at,
                    0,
                    "\n 0-9:\\.".substring(random.nextInt(9)).getBytes(StandardCharsets.UTF_8));
            case 2 -> replaced(copy, at, random.nextInt(copy.length - at + 1), new byte[0]);
            default -> replaced(copy, at, 0, new byte[random.nextInt(700)]);
          };
    }
    return copy;
  }

  private static byte[] replaced(byte[] bytes, int at, int count, byte[] by) {
    byte[] out = new byte[bytes.length - count + by.length];
    System.arraycopy(bytes, 0, out, 0, at);
    System.arraycopy(by, 0, out, at, by.length);
    System.arraycopy(bytes, at + count, out, at + by.length, bytes.length - at - count);
    return out;
  }

  private void feed(EmbeddedChannel channel, byte[] bytes) {
    int from = 0;
    while (from < bytes.length) {
      int to = Math.min(bytes.length, from + random.nextInt(1, 200));
      channel.writeInbound(Unpooled.wrappedBuffer(bytes, from, to - from));
      from = to;
    }
  }

  private static int drain(EmbeddedChannel channel) {
    int count = 0;
    for (Object next = channel.readInbound(); next != null; next = channel.readInbound()) {
      count += next instanceof RrdReply ? 1 : 0;
    }
    for (ByteBuf sent = channel.readOutbound(); sent != null; sent = channel.readOutbound()) {
      sent.release();
    }
    try {
      channel.finishAndReleaseAll();
    } catch (RrdcachedProtocolException e) {
      // The last bytes, seen only at the end.
    }
    return count;
  }
}
