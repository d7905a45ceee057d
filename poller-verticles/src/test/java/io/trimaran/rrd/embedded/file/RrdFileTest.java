package io.trimaran.rrd.embedded.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.rrd.embedded.file.UpdateResult.Reason;
import io.trimaran.rrdcached.codec.ConsolidationFunction;
import io.trimaran.rrdcached.codec.DsDefinition;
import io.trimaran.rrdcached.codec.DsType;
import io.trimaran.rrdcached.codec.RraDefinition;
import io.trimaran.rrdcached.codec.RrdReply.FetchFormat;
import io.trimaran.rrdcached.codec.UpdateRow;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RrdFileTest {

  private static final long START = 1_700_000_100L;
  private static final long ANY_TIME = Long.MAX_VALUE;
  private static final RrdDefinition TRAFFIC =
      new RrdDefinition(
          300,
          List.of(
              DsDefinition.unlimited("in", DsType.DERIVE, 600),
              DsDefinition.unlimited("out", DsType.GAUGE, 600)),
          List.of(new RraDefinition(ConsolidationFunction.AVERAGE, 0.5, 1, 10)));

  @TempDir Path folder;
  private Path path;

  @BeforeEach
  void create() throws Exception {
    path = folder.resolve("traffic.rrd");
    RrdFile.create(path, TRAFFIC, START);
  }

  @Test
  void update_leavesTheBytesThatRrdtoolLeft_whenGivenTheSameRows() throws Exception {
    Path file = folder.resolve("golden.rrd");
    Files.write(file, resource("before.rrd"));

    try (RrdFile rrd = RrdFile.open(file)) {
      UpdateResult result =
          rrd.update(rows(new String(resource("updates.txt"), StandardCharsets.UTF_8)), ANY_TIME);

      assertThat(result.accepted()).isEqualTo(10);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(resource("after.rrd"));
  }

  @Test
  void create_leavesAnExistingFileAsItIs() throws Exception {
    byte[] before = Files.readAllBytes(path);

    assertThatThrownBy(() -> RrdFile.create(path, TRAFFIC, START + 5))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(Files.readAllBytes(path)).isEqualTo(before);
    assertThat(folder.toFile().list()).containsExactly("traffic.rrd");
  }

  @Test
  void open_fails_whenThereIsNoFile() {
    assertThatThrownBy(() -> RrdFile.open(folder.resolve("missing.rrd")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void open_refusesEveryTruncatedFile() throws Exception {
    byte[] whole = Files.readAllBytes(path);

    for (int length = 0; length < whole.length; length += 7) {
      Files.write(path, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> RrdFile.open(path))
          .as("%d bytes", length)
          .isInstanceOf(RrdException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, not an RRD file",
    "16, 1, This RRD was created on another architecture",
    "4, 959459376, can't handle RRD file version 0009",
    "24, 0, 'damaged header: 0 data sources (expected: 1 to 1024)'",
    "24, -1, 'damaged header: 18446744073709551615 data sources (expected: 1 to 1024)'",
    "32, 1025, 'damaged header: 1025 archives (expected: 1 to 1024)'",
    "40, 0, 'damaged header: step in seconds: 0 (expected: 1 to 68719476736)'",
    "148, 1, 'DS in is \u0001 (expected: one of [GAUGE, COUNTER, DERIVE, ABSOLUTE, DCOUNTER,"
        + " DDERIVE])'",
    "392, 0, 'damaged header: rows: 0 (expected: > 0)'",
    "488, -1, 'damaged header: last update -1 (expected: 0 to 1099511627776)'",
    "888, 10, 'damaged header: current row 10 of RRA 0 (expected: 0 to 9)'"
  })
  void open_saysWhatIsWrong(int offset, long word, String message) throws Exception {
    overwrite(offset, word);

    assertThatThrownBy(() -> RrdFile.open(path))
        .isInstanceOf(RrdException.class)
        .hasMessage(message);
  }

  @Test
  void open_acceptsOrRefusesWhateverTheHeaderSays() throws Exception {
    byte[] whole = Files.readAllBytes(path);
    Random random = new Random(20_260_101);

    for (int round = 0; round < 1000; round++) {
      byte[] damaged = whole.clone();
      for (int i = 0; i <= random.nextInt(3); i++) {
        damaged[random.nextInt(900)] = (byte) random.nextInt();
      }
      Files.write(path, damaged);
      try (RrdFile rrd = RrdFile.open(path)) {
        rrd.update(rows("1800000000:1:2"), ANY_TIME);
      } catch (RrdException e) {
        assertThat(e).hasMessageNotContaining("null");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1700000100:1:2, NOT_NEWER, 'illegal attempt to update using time 1700000100.000000 when last"
        + " update time is 1700000100.000000 (minimum one second step)'",
    "1700000400:1, MALFORMED, expected 2 data source readings (got 1) from 1700000400",
    "1700000400:1:2:3, MALFORMED, found extra data on update argument: 3",
    "1700000400:1.5:2, MALFORMED, not a simple signed integer: '1.5'",
    "1700009999:1:2, TOO_FAR_AHEAD, time 1700009999 lies in the future (expected: <= 1700009000)"
  })
  void update_changesNothing_whenTheRowIsRefused(String row, Reason reason, String text)
      throws Exception {
    byte[] before = Files.readAllBytes(path);

    try (RrdFile rrd = RrdFile.open(path)) {
      UpdateResult result = rrd.update(rows(row), 1_700_009_000L);

      assertThat(result)
          .isEqualTo(new UpdateResult(0, Optional.of(new UpdateResult.Refusal(reason, text))));
    }
    assertThat(Files.readAllBytes(path)).isEqualTo(before);
  }

  @Test
  void update_keepsTheRowsBeforeTheBadOne() throws Exception {
    try (RrdFile rrd = RrdFile.open(path)) {
      UpdateResult result =
          rrd.update(rows("1700000400:1:2 1700000400:1:2 1700000700:1:2"), ANY_TIME);

      assertThat(result.accepted()).isEqualTo(1);
      assertThat(rrd.lastSecond()).isEqualTo(1_700_000_400L);
    }
  }

  @Test
  void update_startsFromWhatAnotherProgramWrote() throws Exception {
    try (RrdFile ours = RrdFile.open(path);
        RrdFile theirs = RrdFile.open(path)) {
      theirs.update(rows("1700000400:1:2"), ANY_TIME);

      UpdateResult result = ours.update(rows("1700000400:1:2"), ANY_TIME);

      assertThat(result.accepted()).isZero();
    }
  }

  @Test
  void fetch_refusesMoreValuesThanAllowed() throws Exception {
    FetchQuery everything =
        new FetchQuery(ConsolidationFunction.AVERAGE, 0, START, List.of(), 1000);

    try (RrdFile rrd = RrdFile.open(path)) {
      assertThatThrownBy(() -> rrd.fetch(everything, FetchFormat.TEXT))
          .isInstanceOf(RrdException.class)
          .hasMessage("range of 5666668 rows of 2 values (expected: at most 1000 values)");
    }
  }

  @Test
  void fetch_returnsTheColumnsInTheOrderWanted() throws Exception {
    FetchQuery query =
        new FetchQuery(
            ConsolidationFunction.AVERAGE, START, START + 299, List.of("out", "in"), 1000);
    try (RrdFile rrd = RrdFile.open(path)) {
      rrd.update(rows("1700000400:1:2.5"), ANY_TIME);

      assertThat(rrd.fetch(query, FetchFormat.BINARY).columns().getFirst().get(0)).isEqualTo(2.5);
    }
  }

  @Test
  void fetch_namesTheColumns_whenOneIsUnknown() throws Exception {
    FetchQuery query =
        new FetchQuery(ConsolidationFunction.AVERAGE, START, START, List.of("zz"), 1000);

    try (RrdFile rrd = RrdFile.open(path)) {
      assertThatThrownBy(() -> rrd.fetch(query, FetchFormat.TEXT))
          .hasMessage("field zz not found (expected: one of [in, out])");
    }
  }

  private void overwrite(int offset, long word) throws Exception {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(offset, word);
    Files.write(path, bytes.array());
  }

  private static List<UpdateRow> rows(String text) {
    return text.strip()
        .lines()
        .flatMap(line -> List.of(line.split(" ")).stream())
        .map(RrdFileTest::row)
        .toList();
  }

  private static UpdateRow row(String text) {
    List<String> fields = List.of(text.split(":"));
    UpdateRow.Builder row = UpdateRow.at(Long.parseLong(fields.getFirst()), fields.size() - 1);
    for (String field : fields.subList(1, fields.size())) {
      if (field.equals("U")) {
        row.unknown();
      } else if (field.matches("\\d+")) {
        row.unsigned(Long.parseUnsignedLong(field));
      } else if (field.matches("-\\d+")) {
        row.signed(Long.parseLong(field));
      } else {
        row.real(Double.parseDouble(field));
      }
    }
    return row.build();
  }

  private static byte[] resource(String name) throws Exception {
    try (InputStream in = RrdFileTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
