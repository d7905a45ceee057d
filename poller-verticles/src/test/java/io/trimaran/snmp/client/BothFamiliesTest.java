package io.trimaran.snmp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.trimaran.snmp.Octets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** IPv6 and IPv4 side by side, in a JVM of its own: the one of the tests may be IPv4 only. */
class BothFamiliesTest {

  @Test
  void get_isAnswered_overIpv6AndIpv4() throws Exception {
    List<String> lines = run(BothFamilies.class);

    assumeFalse(lines.contains("no ::1"), "this machine has no IPv6: test skipped");
    assertThat(lines).containsExactly(text("from ::1"), text("from 127.0.0.1"));
  }

  private static String text(String text) {
    return "Text[octets=" + Octets.of(text).hex() + "]";
  }

  private static List<String> run(Class<?> program) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-Djava.net.preferIPv4Stack=false",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
    return output.lines().filter(line -> !line.isBlank() && !line.contains("|-")).toList();
  }
}
