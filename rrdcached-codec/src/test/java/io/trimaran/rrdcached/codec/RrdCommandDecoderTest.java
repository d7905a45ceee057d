package io.trimaran.rrdcached.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RrdCommandDecoderTest {
  private static final RrdCommand.Update FIRST_ROW =
      new RrdCommand.Update("a.rrd", UpdateRow.ofCounters(1795372500, 1));

  @Test
  void commands_areReadInAnyCase_andWithEitherLineEnd() {
    assertThat(requests("PING\nping\r\nPiNg extra\n"))
        .containsOnly(new RrdRequest.Single(new RrdCommand.Ping()));
  }

  @Test
  void requests_areTheSame_howeverTheyAreSplit() {
    String text = "UPDATE a.rrd 1795372500:1\nBATCH\nUPDATE a.rrd 1795372500:1\r\nNO\n.\nPING\n";
    List<RrdRequest> whole = requests(text);

    for (int split = 0; split <= text.length(); split++) {
      assertThat(requests(text.substring(0, split), text.substring(split))).isEqualTo(whole);
    }
    assertThat(whole).hasSize(6);
  }

  @Test
  void rrdtool_isUnderstood() {
    assertThat(
            requests(
                "create sp\\ ace.rrd -b 1795372200 -s 300 -O DS:a:COUNTER:600:0:U"
                    + " RRA:AVERAGE:0.5:1:20\n"
                    + "update a.rrd 1795372500:1:2 1795372800:2:3\n"
                    + "first a.rrd 0\nlist RECURSIVE /\nflush a.rrd\n"
                    + "FETCH a.rrd AVERAGE 1795372200 1795373100\n"))
        .containsExactly(
            new RrdRequest.Single(
                new RrdCommand.Create(
                    "sp ace.rrd",
                    300,
                    OptionalLong.of(1795372200),
                    true,
                    List.of(new DsDefinition("a", DsType.COUNTER, 600, 0, Double.NaN)),
                    List.of(new RraDefinition(ConsolidationFunction.AVERAGE, 0.5, 1, 20)))),
            new RrdRequest.Single(
                new RrdCommand.Update(
                    "a.rrd",
                    List.of(
                        UpdateRow.ofCounters(1795372500, 1, 2),
                        UpdateRow.ofCounters(1795372800, 2, 3)))),
            new RrdRequest.Single(new RrdCommand.First("a.rrd", 0)),
            new RrdRequest.Single(new RrdCommand.ListFiles(true, "/")),
            new RrdRequest.Single(new RrdCommand.Flush("a.rrd")),
            new RrdRequest.Single(
                new RrdCommand.Fetch(
                    "a.rrd", ConsolidationFunction.AVERAGE, 1795372200, 1795373100, List.of())));
  }

  @Test
  void batch_comesLineByLine_withItsNumbers() {
    assertThat(requests("BATCH\nFLUSH a\nPING\nnosuch\n\nUPDATE a\nBATCH\nFLUSH b\n.\n.\n"))
        .containsExactly(
            new RrdRequest.BatchStarted(),
            new RrdRequest.Batched(1, new RrdCommand.Flush("a")),
            batchError(2, "Can't use 'PING' here."),
            batchError(3, "Unknown command: nosuch"),
            batchError(4, "Unknown command: "),
            batchError(5, "No values updated."),
            batchError(6, "Can't use 'BATCH' here."),
            new RrdRequest.Batched(7, new RrdCommand.Flush("b")),
            new RrdRequest.BatchEnded(),
            new RrdRequest.Malformed("Can't use '.' here.", Optional.empty()));
  }

  @Test
  void quit_endsABatchToo() {
    assertThat(requests("BATCH\nQUIT\n"))
        .containsExactly(
            new RrdRequest.BatchStarted(), new RrdRequest.Single(new RrdCommand.Quit()));
  }

  @Test
  void update_keepsTheRows_beforeTheBadOne() {
    assertThat(requests("UPDATE a.rrd 1795372500:1 N:2 1795372800:3\n"))
        .containsExactly(
            new RrdRequest.Malformed("Cannot find timestamp in 'N:2'!", Optional.of(FIRST_ROW)));
  }

  @Test
  void update_endsInABadRow_whenItEndsInASpace() {
    assertThat(requests("UPDATE a.rrd 1795372500:1 \n"))
        .containsExactly(
            new RrdRequest.Malformed("Cannot find timestamp in ''!", Optional.of(FIRST_ROW)));
  }

  @ParameterizedTest
  @CsvSource({
    "x", "''", "1.2.3", "0x10", "1d", "NaN", "inf", "1e999", "--1", "+", ".", "e5", "'1 '", "u",
  })
  void update_refusesAValue_thatRrdcachedWouldLoseRowsOver(String value) {
    RrdRequest request = requests("UPDATE a.rrd 1795372500:" + value + "\n").getFirst();

    assertThat(request).isInstanceOf(RrdRequest.Malformed.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, UNSIGNED, 0",
    "18446744073709551615, UNSIGNED, 1.8446744073709552E19",
    "18446744073709551616, REAL, 1.8446744073709552E19",
    "-9223372036854775808, SIGNED, -9.223372036854775808E18",
    "-9223372036854775809, REAL, -9.223372036854775808E18",
    "000001, UNSIGNED, 1",
    "1.5, REAL, 1.5",
    "1.00000000000000000e+00, REAL, 1",
    "-1e-3, REAL, -0.001",
    "U, UNKNOWN, NaN"
  })
  void update_readsValues_ofEveryKind(String text, ValueKind kind, double value) {
    RrdRequest.Single single =
        (RrdRequest.Single) requests("UPDATE a.rrd 1795372500:" + text + "\n").getFirst();

    UpdateRow row = ((RrdCommand.Update) single.command()).rows().getFirst();
    assertThat(row.kind(0)).isEqualTo(kind);
    assertThat(row.asDouble(0)).isEqualTo(Double.valueOf(value));
  }

  @ParameterizedTest
  @CsvSource({
    "RRA:AVERAGE:0.5:5m:1d, 1, 288",
    "RRA:MAX:0.5:1h:1M, 12, 744",
    "RRA:MIN:0.5:1d:1y, 288, 366",
    "RRA:LAST:0:600s:2w, 2, 2016"
  })
  void create_readsLengthsOfTime(String archive, long steps, long rows) {
    RrdRequest.Single single =
        (RrdRequest.Single)
            requests("CREATE a -s 300 DS:a:GAUGE:10m:U:U " + archive + "\n").getFirst();

    RrdCommand.Create create = (RrdCommand.Create) single.command();
    assertThat(create.archives().getFirst().steps()).isEqualTo(steps);
    assertThat(create.archives().getFirst().rows()).isEqualTo(rows);
    assertThat(create.sources().getFirst().heartbeatSeconds()).isEqualTo(600);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-s 0 DS:a:GAUGE:600:U:U RRA:AVERAGE:0.5:1:10 | step size",
        "-s abc DS:a:GAUGE:600:U:U RRA:AVERAGE:0.5:1:10 | failed to parse 'abc'",
        "DS:a:GAUGE:600:U:U DS:a:GAUGE:600:U:U RRA:AVERAGE:0.5:1:10 | Duplicate DS name: a",
        "DS:a:GAUGE:600:10:5 RRA:AVERAGE:0.5:1:10 | min must be less than max",
        "DS:a:GAUGE:0:U:U RRA:AVERAGE:0.5:1:10 | failed to parse data source 0:U:U",
        "DS:a:GAUGE:600:U RRA:AVERAGE:0.5:1:10 | DS:name:type:heartbeat:min:max",
        "DS:a:GAUGE:600:U:U RRA:AVERAGE:1.5:1:10 | Invalid xff: must be between 0 and 1",
        "DS:a:GAUGE:600:U:U RRA:AVERAGE:0.5:0:10 | Invalid step 0",
        "DS:a:GAUGE:600:U:U RRA:AVERAGE:0.5:1:0 | Invalid row count 0",
        "-s 86400 DS:a:GAUGE:600:U:U RRA:AVERAGE:0.5:0:1d | Invalid step 0",
        "-s 99999 DS:a:GAUGE:600:U:U RRA:AVERAGE:0.5:999999999999999999:9d | RRD Error: ",
        "DS:a:GAUGE:600:U:U RRA:AVERAGE:0.5:1 | RRA:CF:xff:steps:rows",
        "DS:a:GAUGE:600:U:U RRA:HWPREDICT:0.5:1:10 | AVERAGE, MIN, MAX or LAST",
        "DS:a:GAUGE:600:U:U RRA:AVERAGE:0.5:7s:10 | would truncate",
        "-t old.rrd RRA:AVERAGE:0.5:5m:10 | 5m with -t (expected: a count, or -s before it)",
        "-r old.rrd RRA:AVERAGE:0.5:1:10 | you must define at least one Data Source",
        "-r | Usage: CREATE"
      })
  void create_refuses_andSaysWhy(String arguments, String words) {
    RrdRequest request = requests("CREATE a " + arguments + "\n").getFirst();

    assertThat(((RrdRequest.Malformed) request).message()).contains(words);
  }

  @Test
  void create_readsWhatTheFileBeginsWith() {
    assertThat(requests("CREATE a -t b.rrd -r sp\\ ace.rrd -b 1795372200 -r c.rrd\n"))
        .containsExactly(
            new RrdRequest.Single(
                new RrdCommand.Create(
                    "a",
                    0,
                    OptionalLong.of(1795372200),
                    false,
                    new RrdCommand.Prefill(Optional.of("b.rrd"), List.of("sp ace.rrd", "c.rrd")),
                    List.of(),
                    List.of())));
  }

  @Test
  void fetch_withoutARange_isTheLastDay() {
    assertThat(requests("FETCHBIN a.rrd MAX\n"))
        .containsExactly(
            new RrdRequest.Single(
                new RrdCommand.FetchBin(
                    "a.rrd", ConsolidationFunction.MAX, -86_400, 0, List.of())));
  }

  @Test
  void line_isRefused_whenItIsTooLong_andNothingAfterIt() {
    String longest = "FLUSH " + "x".repeat(1_000) + " " + "y".repeat(8_192 - 1_008) + "\n";

    assertThat(requests(longest)).hasSize(1).first().isInstanceOf(RrdRequest.Single.class);
    assertThat(requests("y" + longest, "PING\n")).containsExactly(new RrdRequest.TooLong(8_192));
  }

  @Test
  void line_isRefused_beforeItsEndIsSeen() {
    assertThat(requests("x".repeat(5_000), "x".repeat(5_000)))
        .containsExactly(new RrdRequest.TooLong(8_192));
  }

  @Test
  void unknownWord_isNotRepeatedAtLength() {
    RrdRequest.Malformed request =
        (RrdRequest.Malformed) requests("x".repeat(5_000) + "\n").getFirst();

    assertThat(request.message()).hasSizeLessThan(300);
  }

  @Test
  void files_haveNoControlCharacters() {
    assertThat(requests("FLUSH a\tb\n").getFirst())
        .isInstanceOfSatisfying(
            RrdRequest.Malformed.class,
            malformed -> assertThat(malformed.message()).contains("no control characters"));
  }

  private static RrdRequest batchError(int line, String message) {
    return new RrdRequest.BatchedMalformed(line, message, Optional.empty());
  }

  private static List<RrdRequest> requests(String... pieces) {
    EmbeddedChannel channel = new EmbeddedChannel(new RrdCommandDecoder(CodecLimits.defaults()));
    List<RrdRequest> requests = new ArrayList<>();
    for (String piece : pieces) {
      channel.writeInbound(Unpooled.copiedBuffer(piece, StandardCharsets.UTF_8));
    }
    channel.finish();
    for (Object next = channel.readInbound(); next != null; next = channel.readInbound()) {
      requests.add((RrdRequest) next);
    }
    return requests;
  }
}
