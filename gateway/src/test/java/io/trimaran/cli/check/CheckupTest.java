package io.trimaran.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.cli.check.Finding.Verdict;
import io.trimaran.config.ConfigException;
import io.trimaran.config.ConfigSource;
import io.trimaran.config.NodeConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckupTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path folder;

  /** Does what it is told. */
  private record ScriptedCheck(String what, Script script) implements Check {

    /** What a run does. */
    interface Script {
      Finding play() throws Exception;
    }

    @Override
    public Finding run() throws Exception {
      return script.play();
    }
  }

  @Test
  void run_keepsTheOrder_andTurnsFailuresIntoFindings() throws InterruptedException {
    Check good = new ScriptedCheck("good", () -> Finding.ok("good", "fine"));
    Check broken =
        new ScriptedCheck(
            "broken",
            () -> {
              throw new IOException("Connection refused");
            });
    Check silent =
        new ScriptedCheck(
            "silent",
            () -> {
              throw new IllegalStateException();
            });

    List<Finding> findings = Checkup.of(LONG, broken, good, silent).run();

    assertThat(findings)
        .containsExactly(
            Finding.failed("broken", "Connection refused"),
            Finding.ok("good", "fine"),
            Finding.failed("silent", "java.lang.IllegalStateException"));
  }

  @Test
  void run_endsAtItsLimit() throws InterruptedException {
    Check endless =
        new ScriptedCheck(
            "endless",
            () -> {
              new CountDownLatch(1).await();
              return Finding.ok("endless", "never");
            });

    List<Finding> findings = Checkup.of(Duration.ofMillis(100), endless).run();

    assertThat(findings).containsExactly(Finding.failed("endless", "no answer within 100 ms"));
  }

  @Test
  void of_triesAllThatTheConfigurationNames() throws Exception {
    NodeConfig config =
        config(
            "http.bind=127.0.0.1:0",
            "http.tls.certificate=/nonexistent/c.pem",
            "http.tls.key=/nonexistent/k.pem",
            "database=mysql://u:p@127.0.0.1:1,127.0.0.1:2/t",
            "rrd.endpoints=tcp://127.0.0.1:1,unix:/nonexistent/rrd.sock",
            "poller.ping.command=no-such-fping");

    List<Finding> findings = Checkup.of(config, LONG).run();

    assertThat(findings)
        .extracting(Finding::what)
        .containsExactly(
            "node.data " + folder,
            "http.tls /nonexistent/c.pem",
            "http.bind 127.0.0.1:0",
            "database 127.0.0.1:1",
            "database 127.0.0.1:2",
            "rrd.endpoints tcp://127.0.0.1:1",
            "rrd.endpoints unix:/nonexistent/rrd.sock",
            "poller.ping.command no-such-fping",
            "clock");
    assertThat(findings)
        .filteredOn(finding -> finding.verdict() == Verdict.FAILED)
        .as("all that can't work")
        .hasSize(6);
  }

  @Test
  void of_needsNoFping_whereNobodyPings() throws Exception {
    NodeConfig config = config("poller.ping.enabled=false", "http.bind=127.0.0.1:0");

    assertThat(Checkup.of(config, LONG).run())
        .extracting(Finding::what)
        .containsExactly("node.data " + folder, "http.bind 127.0.0.1:0", "clock");
  }

  private NodeConfig config(String... options) throws ConfigException {
    Map<String, String> environment = Map.of("TRIMARAN_NODE_DATA", folder.toString());
    return new ConfigSource(Optional.empty(), List.of(options), environment).load().config();
  }
}
