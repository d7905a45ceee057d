package io.trimaran.rrd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.rrdcached.codec.ConsolidationFunction;
import io.trimaran.rrdcached.codec.RraDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchivesTest {

  private static List<String> text(List<RraDefinition> archives) {
    return archives.stream()
        .map(rra -> rra.function() + ":" + rra.xff() + ":" + rra.steps() + ":" + rra.rows())
        .toList();
  }

  private static long span(RraDefinition rra, int step) {
    return rra.steps() * rra.rows() * step;
  }

  @Test
  void librenms_hasItsThirteenInItsOrder() {
    assertThat(text(Archives.LIBRENMS.forStep(300)))
        .containsExactly(
            "AVERAGE:0.5:1:2016",
            "AVERAGE:0.5:6:1440",
            "AVERAGE:0.5:24:1440",
            "AVERAGE:0.5:288:1440",
            "MIN:0.5:1:2016",
            "MIN:0.5:6:1440",
            "MIN:0.5:24:1440",
            "MIN:0.5:288:1440",
            "MAX:0.5:1:2016",
            "MAX:0.5:6:1440",
            "MAX:0.5:24:1440",
            "MAX:0.5:288:1440",
            "LAST:0.5:1:2016");
  }

  @Test
  void forStep_keepsEveryRowAndTheSameRowLengths_whenTheStepIsShorter() {
    assertThat(text(Archives.LIBRENMS.forStep(60)))
        .startsWith(
            "AVERAGE:0.5:1:10080",
            "AVERAGE:0.5:30:1440",
            "AVERAGE:0.5:120:1440",
            "AVERAGE:0.5:1440:1440");
  }

  @Test
  void forStep_coversTheSameTime_whateverTheStep() {
    for (Archives archives : List.of(Archives.LIBRENMS, Archives.COMPACT, Archives.SHORT)) {
      for (int step : List.of(1, 7, 10, 30, 60, 300, 600, 900, 3600)) {
        for (int i = 0; i < archives.atFiveMinutes().size(); i++) {
          long wanted = span(archives.atFiveMinutes().get(i), 300);
          RraDefinition scaled = archives.forStep(step).get(i);
          assertThat(span(scaled, step))
              .as("%s at %s s", scaled, step)
              .isBetween(wanted, wanted + scaled.steps() * step - 1);
        }
      }
    }
  }

  @Test
  void parse_takesAName() {
    assertThat(Archives.parse(List.of("librenms"))).isEqualTo(Archives.LIBRENMS);
    assertThat(Archives.parse(List.of("compact"))).isEqualTo(Archives.COMPACT);
    assertThat(Archives.parse(List.of("short"))).isEqualTo(Archives.SHORT);
  }

  @Test
  void parse_takesDefinitions() {
    Archives parsed = Archives.parse(List.of("RRA:AVERAGE:0.5:1:10", "RRA:LAST:0:6:7"));

    assertThat(parsed.atFiveMinutes())
        .containsExactly(
            new RraDefinition(ConsolidationFunction.AVERAGE, 0.5, 1, 10),
            new RraDefinition(ConsolidationFunction.LAST, 0, 6, 7));
  }

  @Test
  void parse_saysWhatIsWrong() {
    assertThatThrownBy(() -> Archives.parse(List.of("tiny")))
        .hasMessageStartingWith("rrd.archives: tiny (expected: librenms, compact, short, or");
    assertThatThrownBy(() -> Archives.parse(List.of("RRA:AVERAGE:0.5:1:x")))
        .hasMessageStartingWith("rrd.archives: RRA:AVERAGE:0.5:1:x (expected: ");
    assertThatThrownBy(() -> Archives.parse(List.of("RRA:MEAN:0.5:1:1")))
        .hasMessageStartingWith("rrd.archives: RRA:MEAN:0.5:1:1 (expected: ");
    assertThatThrownBy(() -> Archives.parse(List.of("RRA:MAX:0.5:1:1")))
        .hasMessage("rrd.archives: no AVERAGE (expected: at least one)");
    assertThatThrownBy(() -> Archives.parse(List.of()))
        .hasMessage("rrd.archives: no AVERAGE (expected: at least one)");
  }
}
