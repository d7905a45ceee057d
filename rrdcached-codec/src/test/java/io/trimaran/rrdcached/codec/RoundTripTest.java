package io.trimaran.rrdcached.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random commands and answers, written by one side of the codec and read by the other. */
class RoundTripTest {
  private static final long SEED = 4_711;
  private static final int ROUNDS = 2_000;
  private static final String NAME_CHARS = "abcXYZ019._-/ \\\"'é€𝄞:,;#";
  private static final DsType[] TYPES = DsType.values();

  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  void commands_areReadAsTheyWereWritten() {
    for (int i = 0; i < ROUNDS; i++) {
      RrdCommand command = anyCommand();
      EmbeddedChannel client = new EmbeddedChannel(new RrdcachedCodec(CodecLimits.defaults()));
      EmbeddedChannel server = new EmbeddedChannel(new RrdCommandDecoder(CodecLimits.defaults()));

      client.writeOutbound(command);
      server.writeInbound(client.<ByteBuf>readOutbound());

      assertThat(server.<RrdRequest>readInbound()).isEqualTo(new RrdRequest.Single(command));
      assertThat(server.finish()).isFalse();
      assertThat(client.finish()).isFalse();
    }
  }

  @Test
  void fetchedValues_areReadAsTheyWereWritten() {
    for (int i = 0; i < ROUNDS; i++) {
      RrdReply.Fetched fetched = anyFetched();
      EmbeddedChannel client = new EmbeddedChannel(new RrdcachedCodec(CodecLimits.defaults()));
      EmbeddedChannel server = new EmbeddedChannel(new RrdReplyEncoder());
      client.writeOutbound(
          fetched.format() == RrdReply.FetchFormat.TEXT
              ? new RrdCommand.Fetch("a", ConsolidationFunction.MAX, 0, 0, List.of())
              : new RrdCommand.FetchBin("a", ConsolidationFunction.MAX, 0, 0, List.of()));
      client.<ByteBuf>readOutbound().release();

      server.writeOutbound(fetched);
      client.writeInbound(server.<ByteBuf>readOutbound());

      assertThat(client.<RrdReply>readInbound()).isEqualTo(fetched);
      assertThat(client.finish()).isFalse();
    }
  }

  private RrdCommand anyCommand() {
    String file = anyName();
    return switch (random.nextInt(7)) {
      case 0 -> new RrdCommand.Update(file, anyRows());
      case 1 -> anyCreate(file);
      case 2 -> new RrdCommand.Flush(file);
      case 3 -> new RrdCommand.First(file, random.nextInt(100));
      case 4 -> new RrdCommand.ListFiles(random.nextBoolean(), "/" + file);
      case 5 ->
          new RrdCommand.FetchBin(
              file,
              ConsolidationFunction.LAST,
              random.nextLong(-100_000, 2_000_000_000),
              random.nextLong(-100_000, 2_000_000_000),
              List.of("a", "b-c_D9"));
      default -> new RrdCommand.FileInfo(file);
    };
  }

  private String anyName() {
    StringBuilder name = new StringBuilder();
    int[] chars = NAME_CHARS.codePoints().toArray();
    for (int length = random.nextInt(1, 40); length > 0; length--) {
      name.appendCodePoint(chars[random.nextInt(chars.length)]);
    }
    return name.toString();
  }

  private List<UpdateRow> anyRows() {
    List<UpdateRow> rows = new ArrayList<>();
    for (int count = random.nextInt(1, 4); count > 0; count--) {
      UpdateRow.Builder row = UpdateRow.at(random.nextLong(1L << 33), 4);
      for (int values = random.nextInt(1, 8); values > 0; values--) {
        switch (random.nextInt(4)) {
          case 0 -> row.unsigned(random.nextLong());
          case 1 -> row.signed(-random.nextLong(1, Long.MAX_VALUE));
          case 2 -> row.real(random.nextInt(1_000_000) + 0.125);
          default -> row.unknown();
        }
      }
      rows.add(row.build());
    }
    return rows;
  }

  private RrdCommand.Create anyCreate(String file) {
    List<DsDefinition> sources = new ArrayList<>();
    for (int i = random.nextInt(20); i >= 0; i--) {
      DsType type = TYPES[random.nextInt(TYPES.length)];
      sources.add(new DsDefinition("ds" + i, type, i + 1, -i - 0.5, i == 3 ? Double.NaN : 1e11));
    }
    return new RrdCommand.Create(
        file,
        random.nextLong(1, 86_400),
        random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(1_795_372_500),
        random.nextBoolean(),
        new RrdCommand.Prefill(
            random.nextBoolean() ? Optional.empty() : Optional.of("te mp.rrd"),
            random.nextBoolean() ? List.of() : List.of("a.rrd", "b\\c.rrd")),
        sources,
        List.of(new RraDefinition(ConsolidationFunction.MIN, random.nextDouble(), 12, 700)));
  }

  private RrdReply.Fetched anyFetched() {
    int rows = random.nextInt(20);
    List<FetchedColumn> columns = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      double[] values = new double[rows];
      for (int row = 0; row < rows; row++) {
        double any = Double.longBitsToDouble(random.nextLong());
        values[row] = Double.isNaN(any) ? Double.NaN : any;
      }
      columns.add(FetchedColumn.of("ds" + i, values));
    }
    return new RrdReply.Fetched(
        random.nextBoolean() ? RrdReply.FetchFormat.TEXT : RrdReply.FetchFormat.BINARY,
        1,
        1_795_372_500,
        1_795_372_500 + rows * 300L,
        300,
        columns);
  }
}
