package io.trimaran.rrd;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.rrdcached.codec.FetchedColumn;
import io.trimaran.rrdcached.codec.RrdReply.FetchFormat;
import io.trimaran.rrdcached.codec.RrdReply.Fetched;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriesBandTest {

  /** Rows that end at 1200, 1500, ... 3000. */
  private static final Rows SEVEN = new Rows.OfArchive(rows(300, 1, 2, 3, NaN, 5, 6, 7));

  @Test
  void around_isEmpty_whereEachRowIsShown() {
    assertThat(band(columns(100), Optional.empty(), Optional.empty())).isEmpty();
  }

  @Test
  void around_reachesOverTheRows_thatWereJoined() {
    SeriesColumns columns = columns(4);

    SeriesBand band = band(columns, Optional.empty(), Optional.empty()).orElseThrow();

    assertThat(columns.column(0)).containsExactly(1, 2.5, 5, 6.5);
    assertThat(all(columns, row -> band.low(0, row))).containsExactly(1, 2, 5, 6);
    assertThat(all(columns, row -> band.high(0, row))).containsExactly(1, 3, 5, 7);
  }

  @Test
  void around_reachesToMinimaAndMaxima_whereAnAverageIsKnown() {
    SeriesColumns columns = columns(100);
    Fetched least = rows(300, 0, 0, 3, 1, 1, 5, NaN);
    Fetched most = rows(2100, 9);

    SeriesBand band = band(columns, Optional.of(least), Optional.of(most)).orElseThrow();

    assertThat(all(columns, row -> band.low(0, row))).containsExactly(0, 0, 3, NaN, 1, 5, 7);
    assertThat(all(columns, row -> band.high(0, row))).containsExactly(9, 9, 9, NaN, 9, 9, 9);
  }

  @Test
  void around_leavesOutColumns_thatAnArchiveDoesNotHave() {
    Fetched other =
        new Fetched(FetchFormat.BINARY, 1, 900, 3000, 2100, List.of(FetchedColumn.of("out", 9)));

    assertThat(band(columns(100), Optional.empty(), Optional.of(other))).isEmpty();
  }

  private static Optional<SeriesBand> band(
      SeriesColumns columns, Optional<Fetched> least, Optional<Fetched> most) {
    return SeriesBand.around(columns, List.of(SEVEN), least, most);
  }

  private static SeriesColumns columns(int points) {
    return SeriesColumns.of(List.of(SEVEN), 900, 3000, points);
  }

  private static double[] all(SeriesColumns columns, IntToDoubleFunction of) {
    return IntStream.range(0, columns.rows()).mapToDouble(of).toArray();
  }

  private static Fetched rows(long step, double... values) {
    return new Fetched(
        FetchFormat.BINARY, 1, 900, 3000, step, List.of(FetchedColumn.of("in", values)));
  }
}
