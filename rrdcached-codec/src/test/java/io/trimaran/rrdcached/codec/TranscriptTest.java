package io.trimaran.rrdcached.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.trimaran.rrdcached.codec.Transcript.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real rrdcached 1.7.2 was sent and answered, through both ends of the codec. */
class TranscriptTest {

  static Stream<Exchange> conversations() {
    return Stream.of("statuses.txt", "lines.txt", "batches.txt", "fetches.txt")
        .flatMap(name -> Transcript.named(name).exchanges().stream());
  }

  static Stream<Exchange> malformed() {
    return Transcript.named("malformed.txt").exchanges().stream();
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void command_isSentAsItWas(Exchange exchange) {
    EmbeddedChannel client = new EmbeddedChannel(new RrdcachedCodec(CodecLimits.defaults()));

    client.writeOutbound(commandOf(exchange));

    ByteBuf sent = client.readOutbound();
    assertThat(sent.toString(StandardCharsets.UTF_8)).isEqualTo(exchange.sent());
    sent.release();
    assertThat(client.finish()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void reply_isTheSame_howeverItIsSplit(Exchange exchange) {
    byte[] received = exchange.receivedBytes();
    RrdReply whole = replyOf(exchange, received.length);

    for (int split = 0; split < received.length; split++) {
      assertThat(replyOf(exchange, split)).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void reply_isTheSame_byteByByte(Exchange exchange) {
    EmbeddedChannel client = clientThatSent(exchange);

    for (byte b : exchange.receivedBytes()) {
      client.writeInbound(Unpooled.wrappedBuffer(new byte[] {b}));
    }

    assertThat(client.<RrdReply>readInbound())
        .isEqualTo(replyOf(exchange, exchange.receivedBytes().length));
    assertThat(client.finish()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void server_answersTheSameBytes(Exchange exchange) {
    RrdReply reply = replyOf(exchange, exchange.receivedBytes().length);
    EmbeddedChannel server = new EmbeddedChannel(new RrdReplyEncoder());

    if (reply instanceof RrdReply.BatchDone) {
      server.writeOutbound(RrdReplyEncoder.GO_AHEAD);
    }
    server.writeOutbound(reply);

    assertThat(outbound(server)).isEqualTo(exchange.received());
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void server_refusesInTheSameWords(Exchange exchange) {
    EmbeddedChannel server =
        new EmbeddedChannel(new RrdReplyEncoder(), new RrdCommandDecoder(CodecLimits.defaults()));

    server.writeInbound(Unpooled.copiedBuffer(exchange.sent(), StandardCharsets.UTF_8));
    RrdRequest.Malformed request = server.readInbound();
    server.writeOutbound(new RrdReply.Refused(request.message()));

    assertThat(outbound(server)).isEqualTo(exchange.received());
  }

  private static RrdReply replyOf(Exchange exchange, int split) {
    byte[] received = exchange.receivedBytes();
    EmbeddedChannel client = clientThatSent(exchange);
    client.writeInbound(Unpooled.wrappedBuffer(received, 0, split));
    client.writeInbound(Unpooled.wrappedBuffer(received, split, received.length - split));
    RrdReply reply = client.readInbound();
    assertThat(client.finish()).isFalse();
    return reply;
  }

  private static EmbeddedChannel clientThatSent(Exchange exchange) {
    EmbeddedChannel client = new EmbeddedChannel(new RrdcachedCodec(CodecLimits.defaults()));
    client.writeOutbound(commandOf(exchange));
    client.<ByteBuf>readOutbound().release();
    return client;
  }

  private static RrdCommand commandOf(Exchange exchange) {
    EmbeddedChannel server = new EmbeddedChannel(new RrdCommandDecoder(CodecLimits.defaults()));
    server.writeInbound(Unpooled.copiedBuffer(exchange.sent(), StandardCharsets.UTF_8));
    List<RrdCommand.Batchable> batch = new ArrayList<>();
    while (true) {
      RrdRequest request = server.readInbound();
      if (request instanceof RrdRequest.Single single) {
        return single.command();
      }
      if (request instanceof RrdRequest.Batched batched) {
        batch.add(batched.command());
      }
      if (request instanceof RrdRequest.BatchEnded) {
        return new RrdCommand.Batch(batch);
      }
      assertThat(request).isNotNull().isNotInstanceOf(RrdRequest.Malformed.class);
    }
  }

  private static String outbound(EmbeddedChannel channel) {
    StringBuilder all = new StringBuilder();
    for (ByteBuf piece = channel.readOutbound(); piece != null; piece = channel.readOutbound()) {
      all.append(piece.toString(StandardCharsets.ISO_8859_1));
      piece.release();
    }
    return all.toString();
  }
}
