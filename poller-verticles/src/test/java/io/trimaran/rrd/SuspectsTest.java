package io.trimaran.rrd;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.sample.Sample;
import io.trimaran.spool.Mark;
import org.junit.jupiter.api.Test;

class SuspectsTest {
  private static final Mark FIRST_PAGE = new Mark(1000, 10);
  private static final Mark SECOND_PAGE = new Mark(2000, 20);

  private static final int BEHIND = 7;

  private final Suspects suspects = new Suspects();

  private void refused(int step, int newestStep, Mark page) {
    suspects.refused(sample(step), Series.time(newestStep) + BEHIND, page, true);
  }

  private static Sample sample(int step) {
    Sample onTheGrid = Series.uptime("router", step);
    return new Sample(onTheGrid.series(), Series.STEP, onTheGrid.time() + BEHIND, onTheGrid.row());
  }

  @Test
  void rows_areProven_whenTheNewestIsTheLastOfThem() {
    refused(1, 3, FIRST_PAGE);
    refused(2, 3, FIRST_PAGE);
    refused(3, 3, SECOND_PAGE);

    assertThat(suspects.takeProven()).isEqualTo(3);
    assertThat(suspects.isEmpty()).isTrue();
  }

  @Test
  void rows_mustBeLookedFor_whenTheNewestIsOfAnotherNode() {
    refused(1, 9, FIRST_PAGE);
    refused(2, 9, FIRST_PAGE);

    assertThat(suspects.takeProven()).isZero();
    assertThat(suspects.takeAll()).containsOnlyKeys(sample(1).series());
  }

  @Test
  void rows_mustBeLookedFor_whenTheNewestMayBeWhereAnEmptyFileBegins() {
    Sample last = Series.uptime("router", 2);

    refused(1, 2, FIRST_PAGE);
    suspects.refused(last, last.time(), FIRST_PAGE, true);

    assertThat(suspects.takeProven()).isZero();
  }

  @Test
  void rows_mustBeLookedFor_whenTheEndpointNeverAcknowledgedTheLast() {
    refused(1, 2, FIRST_PAGE);
    Sample last = sample(2);
    suspects.refused(last, last.time(), SECOND_PAGE, false);

    assertThat(suspects.takeProven()).isZero();
  }

  @Test
  void rows_mustBeLookedFor_whenAnotherNodeMayHavePolledInBetween() {
    refused(1, 4, FIRST_PAGE);
    refused(2, 4, FIRST_PAGE);
    refused(4, 4, FIRST_PAGE);

    assertThat(suspects.takeProven()).isZero();
  }

  @Test
  void hold_isBeforeTheFirstPage_untilItsRowsAreAccountedFor() {
    refused(1, 1, SECOND_PAGE);
    suspects.refused(Series.uptime("switch", 5), Series.time(9), SECOND_PAGE, true);
    assertThat(suspects.hold()).contains(SECOND_PAGE);

    suspects.takeProven();
    assertThat(suspects.hold()).contains(SECOND_PAGE);
    suspects.takeAll();

    assertThat(suspects.hold()).isEmpty();
  }
}
