package io.trimaran.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vertx.core.MultiMap;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeRangeTest {

  private static final long NOON = 1_800_014_400;
  private static final Clock AT_NOON = Clock.fixed(Instant.ofEpochSecond(NOON), ZoneOffset.UTC);

  @Test
  void of_isTheLastDay_whenNothingIsAsked() {
    TimeRange range = TimeRange.of(MultiMap.caseInsensitiveMultiMap(), AT_NOON);

    assertThat(range).isEqualTo(new TimeRange(NOON - 86_400, NOON, 600));
  }

  @ParameterizedTest
  @CsvSource({"-90, 90", "-90s, 90", "-5m, 300", "-6h, 21600", "-7d, 604800", "-2w, 1209600"})
  void of_readsATimeAgo(String from, long secondsAgo) {
    assertThat(TimeRange.of(query("from", from), AT_NOON).from()).isEqualTo(NOON - secondsAgo);
  }

  @ParameterizedTest
  @CsvSource({
    "from,   yesterday,   from: yesterday (expected: epoch seconds",
    "from,   1800014400,  to: 1800014400 (expected: later than from",
    "to,     -2d,         to: 1799841600 (expected: later than from",
    "points, 0,           points: 0 (expected: a whole number from 1 to 4000)",
    "points, 4001,        points: 4001 (expected: a whole number from 1 to 4000)",
    "points, many,        points: many (expected: a whole number from 1 to 4000)",
  })
  void of_namesTheFieldAndWhatWasExpected(String field, String value, String message) {
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> TimeRange.of(query(field, value), AT_NOON))
        .withMessageStartingWith(message);
  }

  private static MultiMap query(String field, String value) {
    return MultiMap.caseInsensitiveMultiMap().add(field, value);
  }
}
