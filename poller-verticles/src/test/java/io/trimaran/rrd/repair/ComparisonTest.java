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

  /** Of rows of ten minutes. */
  private static final RraDefinition AVERAGES =
      new RraDefinition(ConsolidationFunction.AVERAGE, 0.5, 60, 2);

  private static final double COUNTS_PER_ROW = 600;

  /** A copy of which each row counted so much. */
  private static FileImage copy(double counts) {
    DsDefinition source = DsDefinition.unlimited("INUCASTPKTS", DsType.DERIVE, 2 * STEP);
    FileHeader header =
        new FileHeader(
            STEP, NEWEST, List.of(new FileHeader.Source(source, "1", 0, 0)), List.of(AVERAGES));
    ArchiveRows rows =
        ArchiveRows.unknown(header, AVERAGES).with((column, end, none) -> counts / COUNTS_PER_ROW);
    return new FileImage(header, List.of(rows));
  }

  @Test
  void rows_areTheSame_whenTheyAreOneCountApart() {
    Comparison found = Comparison.of(copy(8_498), copy(8_497));

    assertThat(found.different()).isZero();
    assertThat(found.same()).isEqualTo(2);
  }

  @Test
  void rows_areDifferent_whenTheyAreMoreThanOneCountApart() {
    Comparison found = Comparison.of(copy(8_498), copy(8_496.9));

    assertThat(found.different()).isEqualTo(2);
    assertThat(found.worst()).isCloseTo(1.1 / 8_498, within(1e-9));
  }

  @Test
  void rows_areMissing_whenOnlyTheOtherOneKnowsThem() {
    Comparison found = Comparison.of(copy(Double.NaN), copy(8_497));

    assertThat(found.missing()).isEqualTo(2);
  }
}
