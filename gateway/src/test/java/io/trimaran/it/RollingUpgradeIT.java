package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trimaran.it.PolledAgents.Agent;
import io.trimaran.store.SharedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that restarts one node after the other, and what devices notice of it: nothing. */
@Tag("long")
class RollingUpgradeIT {

  private static final int NODES = 3;
  private static final int DEVICES = 30;
  private static final int INTERVAL = 10;
  private static final Duration LATE = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Path SCRIPT = Path.of("../conf/rolling-upgrade.sh").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void nodes_areRestartedInTurn_withoutAMissedSlot() throws Exception {
    Path file = folder.resolve("database");
    try (SharedFile database = SharedFile.hold(file);
        PolledAgents agents = new PolledAgents(DEVICES, 2);
        NodesOfACluster nodes =
            NodesOfACluster.start(
                folder, NODES, "database=embedded:" + file, "rrd.archives=short")) {
      assertThat(database).isNotNull();
      agents.addTogether(nodes.node(1), INTERVAL);
      nodes.awaitShared(DEVICES);
      agents.awaitPolls(2);
      Instant regular = Instant.now();

      Process script = run(nodes, askAndWait());
      for (int number = 1; number <= NODES; number++) {
        restart(nodes, number, script);
      }

      assertThat(script.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(script.exitValue()).as(said()).isZero();
      assertThat(said()).contains("all of 3 nodes were restarted");
      agents.awaitPolls(2);
      assertThat(longest(agents, regular)).isLessThan(Duration.ofSeconds(INTERVAL).plus(LATE));
    }
  }

  /** Leaves the name of a node for this test, and waits until that has restarted it. */
  private String askAndWait() {
    return "echo > "
        + folder
        + "/asked-$1; while [ ! -e "
        + folder
        + "/done-$1 ]; do sleep 0.2; done";
  }

  private void restart(NodesOfACluster nodes, int number, Process script) throws IOException {
    Path asked = folder.resolve("asked-" + nodes.name(number));
    await("drained")
        .atMost(PATIENCE)
        .failFast(() -> assertThat(script.isAlive()).as(said()).isTrue())
        .until(() -> Files.exists(asked));
    assertThat(nodes.node(number).stop()).isZero();
    nodes.restart(number);
    Files.createFile(folder.resolve("done-" + nodes.name(number)));
  }

  @Test
  void nothing_isDone_whenItsArgumentsAreWrong() throws Exception {
    Process script = start(List.of(SCRIPT.toString(), "true", "n1"), "none", "none");

    assertThat(script.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(script.exitValue()).isEqualTo(2);
    assertThat(said()).contains("expected: COMMAND NODE=URL");
  }

  private Process run(NodesOfACluster nodes, String command) throws IOException {
    List<String> words = new ArrayList<>(List.of(SCRIPT.toString(), command));
    IntStream.rangeClosed(1, NODES)
        .forEach(number -> words.add(nodes.name(number) + "=" + nodes.node(number).url()));
    return start(words, NodeProcess.tool(), nodes.node(1).token());
  }

  private Process start(List<String> command, String tool, String token) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("script.log").toFile());
    builder.environment().put("TRIMARAN", tool);
    builder.environment().put("TRIMARAN_TOKEN", token);
    return builder.start();
  }

  private String said() {
    try {
      return Files.readString(folder.resolve("script.log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static Duration longest(PolledAgents agents, Instant from) {
    return agents.all().stream()
        .map(Agent::polls)
        .map(polls -> polls.stream().filter(poll -> poll.isAfter(from)).toList())
        .flatMap(
            polls ->
                IntStream.range(1, polls.size())
                    .mapToObj(i -> Duration.between(polls.get(i - 1), polls.get(i))))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }
}
