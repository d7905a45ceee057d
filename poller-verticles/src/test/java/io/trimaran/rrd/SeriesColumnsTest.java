package io.trimaran.rrd;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.rrdcached.codec.FetchedColumn;
import io.trimaran.rrdcached.codec.RrdReply.FetchFormat;
import io.trimaran.rrdcached.codec.RrdReply.Fetched;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesColumnsTest {

  /** Rows that end at 1300, 1600, ... 3100. */
  private static final Fetched SEVEN =
      new Fetched(
          FetchFormat.BINARY,
          1,
          900,
          3000,
          300,
          List.of(
              FetchedColumn.of("in", 1, 2, 3, NaN, 5, 6, 7),
              FetchedColumn.of("out", NaN, NaN, 30, 40, NaN, NaN, 70)));

  @Test
  void of_keepsRows_whenThereIsRoomForAll() {
    SeriesColumns columns = SeriesColumns.of(SEVEN, 900, 3000, 100);

    assertThat(columns.step()).isEqualTo(300);
    assertThat(columns.names()).containsExactly("in", "out");
    assertThat(columns.rows()).isEqualTo(7);
    assertThat(columns.time(0)).isEqualTo(1200);
    assertThat(columns.time(6)).isEqualTo(3000);
    assertThat(columns.column(0)).containsExactly(1, 2, 3, NaN, 5, 6, 7);
    assertThat(columns.column(1)).containsExactly(NaN, NaN, 30, 40, NaN, NaN, 70);
  }

  @Test
  void of_joinsRows_atMultiplesOfTheJoinedStep() {
    SeriesColumns columns = SeriesColumns.of(SEVEN, 900, 3000, 4);

    assertThat(columns.step()).isEqualTo(600);
    assertThat(columns.time(0)).isEqualTo(1200);
    assertThat(columns.time(columns.rows() - 1)).isEqualTo(3000);
    assertThat(columns.column(0)).containsExactly(1, 2.5, 5, 6.5);
    assertThat(columns.column(1)).containsExactly(NaN, 30, 40, 70);
  }

  @Test
  void of_showsTheSameValues_whenTheWindowMoves() {
    SeriesColumns early = SeriesColumns.of(SEVEN, 900, 2700, 3);
    SeriesColumns later = SeriesColumns.of(SEVEN, 1200, 3000, 3);

    assertThat(early.time(1)).isEqualTo(later.time(0));
    assertThat(early.value(0, 1)).isEqualTo(later.value(0, 0));
    assertThat(early.value(0, 2)).isEqualTo(later.value(0, 1));
  }

  @Test
  void of_leavesOutRows_beyondTheRange() {
    SeriesColumns columns = SeriesColumns.of(SEVEN, 1500, 2000, 100);

    assertThat(columns.time(0)).isEqualTo(1800);
    assertThat(columns.column(0)).containsExactly(3, NaN);
  }

  @Test
  void of_isEmpty_whenNothingWasFetched() {
    Fetched nothing =
        new Fetched(FetchFormat.BINARY, 1, 900, 900, 300, List.of(FetchedColumn.of("in")));

    assertThat(SeriesColumns.of(nothing, 5000, 6000, 10).rows()).isZero();
  }
}
