package io.trimaran.spool;

import static io.trimaran.spool.Folder.EAST;
import static io.trimaran.spool.Folder.WEST;
import static io.trimaran.spool.Folder.await;
import static io.trimaran.spool.Folder.batch;
import static io.trimaran.spool.Folder.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trimaran.sample.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
  private static final long MAX_BYTES = 128 * 1024;
  private static final Duration MAX_AGE = Duration.ofHours(1);

  @TempDir private Path folder;
  private final Heard heard = new Heard();
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private Spool spool;

  @BeforeEach
  void open() throws IOException {
    SpoolOptions options = SpoolOptions.in(folder).bounded(MAX_BYTES, MAX_AGE);
    spool = Spool.open(options, Set.of(EAST, WEST), heard, Disk.FILES, now::get);
  }

  @AfterEach
  void close() {
    await(spool.close());
  }

  private long bytesOnDisk() throws IOException {
    long bytes = 0;
    for (Path segment : Folder.segments(folder)) {
      bytes += segment.toFile().length();
    }
    return bytes;
  }

  @Test
  void size_isKept_byDroppingTheOldest() throws IOException {
    for (int i = 0; i < 100; i++) {
      await(spool.write(batch(i * 50L, 50)));
      assertThat(bytesOnDisk()).isLessThanOrEqualTo(MAX_BYTES + MAX_BYTES / 8);
    }

    List<Sample> left = readAll(spool.cursor(EAST), Mark.START);
    assertThat(left).isEqualTo(batch(5000L - left.size(), left.size()).samples());
    long dropped = 5000L - left.size();
    assertThat(spool.status().endpoints())
        .allSatisfy(endpoint -> assertThat(endpoint.dropped()).isEqualTo(dropped))
        .allSatisfy(endpoint -> assertThat(endpoint.queued()).isEqualTo(left.size()));
    assertThat(heard.events).anyMatch(event -> event.startsWith("dropped"));
  }

  @Test
  void dropped_countsOnlyWhatTheEndpointHadNotAcknowledged() throws IOException {
    await(spool.write(batch(0, 100)));
    spool.cursor(EAST).acknowledge(spool.cursor(EAST).read(Mark.START, 30, any -> true).next());
    now.updateAndGet(before -> before.plus(MAX_AGE.dividedBy(2)));
    await(spool.maintain());
    await(spool.write(batch(100, 5)));
    now.updateAndGet(before -> before.plus(MAX_AGE.multipliedBy(3).dividedBy(4)));
    await(spool.maintain());

    assertThat(spool.status().endpoints())
        .extracting(SpoolStatus.Endpoint::name, SpoolStatus.Endpoint::dropped)
        .containsExactlyInAnyOrder(tuple(EAST, 70L), tuple(WEST, 100L));
    assertThat(readAll(spool.cursor(EAST), spool.cursor(EAST).acknowledged()))
        .isEqualTo(batch(100, 5).samples());
  }

  @Test
  void age_isKept_byDroppingTheOldest() {
    await(spool.write(batch(0, 10)));
    now.updateAndGet(before -> before.plus(MAX_AGE.dividedBy(2)));
    await(spool.maintain());
    await(spool.write(batch(10, 10)));
    now.updateAndGet(before -> before.plus(MAX_AGE.multipliedBy(3).dividedBy(4)));
    await(spool.maintain());

    assertThat(readAll(spool.cursor(EAST), Mark.START)).isEqualTo(batch(10, 10).samples());
    assertThat(heard.events)
        .containsExactlyInAnyOrder("dropped 10 for " + EAST, "dropped 10 for " + WEST);
  }

  @Test
  void segment_isRemoved_onceItIsSafeEverywhere() throws IOException {
    await(spool.write(batch(0, 400)));
    int before = Folder.segments(folder).size();
    spool.cursor(EAST).settle(spool.end());
    spool.cursor(WEST).acknowledge(spool.end());
    await(spool.maintain());
    int whileUnsafe = Folder.segments(folder).size();
    spool.cursor(WEST).settle(spool.end());
    await(spool.maintain());

    assertThat(before).isGreaterThan(5);
    assertThat(whileUnsafe).isEqualTo(before);
    assertThat(Folder.segments(folder)).hasSize(1);
    assertThat(heard.events).isEmpty();
  }

  @Test
  void read_passesOverWhatWasRemoved() throws IOException {
    await(spool.write(batch(0, 20)));
    Page page = spool.cursor(EAST).read(Mark.START, 3, any -> true);
    now.updateAndGet(before -> before.plus(MAX_AGE.dividedBy(2)));
    await(spool.maintain());
    await(spool.write(batch(20, 5)));
    now.updateAndGet(before -> before.plus(MAX_AGE));
    await(spool.maintain());

    assertThat(readAll(spool.cursor(EAST), page.next())).isEqualTo(batch(20, 5).samples());
  }
}
