package io.trimaran.rrd.embedded.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.rrdcached.codec.UpdateRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file that begins with the rows of others is the one that {@code rrdtool create -r} makes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrefillAgainstRrdtoolTest {

  private static final int UPDATES = 150;
  private static final int BLOCK = 7;

  /** What rrdtool keeps of the last row that it completed: nothing reads it. */
  private static final Pattern SCRATCH = Pattern.compile("<(primary|secondary)_value>.*");

  private static final Pattern NUMBER = Pattern.compile("-?\\d\\.\\d+e[-+]\\d+");

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

  /** Without those of which rrdtool skips an archive whose rows all lie within one new row. */
  static LongStream seeds() {
    return LongStream.range(0, 60).filter(seed -> seed != 42 && seed != 47);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void file_holdsWhatRrdtoolsHolds(long seed) throws Exception {
    RandomSeries series = new RandomSeries(seed);
    Path odd = folder.resolve("odd-" + seed);
    Path even = folder.resolve("even-" + seed);
    rrdtool.print(series.createCommand(odd.toString()));
    rrdtool.print(series.createCommand(even.toString()));
    for (int i = 0; i < UPDATES; i++) {
      UpdateRow row = series.next();
      rrdtool.does("update " + (i / BLOCK % 2 == 0 ? even : odd) + " " + row);
    }
    Path theirs = folder.resolve("theirs-" + seed);
    Path ours = folder.resolve("ours-" + seed);

    rrdtool.print(
        "create %s -s %d -r %s -r %s%s"
            .formatted(theirs, series.kind().stepSeconds(), even, odd, series.definitions()));
    RrdFile.createFrom(ours, series.kind(), OptionalLong.empty(), false, List.of(even, odd));

    assertThat(dump(ours)).isEqualTo(dump(theirs));
  }

  private List<String> dump(Path path) throws Exception {
    List<String> lines = new ArrayList<>();
    for (String line : rrdtool.print("dump " + path)) {
      lines.add(rounded(SCRATCH.matcher(line).replaceAll("")));
    }
    return lines;
  }

  /** The last digit may differ: sums are added up in another order. */
  private static String rounded(String line) {
    Matcher number = NUMBER.matcher(line);
    return number.replaceAll(found -> "%.7e".formatted(Double.parseDouble(found.group())));
  }
}
