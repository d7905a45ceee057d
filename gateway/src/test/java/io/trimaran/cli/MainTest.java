package io.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.cli.Run.Result;
import io.trimaran.config.HostPort;
import io.trimaran.demo.DemoOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  private final RecordingLaunch launch = new RecordingLaunch();

  @AfterEach
  void forgetLogging() {
    System.clearProperty("trimaran.log.level");
    System.clearProperty("trimaran.log.format");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "check --help",
        "node --help",
        "demo --help",
        "device --help",
        "device add --help",
        "device list --help",
        "device show --help",
        "device remove --help",
        "device rediscover --help",
        "user add --help",
        "user list --help",
        "user passwd --help",
        "user remove --help",
        "token add --help",
        "token list --help",
        "token revoke --help",
        "bench --help",
        "bench rrd --help",
        "version --help"
      })
  void help_isThereForEveryCommand(String line) {
    Result result = new Run().launching(launch).of(line.split(" ", -1));

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).startsWith("Usage: trimaran").contains("Exit codes:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "probe --help", "device --help", "rrd --help", "bench --help"})
  void help_listsCommandsWithWholeSentences(String line) {
    String help = new Run().launching(launch).of(line.split(" ", -1)).out();

    String list = help.substring(help.indexOf("Commands:"), help.indexOf("Exit codes:"));
    List<String> commands = List.of(list.strip().split("\\R {2}(?=\\S)", -1));
    assertThat(commands.subList(1, commands.size())).isNotEmpty().allMatch(it -> it.endsWith("."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sail",
        "device",
        "user",
        "token",
        "bench",
        "bench gateway --rounds 0",
        "bench gateway --seconds 3601",
        "bench gateway --connections many",
        "bench rrd --series 501",
        "bench rrd --seconds 0",
        "bench rrd --runs 0",
        "bench rrd --values 65",
        "bench rrd --endpoint http://rrd1",
        "device add",
        "device show",
        "device list --colour",
        "token add t",
        "token add t --role captain",
        "device add r1 --v1 a --v2c b",
        "device add r1 --auth-pass 12345678",
        "device add r1 --v3 u --priv-pass 12345678",
        "device add r1 --v3 u --auth-protocol SHA"
      })
  void wrongUsage_saysWhereToReadOn(String line) {
    Result result = new Run().of(line.isEmpty() ? new String[0] : line.split(" ", -1));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("trimaran").contains("--help");
  }

  @Test
  void version_saysWhatRuns() {
    Result result = new Run().of("version");

    assertThat(result.out())
        .startsWith("Trimaran ")
        .contains("Java " + Runtime.version().feature());
  }

  @Test
  void node_runsWithTheConfiguration() {
    Result result =
        new Run()
            .launching(launch)
            .with("TRIMARAN_LOG_LEVEL", "debug")
            .of("node", "--set", "http.bind=127.0.0.1:0", "--set", "poller.retries=1");

    assertThat(result.exitCode()).isEqualTo(RecordingLaunch.EXIT_CODE);
    assertThat(launch.nodes()).hasSize(1);
    assertThat(launch.nodes().getFirst().http().bind()).isEqualTo(new HostPort("127.0.0.1", 0));
    assertThat(launch.nodes().getFirst().poller().retries()).isEqualTo(1);
    assertThat(System.getProperty("trimaran.log.level")).isEqualTo("DEBUG");
  }

  @Test
  void node_startsNothing_withAWrongConfiguration() {
    Result result =
        new Run()
            .launching(launch)
            .of("node", "--set", "poller.retries=many", "--set", "log.level=loud");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(launch.nodes()).isEmpty();
    assertThat(result.err())
        .isEqualTo(
            """
            --set poller.retries: poller.retries: many (expected: a whole number from 0 to 10)
            --set log.level: log.level: loud (expected: trace, debug, info, warn, error)
            trimaran: 2 problems in the configuration, nothing was started
            """);
  }

  @Test
  void demo_runsOnLoopback() {
    Result result =
        new Run().launching(launch).of("demo", "--port", "0", "--data", "d", "--devices", "3");

    assertThat(result.exitCode()).isEqualTo(RecordingLaunch.EXIT_CODE);
    assertThat(launch.demos()).containsExactly(new DemoOptions(0, Path.of("d"), 3, 3, 16_161));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--port=65534",
        "--port=-1",
        "--devices=0",
        "--devices=1001",
        "--nodes=0",
        "--nodes=6",
        "--agents-port=0"
      })
  void demo_refusesWhatIsOutOfRange(String option) {
    Result result = new Run().launching(launch).of("demo", option);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("(expected: ");
    assertThat(launch.demos()).isEmpty();
  }
}
