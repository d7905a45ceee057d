package io.trimaran.rrd.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.rrd.embedded.StorePaths.Place;
import io.trimaran.rrd.embedded.file.RrdDefinition;
import io.trimaran.rrd.embedded.file.RrdFile;
import io.trimaran.rrdcached.codec.ConsolidationFunction;
import io.trimaran.rrdcached.codec.DsDefinition;
import io.trimaran.rrdcached.codec.DsType;
import io.trimaran.rrdcached.codec.RraDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFilesTest {

  private static final RrdDefinition SMALL =
      new RrdDefinition(
          300,
          List.of(DsDefinition.unlimited("a", DsType.GAUGE, 600)),
          List.of(new RraDefinition(ConsolidationFunction.AVERAGE, 0.5, 1, 10)));

  @TempDir Path folder;
  private OpenFiles files;

  @BeforeEach
  void open() throws Exception {
    files = new OpenFiles(folder.toRealPath(), 2);
    for (String name : List.of("a", "b", "c")) {
      RrdFile.create(folder.resolve(name), SMALL, 1_700_000_000L);
    }
  }

  @AfterEach
  void close() throws Exception {
    files.closeAll();
  }

  @Test
  void find_returnsTheOpenFile_whenAskedAgain() throws Exception {
    Found first = files.find(at("a"));

    assertThat(files.find(at("a"))).isEqualTo(first);
  }

  @Test
  void find_closesTheLeastRecentlyUsed_beyondTheLimit() throws Exception {
    Found a = files.find(at("a"));
    Found b = files.find(at("b"));
    files.find(at("a"));

    files.find(at("c"));

    assertThat(files.size()).isEqualTo(2);
    assertThat(files.find(at("a"))).isEqualTo(a);
    assertThat(files.find(at("b"))).isInstanceOf(Found.Open.class).isNotEqualTo(b);
  }

  @Test
  void find_saysWhatIsThere() throws Exception {
    Files.createDirectory(folder.resolve("folder"));
    Files.writeString(folder.resolve("text"), "no series");

    assertThat(files.find(at("nothing"))).isEqualTo(new Found.Missing());
    assertThat(files.find(at("folder"))).isEqualTo(new Found.NotRegular());
    assertThat(files.find(at("text")))
        .isEqualTo(new Found.Unusable("reached EOF while loading header rrd->stat_head"));
  }

  @Test
  void close_tellsWhetherItWasOpen() throws Exception {
    files.find(at("a"));

    assertThat(files.close(at("a"))).isTrue();
    assertThat(files.close(at("a"))).isFalse();
  }

  private Place at(String name) {
    return new Place(folder.resolve(name), name);
  }
}
