package io.trimaran.spool;

import static io.trimaran.spool.Folder.EAST;
import static io.trimaran.spool.Folder.await;
import static io.trimaran.spool.Folder.batch;
import static io.trimaran.spool.Folder.readAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.sample.Sample;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was acknowledged survives kill -9. */
class KillTest {
  private static final int BATCH = 20;

  /** The child: writes for ever, and prints the number of each batch that was acknowledged. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws IOException {
      SpoolOptions options = SpoolOptions.in(Path.of(args[0])).synced(SpoolOptions.Sync.OS);
      Spool spool = Spool.open(options, Set.of(EAST), SpoolListener.NONE);
      for (long number = 0; true; number++) {
        await(spool.write(batch(number * BATCH, BATCH)));
        System.out.println("acknowledged " + number);
      }
    }
  }

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 400})
  @Timeout(120)
  void acknowledged_survives_kill(int batches) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    long acknowledged = killAfter(child, batches);

    Spool spool = Spool.open(SpoolOptions.in(folder), Set.of(EAST), SpoolListener.NONE);
    List<Sample> samples = readAll(spool.cursor(EAST), Mark.START);
    await(spool.close());

    assertThat(acknowledged).isGreaterThanOrEqualTo(batches);
    assertThat(samples).hasSizeGreaterThanOrEqualTo((int) acknowledged * BATCH);
    assertThat(samples).isEqualTo(batch(0, samples.size()).samples());
  }

  /** How many batches the child had printed when it died. */
  private static long killAfter(Process child, int batches) throws Exception {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
      long acknowledged =
          lines
              .lines()
              .filter(line -> line.startsWith("acknowledged "))
              .mapToLong(line -> 1 + Long.parseLong(line.substring("acknowledged ".length())))
              .peek(count -> killAt(count, batches, child))
              .max()
              .orElse(0);
      assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
      return acknowledged;
    } finally {
      child.toHandle().destroyForcibly();
    }
  }

  private static void killAt(long count, int batches, Process child) {
    if (count == batches) {
      child.toHandle().destroyForcibly();
    }
  }
}
