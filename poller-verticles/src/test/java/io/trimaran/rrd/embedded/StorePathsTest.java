package io.trimaran.rrd.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.rrd.embedded.StorePaths.Place;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorePathsTest {

  private final StorePaths paths = new StorePaths(Path.of("/data/rrd"));

  @ParameterizedTest
  @CsvSource({
    "a.rrd, /data/rrd/a.rrd",
    "host/port-id1.rrd, /data/rrd/host/port-id1.rrd",
    "./host//a.rrd, /data/rrd/host/a.rrd",
    "/data/rrd/host/a.rrd, /data/rrd/host/a.rrd",
    "..a/b..rrd, /data/rrd/..a/b..rrd"
  })
  void find_leadsIntoTheBase(String name, Path path) {
    assertThat(paths.find(name)).map(Place::path).contains(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "../a.rrd",
        "host/../a.rrd",
        "/data/rrd/../rrd/a.rrd",
        "/etc/passwd",
        "/data/rrdx/a",
        "/",
        "a\u0000b"
      })
  void find_isEmpty_whenTheNameLeadsOut(String name) {
    assertThat(paths.find(name)).isEmpty();
  }
}
