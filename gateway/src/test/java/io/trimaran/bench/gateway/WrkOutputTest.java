package io.trimaran.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.bench.BenchException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WrkOutputTest {

  /* What wrk 4.1.0 prints. */
  private static final String GOOD =
      """
      Running 2s test @ http://127.0.0.1:8080/other/1k
        1 threads and 64 connections
        Thread Stats   Avg      Stdev     Max   +/- Stdev
          Latency     2.91ms    1.20ms  21.35ms   83.23%
          Req/Sec    22.17k     1.55k   24.52k    70.00%
        Latency Distribution
           50%    2.70ms
           75%    3.10ms
           90%    4.02ms
           99%    8.51ms
        44231 requests in 2.10s, 53.10MB read
      Requests/sec:  21062.38
      Transfer/sec:     25.28MB
      """;

  @Test
  void parse_readsWhatWasMeasured() throws BenchException {
    assertThat(WrkOutput.parse(GOOD))
        .isEqualTo(new WrkOutput(44_231, Duration.ofMillis(2_100), Duration.ofNanos(8_510_000), 0));
  }

  @Test
  void parse_countsWhatFailed() throws BenchException {
    String bad =
        GOOD
            + "  Socket errors: connect 1, read 20, write 300, timeout 4000\n"
            + "  Non-2xx or 3xx responses: 50000\n";

    assertThat(WrkOutput.parse(bad).failed()).isEqualTo(54_321);
  }

  @Test
  void parse_readsMicrosecondsAndSeconds() throws BenchException {
    assertThat(WrkOutput.parse(GOOD.replace("8.51ms", "851.00us")).p99())
        .isEqualTo(Duration.ofNanos(851_000));
    assertThat(WrkOutput.parse(GOOD.replace("8.51ms", "1.25s")).p99())
        .isEqualTo(Duration.ofMillis(1_250));
  }

  @Test
  void parse_saysWhatWasPrinted_whenNothingWasAnswered() {
    assertThatThrownBy(() -> WrkOutput.parse("unable to connect to 127.0.0.1:1"))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("unable to connect to 127.0.0.1:1");
  }
}
