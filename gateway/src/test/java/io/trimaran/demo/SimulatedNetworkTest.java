package io.trimaran.demo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class SimulatedNetworkTest {

  @Test
  void start_namesTheAddress_whenItIsInUse() throws IOException {
    try (DatagramSocket other = new DatagramSocket(new InetSocketAddress("127.20.0.2", 0))) {
      assertThatThrownBy(() -> SimulatedNetwork.start(3, other.getLocalPort()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(other.getLocalSocketAddress().toString())
          .hasMessageContaining("in use");
    }
  }
}
