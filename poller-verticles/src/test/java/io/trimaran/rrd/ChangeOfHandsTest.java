package io.trimaran.rrd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever dies, every row that was on a spool ends up in its place on each endpoint. */
class ChangeOfHandsTest {

  static final List<Long> MANY = LongStream.range(100, 300).boxed().toList();

  @TempDir private Path dir;

  @ParameterizedTest
  @ValueSource(longs = {9, 15, 221})
  void everyStep_isExactOnBothEndpoints(long seed) throws IOException {
    survive(seed);
  }

  @Tag("long")
  @ParameterizedTest
  @FieldSource("MANY")
  void everyStep_isExactOnBothEndpoints_forManySeeds(long seed) throws IOException {
    survive(seed);
  }

  private void survive(long seed) throws IOException {
    try (ChangeOfHands world = new ChangeOfHands(dir, seed)) {
      world.live(30);
      world.calm();
      world.assertExact();
      world.assertEqual();
    }
  }
}
