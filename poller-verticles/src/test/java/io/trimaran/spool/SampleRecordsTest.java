package io.trimaran.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.sample.Row;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SeriesId;
import io.trimaran.sample.Shapes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleRecordsTest {

  private static final List<Sample> MANY =
      IntStream.range(0, 1_000)
          .mapToObj(
              i ->
                  new Sample(
                      new SeriesId("r" + i, "port-id" + i),
                      10,
                      1_000_000_000L + i,
                      Row.of(Shapes.PORT).counter(0, -i).counter(2, i).build()))
          .toList();

  @Test
  void read_givesWhatWasWritten() {
    assertThat(SampleRecords.read(SampleRecords.write(MANY))).isEqualTo(MANY);
    assertThat(SampleRecords.read(SampleRecords.write(List.of()))).isEmpty();
  }

  @Test
  void read_refuses_whatIsCutOrDamaged() {
    byte[] bytes = SampleRecords.write(MANY);
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
    bytes[20]++;

    assertThatThrownBy(() -> SampleRecords.read(cut)).hasMessageContaining("cut within one");
    assertThatThrownBy(() -> SampleRecords.read(bytes)).hasMessageContaining("checksum wrong");
  }
}
