package io.trimaran.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.sample.DataSource;
import io.trimaran.sample.Row;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SeriesId;
import io.trimaran.sample.SeriesShape;
import io.trimaran.sample.Shapes;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordTest {
  private final RecordEncoder encoder = new RecordEncoder();
  private final RecordDecoder decoder = new RecordDecoder();
  private final ByteBuffer buffer = ByteBuffer.allocate(RecordEncoder.MAX_BYTES);

  private RecordDecoder.Found roundTrip(Sample sample) {
    encoder.encode(sample, buffer.clear());
    return decoder.take(buffer.flip(), folder -> true);
  }

  private static SeriesShape gauges(String name, int columns) {
    return new SeriesShape(
        name,
        IntStream.range(0, columns)
            .mapToObj(i -> new DataSource("c" + i, DataSource.Type.GAUGE, Double.NaN, Double.NaN))
            .toList());
  }

  @Test
  void take_givesWhatWasEncoded_forAnySample() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      SeriesShape shape = Shapes.all().get(random.nextInt(Shapes.all().size()));
      Row.Builder row = Row.of(shape);
      for (int column = 0; column < shape.size(); column++) {
        if (random.nextBoolean()) {
          row.raw(column, random.nextLong());
        }
      }
      Sample sample =
          new Sample(
              new SeriesId(
                  "f".repeat(1 + random.nextInt(200)), "n".repeat(1 + random.nextInt(200))),
              1 + random.nextInt(100_000),
              1 + random.nextInt(Integer.MAX_VALUE - 1),
              row.build());

      assertThat(roundTrip(sample))
          .as("seed " + seed)
          .isEqualTo(new RecordDecoder.Found.Read(sample));
      assertThat(buffer.hasRemaining()).isFalse();
    }
  }

  @Test
  void encode_keepsCountersExact_beyondDoubles() {
    Row row = Row.of(Shapes.PORT).counter(0, -1L).counter(14, (1L << 53) + 1).build();

    assertThat(roundTrip(new Sample(new SeriesId("h", "p"), 60, 1, row)))
        .isEqualTo(new RecordDecoder.Found.Read(new Sample(new SeriesId("h", "p"), 60, 1, row)));
  }

  @Test
  void encode_hasRoom_forTheLargestShape() {
    SeriesShape widest = gauges("w".repeat(255), 64);
    Row.Builder row = Row.of(widest);
    IntStream.range(0, 64).forEach(i -> row.gauge(i, i));

    SeriesId series = new SeriesId("f".repeat(200), "n".repeat(200));
    encoder.encode(new Sample(series, 300, 1, row.build()), buffer.clear());

    assertThat(buffer.position()).isLessThanOrEqualTo(RecordEncoder.MAX_BYTES);
  }

  @Test
  void encode_refuses_whatCannotBeReadBack() {
    SeriesShape foreign = gauges("größe", 1);
    Row row = Row.of(foreign).build();

    assertThatThrownBy(
            () -> encoder.encode(new Sample(new SeriesId("h", "p"), 60, 1, row), buffer.clear()))
        .hasMessage("text in a record: größe (expected: ASCII)");
  }

  @Test
  void take_passesOver_shapesOfAnotherVersion() {
    Row row = Row.of(gauges("of-the-future", 2)).gauge(0, 1).build();

    assertThat(roundTrip(new Sample(new SeriesId("h", "p"), 60, 1, row)))
        .isEqualTo(RecordDecoder.Found.Skipped.UNREADABLE);
    assertThat(buffer.hasRemaining()).isFalse();
  }

  @Test
  void take_passesOver_shapesThatHadOtherColumns() {
    Row row = Row.of(gauges("port", 2)).gauge(0, 1).build();

    assertThat(roundTrip(new Sample(new SeriesId("h", "p"), 60, 1, row)))
        .isEqualTo(RecordDecoder.Found.Skipped.UNREADABLE);
  }

  @Test
  void take_asksForMore_whenTheRecordIsCut() {
    Sample sample = Folder.sample("router", 1);
    encoder.encode(sample, buffer.clear());
    int length = buffer.position();
    for (int cut = 0; cut < length; cut++) {
      assertThat(decoder.take(buffer.clear().limit(cut), folder -> true))
          .isEqualTo(RecordDecoder.Found.Nothing.CUT);
      assertThat(buffer.position()).isZero();
    }
  }

  @Test
  void shapes_haveNames_thatCanBeWritten() {
    List<String> names = Shapes.all().stream().map(SeriesShape::name).toList();

    assertThat(names).allMatch(name -> name.matches("[ -~]{1,255}"));
  }
}
