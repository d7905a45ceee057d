package io.trimaran.spool;

import static io.trimaran.spool.Folder.EAST;
import static io.trimaran.spool.Folder.await;
import static io.trimaran.spool.Folder.batch;
import static io.trimaran.spool.Folder.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real file system that fills up. Needs the right to mount one. */
class TinyDiskTest {
  private static final int MEGABYTE = 1 << 20;

  @TempDir private Path disk;

  @BeforeEach
  void mount() throws Exception {
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()),
        "a tmpfs can't be mounted (needs root)");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", disk.toString());
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  @Test
  void nothing_isLost_whenTheDiskFillsUpAndIsFreed() throws IOException {
    Path ballast = Files.write(disk.resolve("ballast"), new byte[MEGABYTE / 2]);
    Path folder = disk.resolve("spool");
    Heard heard = new Heard();
    Spool spool = Spool.open(SpoolOptions.in(folder), Set.of(EAST), heard);
    List<Future<Void>> writes = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      writes.add(spool.write(batch(i * 100L, 100)));
    }
    await(spool.maintain());
    assertThat(spool.status().isOnDisk()).isFalse();
    assertThat(heard.events).hasSize(1).first().asString().contains("No space left");
    assertThat(readAll(spool.cursor(EAST), Mark.START)).isEqualTo(batch(0, 6000).samples());

    Files.delete(ballast);
    spool.cursor(EAST).settle(spool.end());
    await(spool.maintain());
    await(spool.maintain());
    await(spool.write(batch(6000, 10)));

    assertThat(spool.status().isOnDisk()).isTrue();
    assertThat(writes).allSatisfy(write -> assertThat(write.succeeded()).isTrue());
    await(spool.close());
    Spool again = Spool.open(SpoolOptions.in(folder), Set.of(EAST), SpoolListener.NONE);
    assertThat(readAll(again.cursor(EAST), again.cursor(EAST).acknowledged()))
        .isEqualTo(batch(6000, 10).samples());
    await(again.close());
  }
}
