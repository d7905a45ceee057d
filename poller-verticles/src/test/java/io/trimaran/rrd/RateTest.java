package io.trimaran.rrd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trimaran.sample.DataSource;
import io.trimaran.sample.Row;
import io.trimaran.sample.SeriesShape;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {

  @ParameterizedTest
  @CsvSource({
    "DERIVE, 1000, 4000, 10",
    "DERIVE, 4000, 1000, NaN",
    "DERIVE, 1000, U, NaN",
    "DERIVE, U, 1000, NaN",
    "DERIVE, 18446744073709551000, 18446744073709551600, 2",
    "COUNTER, 1000, 4000, 10",
    "COUNTER, 4294967000, 4, 0.9966666666666667",
    "COUNTER, 18446744073709551000, 2384, 6.82666666666666",
    "COUNTER, 9000000000, 8000000000, NaN",
    "ABSOLUTE, 77, 600, 2",
    "ABSOLUTE, U, 600, 2",
    "DERIVE, 0, 30000300, NaN",
  })
  void counter_isARate(DataSource.Type type, String before, String next, double rate) {
    SeriesShape shape = shape(type);

    double found =
        Rate.of(shape.sources().getFirst(), 0, counter(shape, before), counter(shape, next), 300);

    assertThat(found).isCloseTo(rate, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "GAUGE, 5, 7.5, 7.5",
    "GAUGE, NaN, 7.5, 7.5",
    "GAUGE, 5, NaN, NaN",
    "GAUGE, 5, -1, NaN",
    "GAUGE, 5, 100001, NaN",
    "DDERIVE, 1.5, 301.5, 1",
    "DDERIVE, NaN, 301.5, NaN",
    "DCOUNTER, 1.5, 301.5, 1",
    "DCOUNTER, 301.5, 1.5, NaN",
  })
  void gauge_isItself_orADifference(DataSource.Type type, double before, double next, Double rate) {
    SeriesShape shape = shape(type);
    Row older = Row.of(shape).gauge(0, before).build();
    Row newer = Row.of(shape).gauge(0, next).build();

    Double found = Rate.of(shape.sources().getFirst(), 0, older, newer, 300);

    assertThat(found).isEqualTo(rate);
  }

  private static SeriesShape shape(DataSource.Type type) {
    return new SeriesShape("test", List.of(new DataSource("a", type, 0, 100_000)));
  }

  private static Row counter(SeriesShape shape, String text) {
    Row.Builder row = Row.of(shape);
    return text.equals("U") ? row.build() : row.counter(0, Long.parseUnsignedLong(text)).build();
  }
}
