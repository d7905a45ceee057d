package io.trimaran.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LatestTest {

  private final Latest<String, Integer> latest = new Latest<>();

  @Test
  void take_givesTheLongestWaitingFirst_eachOnce() {
    latest.put("router", 1);
    latest.put("switch", 2);
    latest.put("router", 3);

    assertThat(latest.take(1)).isEqualTo(Map.of("router", 3));
    assertThat(latest.take(9)).isEqualTo(Map.of("switch", 2));
    assertThat(latest.size()).isZero();
  }

  @Test
  void putBack_doesNotUndoWhatIsNewer() {
    latest.putAll(Map.of("router", 1, "switch", 2));
    Map<String, Integer> taken = latest.take(2);
    latest.put("router", 3);

    latest.putBack(taken);

    assertThat(latest.take(9)).isEqualTo(Map.of("router", 3, "switch", 2));
  }
}
