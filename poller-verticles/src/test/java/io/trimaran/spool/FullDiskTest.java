package io.trimaran.spool;

import static io.trimaran.spool.Folder.EAST;
import static io.trimaran.spool.Folder.await;
import static io.trimaran.spool.Folder.batch;
import static io.trimaran.spool.Folder.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
  @TempDir private Path folder;
  private final FillingDisk disk = new FillingDisk();
  private final Heard heard = new Heard();
  private Spool spool;

  @BeforeEach
  void open() throws IOException {
    SpoolOptions options = SpoolOptions.in(folder).holding(64 * 1024, 10_000);
    spool = Spool.open(options, Set.of(EAST), heard, disk, InstantSource.system());
    await(spool.write(batch(0, 10)));
  }

  @Test
  void samples_canBeRead_whileTheDiskIsFull() {
    disk.room.set(100);
    Future<Void> unanswered = spool.write(batch(10, 10));
    await(spool.maintain());

    assertThat(readAll(spool.cursor(EAST), Mark.START)).isEqualTo(batch(0, 20).samples());
    assertThat(unanswered.isComplete()).isFalse();
    assertThat(spool.status().isOnDisk()).isFalse();
    assertThat(heard.events).containsExactly("degraded: No space left on device");
  }

  @Test
  void samples_areOnDisk_afterItHasRoomAgain() throws IOException {
    disk.room.set(100);
    Future<Void> first = spool.write(batch(10, 10));
    await(spool.maintain());
    disk.room.set(1 << 20);
    await(spool.maintain());
    await(first);
    await(spool.write(batch(20, 10)));
    await(spool.close());

    Spool again = Spool.open(SpoolOptions.in(folder), Set.of(EAST), SpoolListener.NONE);

    assertThat(readAll(again.cursor(EAST), Mark.START)).isEqualTo(batch(0, 30).samples());
    assertThat(heard.events).containsExactly("degraded: No space left on device", "recovered");
    await(again.close());
  }

  @Test
  void write_succeeds_whenEveryEndpointHasTheSamples_thoughTheDiskIsFull() {
    disk.room.set(0);
    Future<Void> delivered = spool.write(batch(10, 10));
    await(spool.maintain());
    spool.cursor(EAST).settle(spool.end());
    await(spool.maintain());

    await(delivered);
    assertThat(spool.status().isOnDisk()).isFalse();
  }

  @Test
  void oldestWrites_fail_whenMemoryIsFullToo() {
    disk.room.set(0);
    List<Future<Void>> writes = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      writes.add(spool.write(batch(i * 10L, 10)));
    }
    await(spool.maintain());

    List<Future<Void>> failed = writes.stream().filter(Future::failed).toList();
    assertThat(failed).isNotEmpty().isEqualTo(writes.subList(0, failed.size()));
    assertThatThrownBy(() -> await(writes.getFirst()))
        .isInstanceOf(SpoolRefusedException.class)
        .hasMessage("spool: the disk refuses records and memory is full");
    assertThat(spool.status().refused()).isEqualTo(failed.size() * 10L);
    assertThat(spool.status().bytes()).isLessThan(64 * 1024 + 8 * 1024);
    assertThat(heard.events).anyMatch(event -> event.startsWith("dropped"));
    assertThat(readAll(spool.cursor(EAST), Mark.START))
        .endsWith(batch(1990, 10).samples().getLast());
  }

  @Test
  void writes_goOn_whenACallersHandlerThrows() {
    disk.room.set(100);
    spool
        .write(batch(10, 10))
        .onSuccess(
            nothing -> {
              throw new IllegalStateException("a fault of the caller");
            });
    disk.room.set(1 << 20);
    await(spool.maintain());
    await(spool.write(batch(20, 10)));

    assertThat(readAll(spool.cursor(EAST), Mark.START)).isEqualTo(batch(0, 30).samples());
  }

  @Test
  void close_tells_whenSamplesAreLeftInMemory() {
    disk.room.set(0);
    Future<Void> lost = spool.write(batch(10, 10));

    assertThatThrownBy(() -> await(spool.close()))
        .hasMessage("spool: closed while the disk refuses records");
    assertThatThrownBy(() -> await(lost))
        .hasMessage("spool: closed while the disk refuses records");
  }
}
