package io.trimaran.rrd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Duration QUICK = Duration.ofMillis(20);
  private static final Duration SLOW = Duration.ofSeconds(10);

  private final Pace pace = new Pace();

  private void answered(int times, Duration took) {
    for (int i = 0; i < times; i++) {
      pace.answered(took);
    }
  }

  @Test
  void pace_beginsWithFewRows_andNoneBesideThem() {
    assertThat(pace.rows()).isEqualTo(Pace.FEWEST_ROWS);
    assertThat(pace.pages()).isEqualTo(1);
  }

  @Test
  void pace_rises_whileAnswersAreQuick() {
    answered(1, QUICK);
    assertThat(pace.rows()).isEqualTo(2 * Pace.FEWEST_ROWS);

    answered(10, QUICK);

    assertThat(pace.rows()).isEqualTo(Pace.MOST_ROWS);
    assertThat(pace.pages()).isEqualTo(Pace.MOST_PAGES);
  }

  @Test
  void pace_falls_whenAnAnswerIsSlow() {
    answered(20, QUICK);

    pace.answered(SLOW);
    assertThat(pace.rows()).isEqualTo(Pace.MOST_ROWS / 2);
    assertThat(pace.pages()).isEqualTo(1);

    answered(20, SLOW);
    assertThat(pace.rows()).isEqualTo(Pace.FEWEST_ROWS);
  }

  @Test
  void pace_stays_whenAnswersAreNeither() {
    answered(2, QUICK);
    int rows = pace.rows();

    answered(5, Duration.ofSeconds(1));

    assertThat(pace.rows()).isEqualTo(rows);
  }
}
