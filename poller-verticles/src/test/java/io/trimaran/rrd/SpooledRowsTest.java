package io.trimaran.rrd;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.sample.DataSource;
import io.trimaran.sample.Row;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SeriesId;
import io.trimaran.sample.SeriesShape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpooledRowsTest {
  private static final SeriesShape SHAPE =
      new SeriesShape(
          "test",
          List.of(
              new DataSource("octets", DataSource.Type.DERIVE, 0, Double.NaN),
              new DataSource("level", DataSource.Type.GAUGE, Double.NaN, Double.NaN)));
  private static final long NOON = 1_700_000_100; // a multiple of 300

  @Test
  void rows_areThoseOfWholeSteps() {
    SpooledRows rows =
        SpooledRows.of(
            List.of(at(0, 1000, 5), at(300, 4000, 6), at(600, 4000, 7), at(750, 9000, 8)));

    assertThat(rows.step()).isEqualTo(300);
    assertThat(rows.names()).containsExactly("octets", "level");
    assertThat(times(rows)).containsExactly(NOON + 300, NOON + 600);
    assertThat(values(rows, 0)).containsExactly(10, 0);
    assertThat(values(rows, 1)).containsExactly(6, 7);
  }

  @Test
  void row_isTheMean_weightedByTime() {
    SpooledRows rows =
        SpooledRows.of(
            List.of(at(100, 0, 1), at(400, 3000, 4), at(700, 9000, 10), at(900, 9000, 7)));

    assertThat(times(rows)).containsExactly(NOON + 300, NOON + 600, NOON + 900);
    assertThat(values(rows, 0)).containsExactly(10, (10 * 100 + 20 * 200) / 300.0, 20 / 3.0);
    assertThat(values(rows, 1)).containsExactly(4, (4 * 100 + 10 * 200) / 300.0, (10 + 14) / 3.0);
  }

  @Test
  void row_isUnknown_behindALongSilence() {
    SpooledRows rows =
        SpooledRows.of(List.of(at(0, 0, 1), at(300, 300, 1), at(1200, 600, 1), at(1500, 900, 1)));

    assertThat(times(rows)).containsExactly(NOON + 300, NOON + 1500);
  }

  @Test
  void sample_isPassedOver_whenItIsNotNewer() {
    SpooledRows rows =
        SpooledRows.of(List.of(at(0, 0, 1), at(300, 300, 1), at(200, 900, 9), at(600, 600, 1)));

    assertThat(values(rows, 0)).containsExactly(1, 1);
  }

  @Test
  void oneSample_isNoRow() {
    assertThat(SpooledRows.of(List.of(at(0, 0, 1))).size()).isZero();
  }

  @Test
  void isKnown_looksAtTheStepThatAMomentFallsInto() {
    SpooledRows rows = SpooledRows.of(List.of(at(0, 0, 1), at(300, 300, 1)));

    assertThat(rows.isKnown(0, NOON + 1)).isTrue();
    assertThat(rows.isKnown(0, NOON + 300)).isTrue();
    assertThat(rows.isKnown(0, NOON + 301)).isFalse();
  }

  private static Sample at(long seconds, long octets, double level) {
    Row row = Row.of(SHAPE).counter(0, octets).gauge(1, level).build();
    return new Sample(new SeriesId("router", "test"), 300, NOON + seconds, row);
  }

  private static long[] times(SpooledRows rows) {
    long[] times = new long[rows.size()];
    Arrays.setAll(times, rows::time);
    return times;
  }

  private static double[] values(SpooledRows rows, int column) {
    double[] values = new double[rows.size()];
    Arrays.setAll(values, row -> rows.value(column, row));
    return values;
  }
}
