package io.trimaran.rrdcached.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import io.trimaran.rrdcached.codec.RrdReply.BatchError;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RrdcachedCodecTest {
  private static final RrdCommand PING = new RrdCommand.Ping();
  private static final RrdReply PONG = new RrdReply.Ok("PONG");
  private static final RrdCommand.Update UPDATE =
      new RrdCommand.Update("a.rrd", UpdateRow.ofCounters(1795372500, 1));
  private static final RrdCommand.Create CREATE =
      new RrdCommand.Create(
          "d/x.rrd",
          300,
          OptionalLong.empty(),
          true,
          List.of(DsDefinition.unlimited("a", DsType.GAUGE, 600)),
          List.of(new RraDefinition(ConsolidationFunction.AVERAGE, 0.5, 1, 10)));
  private static final String HEADER =
      """
      6 Success
      FlushVersion: 1
      Start: 0
      End: 1
      Step: 1
      DSCount: 1
      """;
  private static final RrdCommand FETCH =
      new RrdCommand.FetchBin("a.rrd", ConsolidationFunction.AVERAGE, -900, 0, List.of("a"));

  private final EmbeddedChannel channel = channel(CodecLimits.defaults());

  @AfterEach
  void nothingIsLeft() {
    channel.finishAndReleaseAll();
  }

  @Test
  void replies_keepTheOrderOfTheirCommands() {
    send(PING, new RrdCommand.Last("a.rrd"), new RrdCommand.Pending("a.rrd"), PING);

    receive("0 PONG\n0 1795375500\n1 updates pending\n1795374900:1\n0 PONG\n");

    assertReplies(
        PONG,
        new RrdReply.Time(1795375500),
        new RrdReply.Lines("updates pending", List.of("1795374900:1")),
        PONG);
  }

  @Test
  void quit_isAnswered_whenTheConnectionEnds() {
    send(PING, new RrdCommand.Quit());
    receive("0 PONG\n");

    channel.finish();

    assertReplies(PONG, new RrdReply.Goodbye());
  }

  @Test
  void quit_isNotAnswered_whenThereAreAnswersBeforeIt() {
    send(PING, new RrdCommand.Quit());

    channel.finish();

    assertThat(channel.<RrdReply>readInbound()).isNull();
  }

  @Test
  void create_isRefusedInTwoLines_whenItMayNotMakeTheDirectory() {
    send(CREATE, PING);

    receive(
        """
        -1 No permission to recursively create: DIR/db/d
        Did you pass -R to the daemon?
        0 PONG
        """);

    assertReplies(
        new RrdReply.Refused(
            "No permission to recursively create: DIR/db/d. Did you pass -R to the daemon?"),
        PONG);
  }

  @Test
  void batch_countsTheTwoLinesOfARefusedCreate() {
    send(new RrdCommand.Batch(List.of(CREATE, UPDATE)), PING);

    receive(
        """
        0 Go ahead.  End with dot '.' on its own line.
        3 errors
        1 No permission to recursively create: DIR/db/d
        Did you pass -R to the daemon?
        2 No such file: DIR/db/a.rrd
        0 PONG
        """);

    assertReplies(
        new RrdReply.BatchDone(
            List.of(
                new BatchError(
                    1,
                    "No permission to recursively create: DIR/db/d. Did you pass -R to the"
                        + " daemon?"),
                new BatchError(2, "No such file: DIR/db/a.rrd"))),
        PONG);
  }

  @Test
  void batch_isReadOneByOne_whenOnlyBatchIsDenied() {
    send(new RrdCommand.Batch(List.of(CREATE, UPDATE, new RrdCommand.Forget("a.rrd"))), PING);

    receive(
        """
        -1 Permission denied.
        0 RRD created OK
        0 errors, enqueued 1 value(s).
        -1 Permission denied.
        -1 Permission denied.
        0 PONG
        """);

    assertReplies(new RrdReply.BatchDone(List.of(new BatchError(3, "Permission denied."))), PONG);
  }

  @Test
  void batch_isRefused_whenEverythingIsDenied() {
    send(new RrdCommand.Batch(List.of(CREATE, UPDATE)), PING);

    receive("-1 Permission denied.\n".repeat(4) + "0 PONG\n");

    assertReplies(new RrdReply.Refused("Permission denied."), PONG);
  }

  @Test
  void unknownColumn_isRefused_andEndsTheStream() {
    send(FETCH, PING);

    assertBroken("-1 field zz not found in \u0004\nW\u00ff\n0 PONG\n");

    assertReplies(new RrdReply.Refused("field zz not found"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n",
        "PONG\n",
        "-\n",
        "- 1\n",
        "+1 x\n",
        "99999999999 x\n",
        "2147483648 x\n",
        "0x1 x\n"
      })
  void status_isNotAcceptedWithoutItsNumber(String received) {
    send(PING);

    assertBroken(received);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4 Success\nFlushVersion: 1\n",
        "6 Success\nStart: 1\nStart: 0\nEnd: 10\nStep: 1\nDSCount: 1\n",
        "6 Success\nFlushVersion: 1\nStart: 0\nEnd: 10\nStep: 0\nDSCount: 1\n",
        "6 Success\nFlushVersion: 1\nStart: 20\nEnd: 10\nStep: 1\nDSCount: 1\n",
        "6 Success\nFlushVersion: 1\nStart: 0\nEnd: 10\nStep: 1\nDSCount: 2\n",
        "5 Success\nFlushVersion: 1\nStart: 0\nEnd: 10\nStep: 1\nDSCount: 0\n",
        "6 Success\nFlushVersion: 1\nStart: 0\nEnd: 9999999999\nStep: 1\nDSCount: 1\n",
        "6 Success\nFlushVersion: 1\nStart: 0\nEnd: 99999999\nStep: 1\nDSCount: 1\n",
        HEADER + "DSName-a: Text\n",
        HEADER + "DSName-a: BinaryData 2 8 LITTLE\n",
        HEADER + "DSName-a: BinaryData 1 8 MIDDLE\n",
        HEADER + "DSName-a: BinaryData 1 8 LITTLE\n01234567X\n",
      })
  void fetchBin_isNotAccepted_whenItsNumbersDisagree(String received) {
    send(FETCH);

    assertBroken(received);
  }

  @Test
  void fetchBin_readsBigEndianToo() {
    send(FETCH);

    receive(HEADER);
    receive("DSName-a: BinaryData 1 8 BIG\n?\u00f8\0\0\0\0\0\0\n");

    RrdReply.Fetched fetched = channel.readInbound();
    assertThat(fetched.columns()).containsExactly(FetchedColumn.of("a", 1.5));
    assertThat(fetched.rowSeconds(0)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 Go ahead.\n-1 what\n",
        "0 Go ahead.\n1 errors\nx y\n",
        "0 Go ahead.\n1 errors\n0 y\n",
        "0 Go ahead.\n1 errors\n3 y\n",
        "0 Go ahead.\n2 errors\n2 y\n1 z\n",
        "0 Go ahead.\n2 errors\n1 y\nz\n",
        "-1 Permission denied.\n2 lines\n"
      })
  void batch_isNotAccepted_whenItsErrorsAreNotOfItsLines(String received) {
    send(new RrdCommand.Batch(List.of(UPDATE, UPDATE)));

    assertBroken(received);
  }

  @Test
  void bytes_areNotAccepted_whenNothingWasAsked() {
    assertBroken("0 PONG\n");
  }

  @Test
  void decoder_dropsEverything_afterTheFirstFailure() {
    send(PING, PING);
    assertBroken("nonsense\n");

    receive("0 PONG\n");

    assertThat(channel.<RrdReply>readInbound()).isNull();
  }

  @Test
  void replyLine_isBounded_beforeItsEndIsSeen() {
    send(PING);

    assertBroken("0 " + "x".repeat(CodecLimits.defaults().replyLineBytes()));
  }

  @Test
  void replyLines_areBounded_byTheirAnnouncement() {
    send(new RrdCommand.Help(Optional.empty()));

    assertBroken("1000001 lines\n");
  }

  @Test
  void replyBytes_areBounded() {
    CodecLimits small = new CodecLimits(4_095, 10, 10, 8_192, 1_000, 1_000, 5_000);
    EmbeddedChannel bounded = channel(small);
    bounded.writeOutbound(new RrdCommand.Help(Optional.empty()));

    assertThatExceptionOfType(RrdcachedProtocolException.class)
        .isThrownBy(
            () -> bounded.writeInbound(latin("900 lines\n" + ("x".repeat(99) + "\n").repeat(50))))
        .withMessageContaining("expected: <= 5000");
    bounded.finishAndReleaseAll();
  }

  @Test
  void encoder_failsALineOverTheLimit_andGoesOn() {
    List<UpdateRow> rows = Collections.nCopies(400, UpdateRow.ofCounters(1795372500, 1));

    ChannelFuture tooLong = channel.writeOneOutbound(new RrdCommand.Update("a.rrd", rows));
    send(PING);
    receive("0 PONG\n");

    assertThat(tooLong.cause())
        .isInstanceOf(RrdcachedEncodeException.class)
        .hasMessageContaining("4095 bytes")
        .hasMessageContaining("UPDATE a.rrd");
    assertReplies(PONG);
  }

  @Test
  void encoder_fillsALineToItsLastByte() {
    String line = "FLUSH " + "x".repeat(57) + "\n";
    EmbeddedChannel bounded = channel(new CodecLimits(64, 10, 10, 64, 1_000, 1_000, 5_000));

    bounded.writeOutbound(new RrdCommand.Flush("x".repeat(57)));
    ChannelFuture tooLong = bounded.writeOneOutbound(new RrdCommand.Flush("x".repeat(58)));

    ByteBuf sent = bounded.readOutbound();
    assertThat(sent.toString(StandardCharsets.UTF_8)).isEqualTo(line);
    sent.release();
    assertThat(tooLong.cause()).isInstanceOf(RrdcachedEncodeException.class);
    assertThat(bounded.finish()).isFalse();
  }

  @Test
  void encoder_failsABatchOverTheLimit() {
    List<RrdCommand.Batchable> commands = Collections.nCopies(10_001, UPDATE);

    ChannelFuture tooMany = channel.writeOneOutbound(new RrdCommand.Batch(commands));

    assertThat(tooMany.cause()).hasMessage("commands of a batch: 10001 (expected: <= 10000)");
  }

  @Test
  void encoder_failsACommandOverTheWindow() {
    CodecLimits limits = CodecLimits.defaults();
    for (int i = 0; i < limits.inFlight(); i++) {
      send(PING);
    }

    ChannelFuture tooMany = channel.writeOneOutbound(PING);

    assertThat(tooMany.cause()).hasMessage("commands in flight: 4097 (expected: <= 4096)");
  }

  private static EmbeddedChannel channel(CodecLimits limits) {
    return new EmbeddedChannel(new RrdcachedCodec(limits));
  }

  private void send(RrdCommand... commands) {
    for (RrdCommand command : commands) {
      channel.writeOutbound(command);
      channel.<ByteBuf>readOutbound().release();
    }
  }

  private void receive(String text) {
    channel.writeInbound(latin(text));
  }

  private void assertBroken(String text) {
    assertThatExceptionOfType(RrdcachedProtocolException.class)
        .isThrownBy(() -> receive(text))
        .withMessageMatching("(?s).*(expected|column).*");
  }

  private void assertReplies(RrdReply... replies) {
    for (RrdReply reply : replies) {
      assertThat(channel.<RrdReply>readInbound()).isEqualTo(reply);
    }
    assertThat(channel.<RrdReply>readInbound()).isNull();
  }

  private static ByteBuf latin(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
  }
}
