package io.trimaran.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

  @ParameterizedTest
  @CsvSource({"500ms, PT0.5S", "300s, PT300S", "5m, PT5M", "1h, PT1H", "3d, PT72H", "0s, PT0S"})
  void duration_isRead(String text, Duration expected) {
    assertThat(Units.duration(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "s", "-1s", "1.5h", "5 m", "5M", "1w", "1h30m", "9999999999s"})
  void duration_isEmpty_forAnythingElse(String text) {
    assertThat(Units.duration(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"7B, 7", "1KiB, 1024", "5MiB, 5242880", "10GiB, 10737418240", "1TiB, 1099511627776"})
  void bytes_areRead(String text, long expected) {
    assertThat(Units.bytes(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "GiB", "-1B", "1.5GiB", "1 GiB", "1GB", "1g", "999999999TiB"})
  void bytes_areEmpty_forAnythingElse(String text) {
    assertThat(Units.bytes(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:80,    localhost, 80",
    "10.0.0.1:0,      10.0.0.1,  0",
    "[::1]:8080,      ::1,       8080",
    "[fe80::1%eth0]:1, fe80::1%eth0, 1",
    "db-1.example:65535, db-1.example, 65535"
  })
  void hostPort_isRead_andPrintsTheSame(String text, String host, int port) {
    assertThat(HostPort.parse(text)).contains(new HostPort(host, port));
    assertThat(new HostPort(host, port)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":80", "h", "h:", "h:65536", "h:-1", "::1:80", "h:80/x", "-h:80"})
  void hostPort_isEmpty_forAnythingElse(String text) {
    assertThat(HostPort.parse(text)).isEmpty();
  }
}
