package io.trimaran.rrd.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.rrd.embedded.file.RrdFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An update that was answered is in the file, whatever happens to the process. */
class EmbeddedKillTest {

  private static final long START = 1_700_000_000L;
  private static final int FILES = 20;

  @TempDir Path folder;

  @Test
  void answeredUpdates_surviveSigkill() throws Exception {
    AtomicInteger answered = new AtomicInteger();
    try (EmbeddedProcess server = EmbeddedProcess.start(folder);
        Wire client = new Wire(server.port())) {
      for (int file = 0; file < FILES; file++) {
        client.ask(
            "CREATE %d.rrd -s 1 -b %d DS:a:GAUGE:600:U:U RRA:AVERAGE:0.5:1:1000"
                .formatted(file, START));
      }
      CompletableFuture<Integer> reader =
          CompletableFuture.supplyAsync(() -> count(client, answered));
      client.send(updates().toArray(String[]::new));
      Awaitility.await().until(() -> answered.get() > 2_000);

      server.kill();

      int taken = reader.join();
      assertThat(taken).isGreaterThan(2_000);
      assertThat(rowsOnDisk()).isGreaterThanOrEqualTo(taken);
    }
  }

  /** Round robin over the files, so that answers tell what each of them must have. */
  private static List<String> updates() {
    List<String> updates = new ArrayList<>();
    for (int row = 1; row <= 2_000; row++) {
      for (int file = 0; file < FILES; file++) {
        updates.add("UPDATE %d.rrd %d:1".formatted(file, START + row));
      }
    }
    return updates;
  }

  private static int count(Wire client, AtomicInteger answered) {
    try {
      while (client.line().equals("0 errors, enqueued 1 value(s).")) {
        answered.incrementAndGet();
      }
      throw new IllegalStateException("refused after " + answered + " updates");
    } catch (EOFException | SocketException e) {
      return answered.get(); // the server is dead, as it should be
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long rowsOnDisk() throws Exception {
    long rows = 0;
    for (int file = 0; file < FILES; file++) {
      try (RrdFile rrd = RrdFile.open(folder.resolve(file + ".rrd"))) {
        rows += rrd.lastSecond() - START;
      }
    }
    return rows;
  }
}
