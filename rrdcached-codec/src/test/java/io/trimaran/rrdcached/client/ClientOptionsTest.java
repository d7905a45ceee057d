package io.trimaran.rrdcached.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClientOptionsTest {
  private static final ClientOptions DEFAULTS = ClientOptions.defaults();

  @Test
  void window_leavesRoomForAPing() {
    int inFlight = DEFAULTS.limits().inFlight();

    assertThat(DEFAULTS.withWindow(inFlight - 1).window()).isEqualTo(inFlight - 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withWindow(inFlight))
        .withMessageContaining("window: " + inFlight);
  }

  @Test
  void durations_arePositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withCommandTimeout(Duration.ZERO))
        .withMessageContaining("commandTimeout: PT0S");
  }

  @Test
  void maxDelay_isNotShorterThanTheFirst() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withBackOff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .withMessageContaining("maxDelay: PT1S");
  }
}
