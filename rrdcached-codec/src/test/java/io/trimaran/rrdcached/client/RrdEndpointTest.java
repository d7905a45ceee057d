package io.trimaran.rrdcached.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RrdEndpointTest {

  @ParameterizedTest
  @CsvSource({
    "tcp://rrd1:42218, rrd1, 42218",
    "tcp://rrd1, rrd1, 42217",
    "tcp://10.0.0.1:1, 10.0.0.1, 1",
    "tcp://[::1]:65535, ::1, 65535",
    "tcp://[fe80::1], fe80::1, 42217"
  })
  void parse_readsTcp(String text, String host, int port) {
    assertThat(RrdEndpoint.parse(text)).isEqualTo(new RrdEndpoint.Tcp(host, port));
  }

  @Test
  void parse_readsUnix() {
    assertThat(RrdEndpoint.parse("unix:/run/rrdcached.sock"))
        .isEqualTo(new RrdEndpoint.Unix("/run/rrdcached.sock"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://rrd1:42218", "tcp://[::1]:42217", "unix:/run/rrdcached.sock"})
  void toString_readsBack(String text) {
    assertThat(RrdEndpoint.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rrd1:42217",
        "http://rrd1",
        "tcp://",
        "tcp://:42217",
        "tcp://rrd1:",
        "tcp://rrd1:x",
        "tcp://rrd1:0",
        "tcp://rrd1:65536",
        "tcp://rrd1/path",
        "tcp://user@rrd1",
        "tcp://[::1",
        "tcp://::1]:1",
        "tcp://[::1]x:1",
        "unix:",
        "unix:relative.sock"
      })
  void parse_refuses_andSaysWhatItExpects(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RrdEndpoint.parse(text))
        .withMessageContaining("expected");
  }

  @Test
  void unix_refusesAPath_thatTheKernelWouldCut() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RrdEndpoint.parse("unix:/" + "x".repeat(107)))
        .withMessageContaining("107");
  }
}
