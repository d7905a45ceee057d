package io.trimaran.bench.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {

  @Test
  void addresses_leaveOutNetworkAndBroadcast() {
    List<String> addresses = Targets.parse("127.10.3.253").addresses(4);

    assertThat(addresses)
        .containsExactly("127.10.3.253", "127.10.3.254", "127.10.4.1", "127.10.4.2");
  }

  @Test
  void addresses_beginWithTheNetworksFirst() {
    assertThat(Targets.parse("127.10.9.9/16").addresses(1)).containsExactly("127.10.0.1");
  }

  @Test
  void addresses_areNoMoreThanTheNetworkHas() {
    Targets network = Targets.parse("127.10.0.0/30");

    assertThat(network.addresses(3)).hasSize(3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.addresses(4))
        .withMessage("devices: 4 (expected: <= 3, the targets' number)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "127.0.0", "127.0.0.256", "127.0.0.1/33", "127.0.0.1/7", "::1"})
  void parse_refusesWhatIsNoNetwork(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Targets.parse(text));
  }
}
