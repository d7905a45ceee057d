package io.trimaran.rrd.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trimaran.rrd.image.ArchiveRows;
import io.trimaran.rrd.image.FileHeader;
import io.trimaran.rrd.image.FileImage;
import io.trimaran.rrdcached.codec.ConsolidationFunction;
import io.trimaran.rrdcached.codec.DsDefinition;
import io.trimaran.rrdcached.codec.DsType;
import io.trimaran.rrdcached.codec.RraDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final long STEP = 10;
  private static final long NEWEST = 1_795_902_000;

  /** Of rows of a step each. */
  private static final RraDefinition STEPS =
      new RraDefinition(ConsolidationFunction.AVERAGE, 0.5, 1, 2);

  /** Of rows of ten minutes. */
  private static final RraDefinition LONG_ROWS =
      new RraDefinition(ConsolidationFunction.AVERAGE, 0.5, 60, 2);

  private static final int STEPS_PER_ROW = 60;

  /** A copy of which each step counted so much. */
  private static FileImage copy(RraDefinition archive, double counts) {
    DsDefinition source = DsDefinition.unlimited("INUCASTPKTS", DsType.DERIVE, 2 * STEP);
    FileHeader header =
        new FileHeader(
            STEP, NEWEST, List.of(new FileHeader.Source(source, "1", 0, 0)), List.of(archive));
    ArchiveRows rows =
        ArchiveRows.unknown(header, archive).with((column, end, none) -> counts / STEP);
    return new FileImage(header, List.of(rows));
  }

  @Test
  void steps_areTheSame_whenTheyAreOneCountApart() {
    Comparison found = Comparison.of(copy(STEPS, 8_498), copy(STEPS, 8_497));

    assertThat(found.different()).isZero();
    assertThat(found.same()).isEqualTo(2);
  }

  @Test
  void steps_areDifferent_whenTheyAreMoreThanOneCountApart() {
    Comparison found = Comparison.of(copy(STEPS, 8_498), copy(STEPS, 8_496.9));

    assertThat(found.different()).isEqualTo(2);
    assertThat(found.worst()).isCloseTo(1.1 / 8_498, within(1e-9));
  }

  /** As after three steps of the sixty were each rounded by 0.4 in one of the copies. */
  @Test
  void longRows_areTheSame_whenSomeOfTheirStepsWereRounded() {
    Comparison found =
        Comparison.of(copy(LONG_ROWS, 179.37), copy(LONG_ROWS, 179.37 - 3 * 0.4 / STEPS_PER_ROW));

    assertThat(found.different()).isZero();
    assertThat(found.same()).isEqualTo(2);
  }

  @Test
  void longRows_areDifferent_whenTheirStepsAreMoreThanOneCountApart() {
    assertThat(Comparison.of(copy(LONG_ROWS, 180), copy(LONG_ROWS, 178.9)).different())
        .isEqualTo(2);
  }

  @Test
  void rows_areMissing_whenOnlyTheOtherOneKnowsThem() {
    Comparison found = Comparison.of(copy(STEPS, Double.NaN), copy(STEPS, 8_497));

    assertThat(found.missing()).isEqualTo(2);
  }
}
