package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.Device;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded database acknowledged survives a {@code kill -9} of its process. */
@Timeout(300)
class DurabilityTest {

  private static final int LINES_BEFORE_KILL = 60;
  private static final int CHANGES_BEFORE_KILL = 120;

  @TempDir Path folder;

  @Test
  void everyAcknowledgedRow_isThere_afterTheProcessWasKilled() throws Exception {
    Set<String> acknowledged = new HashSet<>();

    for (int round = 0; round < 3; round++) {
      writeUntilKilled(round, acknowledged);

      try (Fixture stores = Fixture.open(DatabaseOptions.of("embedded", folder))) {
        Set<String> found = new HashSet<>();
        for (Device device : await(stores.devices().devices())) {
          found.add("added " + device.hostname());
          if (!await(stores.ports().find(device.id())).isEmpty()) {
            found.add("saved " + device.hostname());
          }
        }
        assertThat(found).as("round %d", round).containsAll(acknowledged);
      }
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(3 * LINES_BEFORE_KILL);
  }

  @Test
  void everyAcknowledgedChange_isThere_whereTheSpaceOfOldOnesIsUsedAgain() throws Exception {
    for (int round = 0; round < 3; round++) {
      int acknowledged = changeUntilKilled();

      try (Connection connection = KilledUpdater.open(folder);
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT MAX(n) FROM changed")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).as("round %d", round).isGreaterThanOrEqualTo(acknowledged);
      }
    }
  }

  private int changeUntilKilled() throws IOException, InterruptedException {
    Process writer = start(KilledUpdater.class, folder.toString());
    try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
      int last = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = Integer.parseInt(line);
        if (last == CHANGES_BEFORE_KILL) {
          writer.toHandle().destroyForcibly();
        }
      }
      assertThat(last).isGreaterThanOrEqualTo(CHANGES_BEFORE_KILL);
      return last;
    } finally {
      kill(writer);
    }
  }

  @Test
  void sharedFile_servesTheOthers_afterTheProcessThatOpenedItWasKilled() throws Exception {
    String shared = "embedded:" + folder;
    Process host = start(shared, 0);
    try (BufferedReader lines = host.inputReader(StandardCharsets.UTF_8);
        Fixture stores = openWhenHostWrites(lines, shared)) {
      stores.add("before");

      kill(host);

      // Each connection that is left of the dead process may fail once.
      Awaitility.await("work at the shared file")
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .untilAsserted(
              () -> {
                await(stores.devices().add("after", Fixture.SETTINGS));
                assertThat(await(stores.devices().list()))
                    .extracting(device -> device.device().hostname())
                    .contains("before", "after", "device-0-0");
              });
    } finally {
      kill(host);
    }
  }

  private static Fixture openWhenHostWrites(BufferedReader lines, String shared)
      throws IOException {
    String line = lines.readLine();
    while (line != null && !line.startsWith("saved ")) {
      line = lines.readLine();
    }
    return Fixture.open(DatabaseOptions.of(shared, Path.of(".")));
  }

  private void writeUntilKilled(int round, Set<String> acknowledged)
      throws IOException, InterruptedException {
    Process writer = start("embedded", round);
    try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
      int read = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("added ") || line.startsWith("saved ")) {
          acknowledged.add(line);
          read++;
        }
        if (read == LINES_BEFORE_KILL) {
          // Not that of Process, which would close what is still to be read.
          writer.toHandle().destroyForcibly();
        }
      }
      assertThat(read).as("lines before the kill").isGreaterThanOrEqualTo(LINES_BEFORE_KILL);
    } finally {
      kill(writer);
    }
  }

  private Process start(String database, int round) throws IOException {
    return start(KilledWriter.class, database, folder.toString(), Integer.toString(round));
  }

  private static Process start(Class<?> program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static void kill(Process process) throws InterruptedException {
    process.toHandle().destroyForcibly();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }
}
