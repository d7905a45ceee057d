package io.trimaran.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

  @Test
  void hosts_areAllButTheFirstAndTheLast() {
    assertThat(Network.of("192.0.2.0/24").hosts())
        .hasSize(254)
        .startsWith("192.0.2.1")
        .endsWith("192.0.2.254");
    assertThat(Network.of("192.0.2.8/30").hosts()).containsExactly("192.0.2.9", "192.0.2.10");
  }

  @Test
  void hosts_areAll_whenThereAreNoOthers() {
    assertThat(Network.of("255.255.255.254/31").hosts())
        .containsExactly("255.255.255.254", "255.255.255.255");
    assertThat(Network.of("192.0.2.9").hosts()).containsExactly("192.0.2.9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "10.0.0.0/23", "10.0.0.0/33", "10.0.0.256", "10.0.0/24", "::1", "host"})
  void of_saysWhatIsExpected_whenItIsNoNetwork(String text) {
    assertThatThrownBy(() -> Network.of(text)).hasMessageContaining("such as 10.0.0.0/24");
  }

  @Test
  void of_namesTheNetwork_whenAnAddressInItIsGiven() {
    assertThatThrownBy(() -> Network.of("10.0.0.7/24")).hasMessageContaining("10.0.0.0/24");
  }
}
