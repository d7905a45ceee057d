package io.trimaran.spool;

import static io.trimaran.spool.Folder.EAST;
import static io.trimaran.spool.Folder.WEST;
import static io.trimaran.spool.Folder.await;
import static io.trimaran.spool.Folder.batch;
import static io.trimaran.spool.Folder.readAll;
import static io.trimaran.spool.Folder.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.sample.Row;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SampleBatch;
import io.trimaran.sample.SeriesId;
import io.trimaran.sample.SeriesShape;
import io.trimaran.sample.Shapes;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  @TempDir private Path folder;
  private Spool spool;

  @BeforeEach
  void open() throws IOException {
    spool = Spool.open(SpoolOptions.in(folder), Set.of(EAST, WEST), SpoolListener.NONE);
  }

  @AfterEach
  void close() {
    await(spool.close());
  }

  private void reopen(Set<String> endpoints) throws IOException {
    await(spool.close());
    spool = Spool.open(SpoolOptions.in(folder), endpoints, SpoolListener.NONE);
  }

  @Test
  void read_givesWhatWasWritten_inOrder() {
    await(spool.write(batch(0, 40)));
    await(spool.write(batch(40, 60)));

    assertThat(readAll(spool.cursor(EAST), Mark.START)).isEqualTo(batch(0, 100).samples());
  }

  @Test
  void read_givesWhatWasWritten_afterRestarts() throws IOException {
    await(spool.write(batch(0, 10)));
    reopen(Set.of(EAST));
    await(spool.write(batch(10, 10)));
    reopen(Set.of(EAST));

    assertThat(readAll(spool.cursor(EAST), Mark.START)).isEqualTo(batch(0, 20).samples());
    assertThat(spool.end().ordinal()).isEqualTo(20);
  }

  @Test
  void marks_areKept_overRestart() throws IOException {
    await(spool.write(batch(0, 100)));
    Cursor east = spool.cursor(EAST);
    Page first = east.read(Mark.START, 30, any -> true);
    Page second = east.read(first.next(), 30, any -> true);
    east.settle(first.next());
    east.acknowledge(second.next());
    reopen(Set.of(EAST, WEST));

    assertThat(spool.cursor(EAST).safe()).isEqualTo(first.next());
    assertThat(spool.cursor(EAST).acknowledged()).isEqualTo(second.next());
    assertThat(spool.cursor(WEST).acknowledged()).isEqualTo(Mark.START);
    assertThat(readAll(spool.cursor(EAST), spool.cursor(EAST).safe()))
        .isEqualTo(batch(30, 70).samples());
  }

  @Test
  void marks_neverMoveBack() {
    Cursor east = spool.cursor(EAST);
    east.settle(new Mark(100, 10));
    east.settle(new Mark(50, 5));
    east.acknowledge(new Mark(60, 6));

    assertThat(east.safe()).isEqualTo(new Mark(100, 10));
    assertThat(east.acknowledged()).isEqualTo(new Mark(100, 10));
  }

  @Test
  void open_neverUsesAPlaceTwice_whenRecordsBeforeTheCursorAreGone() throws IOException {
    await(spool.write(batch(0, 10)));
    spool.cursor(EAST).settle(spool.end());
    Mark before = spool.end();
    await(spool.close());
    for (Path segment : Folder.segments(folder)) {
      Files.delete(segment);
    }

    spool = Spool.open(SpoolOptions.in(folder), Set.of(EAST), SpoolListener.NONE);
    await(spool.write(batch(10, 5)));

    assertThat(readAll(spool.cursor(EAST), before)).isEqualTo(batch(10, 5).samples());
    assertThat(spool.end().ordinal()).isEqualTo(15);
  }

  @Test
  void open_beginsAgain_whenTheCursorIsDamaged() throws IOException {
    await(spool.write(batch(0, 10)));
    spool.cursor(EAST).settle(spool.end());
    await(spool.close());
    try (var files = Files.list(folder)) {
      Path cursor = files.filter(file -> file.toString().endsWith(".cursor")).findFirst().get();
      Files.writeString(cursor, Files.readString(cursor).replace("safe ", "safe 1"));
    }

    Heard heard = new Heard();
    spool = Spool.open(SpoolOptions.in(folder), Set.of(EAST), heard);

    assertThat(spool.cursor(EAST).safe()).isEqualTo(Mark.START);
    assertThat(heard.events).hasSize(1).first().asString().startsWith("damaged");
  }

  @Test
  void read_leavesOutFolders_thatAreNotWanted() throws IOException {
    await(spool.write(new SampleBatch(List.of(sample("a", 1), sample("b", 2), sample("a", 3)))));

    Page page = spool.cursor(EAST).read(Mark.START, 10, "a"::equals);

    assertThat(page.samples()).containsExactly(sample("a", 1), sample("a", 3));
    assertThat(page.next()).isEqualTo(spool.end());
  }

  @Test
  void open_fails_whenAnotherHasTheFolder() {
    assertThatThrownBy(() -> Spool.open(SpoolOptions.in(folder), Set.of(EAST), SpoolListener.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("in use by another node");
  }

  @Test
  void write_fails_whenTheQueueIsFull() throws IOException {
    Path other = folder.resolve("other");
    SpoolOptions small = SpoolOptions.in(other).holding(1 << 20, 10);
    Spool narrow = Spool.open(small, Set.of(EAST), SpoolListener.NONE);

    Future<Void> refused = narrow.write(batch(0, 11));

    assertThatThrownBy(() -> await(refused))
        .isInstanceOf(SpoolRefusedException.class)
        .hasMessage("spool: 11 samples on top of 0 queued (expected: <= 10 in all)");
    assertThat(narrow.status().refused()).isEqualTo(11);
    await(narrow.write(batch(0, 10)));
    assertThat(readAll(narrow.cursor(EAST), Mark.START)).hasSize(10);
    await(narrow.close());
  }

  @Test
  void write_fails_whenAShapeCannotBeWrittenDown_andOthersGoOn() {
    SeriesShape foreign = new SeriesShape("größe", Shapes.UPTIME.sources());
    Sample bad = new Sample(new SeriesId("h", "p"), 60, 1, Row.of(foreign).build());

    Future<Void> refused = spool.write(new SampleBatch(List.of(bad)));
    await(spool.write(batch(0, 3)));

    assertThatThrownBy(() -> await(refused)).hasMessageContaining("(expected: ASCII)");
    assertThat(readAll(spool.cursor(EAST), Mark.START)).isEqualTo(batch(0, 3).samples());
  }

  @Test
  void write_fails_whenClosed() {
    await(spool.close());

    assertThatThrownBy(() -> await(spool.write(batch(0, 1))))
        .isInstanceOf(SpoolRefusedException.class)
        .hasMessage("spool: closed");
  }

  @Test
  void status_tellsHowFarAnEndpointIs() {
    await(spool.write(batch(0, 100)));
    spool.cursor(EAST).settle(spool.end());
    await(spool.maintain());

    SpoolStatus status = spool.status();

    assertThat(status.records()).isEqualTo(100);
    assertThat(status.isOnDisk()).isTrue();
    SpoolStatus.Endpoint west =
        status.endpoints().stream().filter(e -> e.name().equals(WEST)).findFirst().get();
    SpoolStatus.Endpoint east =
        status.endpoints().stream().filter(e -> e.name().equals(EAST)).findFirst().get();
    assertThat(east.queued()).isZero();
    assertThat(east.oldest()).isEqualTo(Duration.ZERO);
    assertThat(west.queued()).isEqualTo(100);
    assertThat(west.oldest().toSeconds())
        .isBetween(
            System.currentTimeMillis() / 1000 - Folder.NOON - 60,
            System.currentTimeMillis() / 1000 - Folder.NOON + 60);
  }

  @Test
  void whenMore_callsBack_onceThereIsMore() throws Exception {
    CompletableFuture<String> called = new CompletableFuture<>();
    spool.cursor(EAST).whenMore(Mark.START, () -> called.complete("more"));

    assertThat(called).isNotDone();
    await(spool.write(batch(0, 1)));
    assertThat(called.get(10, TimeUnit.SECONDS)).isEqualTo("more");
  }

  @Test
  void whenMore_callsBackAtOnce_whenThereIsMoreAlready() throws Exception {
    await(spool.write(batch(0, 1)));
    CompletableFuture<String> called = new CompletableFuture<>();

    spool.cursor(EAST).whenMore(Mark.START, () -> called.complete("more"));

    assertThat(called).isCompletedWithValue("more");
  }

  @Test
  void cursor_fails_forAnEndpointThatWasNotNamed() {
    assertThatThrownBy(() -> spool.cursor("tcp://north"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("endpoint: tcp://north (expected: one of ");
  }

  @Test
  void options_refuseWhatCannotWork() {
    assertThatThrownBy(() -> SpoolOptions.in(folder).bounded(1000, Duration.ofDays(1)))
        .hasMessage("spool.max-size: 1000 (expected: >= 65536)");
    assertThatThrownBy(() -> SpoolOptions.in(folder).bounded(1 << 20, Duration.ofMillis(10)))
        .hasMessage("spool.max-age: PT0.01S (expected: >= PT1S)");
    assertThatThrownBy(() -> SpoolOptions.in(folder).holding(1 << 20, 0))
        .hasMessage("spool.queue: 0 (expected: >= 1)");
  }
}
