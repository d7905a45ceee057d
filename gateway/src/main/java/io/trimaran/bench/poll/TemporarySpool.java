package io.trimaran.bench.poll;

import io.trimaran.bench.BenchException;
import io.trimaran.spool.Spool;
import io.trimaran.spool.SpoolListener;
import io.trimaran.spool.SpoolOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A spool that nobody drains, in a folder that goes with it; the oldest samples make room. */
record TemporarySpool(Path folder, Spool spool) implements AutoCloseable {

  private static final long MOST_BYTES = 256L << 20;
  private static final long PATIENCE_SECONDS = 30;

  static TemporarySpool open() throws BenchException {
    try {
      Path folder = Files.createTempDirectory("trimaran-bench");
      SpoolOptions options = SpoolOptions.in(folder).bounded(MOST_BYTES, Duration.ofDays(1));
      return new TemporarySpool(folder, Spool.open(options, Set.of("bench"), SpoolListener.NONE));
    } catch (IOException e) {
      throw new BenchException("a spool can't be opened: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    spool
        .close()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : all) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " can't be removed", e);
    }
  }
}
