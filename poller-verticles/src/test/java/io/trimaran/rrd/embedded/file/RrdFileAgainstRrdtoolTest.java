package io.trimaran.rrd.embedded.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.rrdcached.codec.RrdReply.FetchFormat;
import io.trimaran.rrdcached.codec.RrdReply.Fetched;
import io.trimaran.rrdcached.codec.RrdReply.InfoEntry;
import io.trimaran.rrdcached.codec.RrdReply.InfoValue;
import io.trimaran.rrdcached.codec.UpdateRow;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real rrdtool and {@link RrdFile} do the same to the same file, byte for byte. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RrdFileAgainstRrdtoolTest {

  private static final int UPDATES = 150;

  @TempDir Path folder;
  private Rrdtool rrdtool;

  @BeforeAll
  void start() throws Exception {
    rrdtool = Rrdtool.start();
  }

  @AfterAll
  void stop() throws Exception {
    if (rrdtool != null) {
      rrdtool.close();
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void update_leavesTheBytesOfRrdtool_whenBothStartFromItsFile(long seed) throws Exception {
    RandomSeries series = new RandomSeries(seed);
    Path theirs = folder.resolve("theirs-" + seed);
    Path ours = folder.resolve("ours-" + seed);
    rrdtool.print(series.createCommand(theirs.toString()));
    Files.copy(theirs, ours);

    try (RrdFile file = RrdFile.open(ours)) {
      for (int i = 0; i < UPDATES; i++) {
        UpdateRow row = series.next();
        boolean isTaken = rrdtool.does("update " + theirs + " " + row);
        UpdateResult result = file.update(List.of(row), Long.MAX_VALUE);

        assertThat(result.refusal().isEmpty()).as("%d: %s", i, row).isEqualTo(isTaken);
        assertThat(differences(ours, theirs, series)).as("%d: %s", i, row).isEmpty();
      }
    }
  }

  @Test
  void update_leavesTheBytesOfRrdtool_whenTheFileHasMicroseconds() throws Exception {
    RandomSeries series = new RandomSeries(4711);
    Path theirs = folder.resolve("theirs");
    Path ours = folder.resolve("ours");
    rrdtool.print(series.createCommand(theirs.toString()));
    String unknown = ":U".repeat(series.kind().sources().size());
    rrdtool.print("update " + theirs + " " + (series.start() + 1) + ".25" + unknown);
    Files.copy(theirs, ours);
    UpdateRow row = series.next();

    rrdtool.print("update " + theirs + " " + row);
    try (RrdFile file = RrdFile.open(ours)) {
      file.update(List.of(row), Long.MAX_VALUE);
    }

    assertThat(differences(ours, theirs, series)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void fetch_readsWhatRrdtoolFetches(long seed) throws Exception {
    RandomSeries series = new RandomSeries(seed);
    Path path = folder.resolve("fetch-" + seed);
    rrdtool.print(series.createCommand(path.toString()));
    try (RrdFile file = RrdFile.open(path)) {
      for (int i = 0; i < UPDATES; i++) {
        file.update(List.of(series.next()), Long.MAX_VALUE);
      }

      for (int i = 0; i < 20; i++) {
        FetchQuery query = series.range(file.lastSecond());
        String command =
            "fetch %s %s -s %d -e %d"
                .formatted(path, query.function(), query.startSecond(), query.endSecond());

        assertThat(printed(file, query)).as(command).isEqualTo(fetched(rrdtool.run(command)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void info_saysWhatRrdtoolSays(long seed) throws Exception {
    RandomSeries series = new RandomSeries(seed);
    Path path = folder.resolve("info-" + seed);
    rrdtool.print(series.createCommand(path.toString()));
    try (RrdFile file = RrdFile.open(path)) {
      file.update(List.of(series.next()), Long.MAX_VALUE);

      List<String> entries = file.info(path.toString()).stream().map(this::printed).toList();

      assertThat(entries).isEqualTo(rrdtool.print("info " + path));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void firstSecond_isWhatRrdtoolSays(long seed) throws Exception {
    RandomSeries series = new RandomSeries(seed);
    Path path = folder.resolve("first-" + seed);
    rrdtool.print(series.createCommand(path.toString()));
    try (RrdFile file = RrdFile.open(path)) {
      int last = series.kind().archives().size() - 1;

      List<String> first = rrdtool.print("first " + path + " --rraindex " + last);

      assertThat(first).containsExactly(Long.toString(file.firstSecond(last)));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void create_writesTheBytesOfRrdtool_exceptItsRandomRows(long seed) throws Exception {
    RandomSeries series = new RandomSeries(seed);
    Path theirs = folder.resolve("theirs-" + seed);
    Path ours = folder.resolve("ours-" + seed);

    rrdtool.print(series.createCommand(theirs.toString()));
    RrdFile.create(ours, series.kind(), series.start());

    assertThat(withoutPointers(ours, series)).isEqualTo(withoutPointers(theirs, series));
  }

  /** Rows as {@code rrdtool fetch} prints them; a refusal is one line. */
  private static List<String> printed(RrdFile file, FetchQuery query) throws Exception {
    try {
      Fetched fetched = file.fetch(query, FetchFormat.BINARY);
      return IntStream.range(0, fetched.rows())
          .mapToObj(
              row ->
                  fetched.rowSeconds(row)
                      + ":"
                      + fetched.columns().stream()
                          .map(column -> " " + exponential(column.get(row)))
                          .collect(Collectors.joining()))
          .toList();
    } catch (RrdException e) {
      return List.of("ERROR: " + e.getMessage());
    }
  }

  private static List<String> fetched(List<String> lines) {
    return lines.stream()
        .filter(line -> line.matches("\\d+: .*|ERROR.*"))
        .map(line -> line.replace("-nan", "nan"))
        .toList();
  }

  private String printed(InfoEntry entry) {
    return entry.key()
        + " = "
        + switch (entry.value()) {
          case InfoValue.Text text -> '"' + text.value() + '"';
          case InfoValue.Whole whole -> Long.toString(whole.value());
          case InfoValue.Real real -> exponential(real.value()).replace("nan", "NaN");
        };
  }

  /** A number as C prints it with {@code %0.10e}. */
  private static String exponential(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return "%.10e".formatted(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(11, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    BigDecimal mantissa = rounded.scaleByPowerOfTen(-exponent).setScale(10);
    return "%se%s%02d".formatted(mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }

  /** Words that differ, named by their offset in the live part and in doubles and integers. */
  private static List<String> differences(Path ours, Path theirs, RandomSeries series)
      throws Exception {
    int live = new RrdLayout(series.kind()).definitionBytes();
    ByteBuffer left = ByteBuffer.wrap(Files.readAllBytes(ours)).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer right = ByteBuffer.wrap(Files.readAllBytes(theirs)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(left.capacity()).isEqualTo(right.capacity());
    return IntStream.range(0, left.capacity() / 8)
        .map(word -> 8 * word)
        .filter(at -> left.getLong(at) != right.getLong(at))
        .mapToObj(
            at ->
                "%d: %d (%s) instead of %d (%s)"
                    .formatted(
                        at - live,
                        left.getLong(at),
                        left.getDouble(at),
                        right.getLong(at),
                        right.getDouble(at)))
        .toList();
  }

  private static byte[] withoutPointers(Path path, RandomSeries series) throws Exception {
    RrdLayout layout = new RrdLayout(series.kind());
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < series.kind().archives().size(); i++) {
      bytes.putLong(layout.definitionBytes() + layout.pointer(i), 0);
    }
    return bytes.array();
  }
}
