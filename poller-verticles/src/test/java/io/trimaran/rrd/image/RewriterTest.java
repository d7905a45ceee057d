package io.trimaran.rrd.image;

import static io.trimaran.rrd.image.Endpoints.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trimaran.rrd.image.Endpoints.Kind;
import io.trimaran.rrdcached.client.RrdcachedClient;
import io.trimaran.rrdcached.codec.ConsolidationFunction;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.UpdateRow;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Files go from endpoint to endpoint whole, and are mended where they are. */
class RewriterTest {
  private static final String FILE = "router/port-id7.rrd";

  @TempDir private Path folder;
  private Endpoints endpoints;

  @BeforeEach
  void open() {
    endpoints = new Endpoints(folder);
  }

  @AfterEach
  void close() {
    endpoints.close();
  }

  private static FileImage averages(RrdcachedClient client) {
    return answer(new ImageReader(new EndpointFiles(client)).readAverages(FILE)).orElseThrow();
  }

  private static FileImage image(RrdcachedClient client) {
    return answer(new ImageReader(new EndpointFiles(client)).read(FILE)).orElseThrow();
  }

  /** Every value of every archive of averages is the same, what is unknown too. */
  private static void assertSame(FileImage actual, FileImage expected) {
    assertSame(actual, expected, 0, 0);
  }

  /**
   * From some time on.
   *
   * @param counts by how much of a counter a row may differ
   */
  private static void assertSame(FileImage actual, FileImage expected, long from, double counts) {
    assertThat(actual.header().lastSecond()).isEqualTo(expected.header().lastSecond());
    assertThat(actual.archives()).hasSameSizeAs(expected.archives()).hasSizeGreaterThan(2);
    for (ArchiveRows rows : expected.archives()) {
      ArchiveRows others = actual.archive(rows.archive()).orElseThrow();
      for (int row = 0; row < rows.rows(); row++) {
        long end = rows.end(row);
        for (int source = 0; source < 2 && end - rows.seconds() >= from; source++) {
          String place = "%d s, row %d (%d), source %d".formatted(rows.seconds(), row, end, source);
          double value = others.value(source, end);
          assertSame(value, rows.value(source, row), counts / rows.seconds(), place);
        }
      }
    }
  }

  private static void assertSame(double actual, double expected, double most, String place) {
    if (Double.isNaN(expected)) {
      assertThat(actual).as(place).isNaN();
    } else {
      assertThat(actual).as(place).isCloseTo(expected, within(expected * 1e-9 + 1e-9 + most));
    }
  }

  @Test
  void allThatWait_end_whenTheEndpointIsLost() {
    RrdcachedClient client = endpoints.start(Kind.EMBEDDED, "east");
    answer(new EndpointFiles(client).header(FILE));
    Rewriter rewriter = endpoints.rewriter(client);
    List<Future<Rewritten>> results =
        IntStream.range(0, 9_000)
            .mapToObj(number -> rewriter.rewrite("router/" + number + ".rrd", present -> present))
            .toList();

    answer(client.close());

    answer(Future.join(results).otherwiseEmpty());
    assertThat(results).allMatch(Future::isComplete).last().matches(Future::failed);
  }

  @ParameterizedTest
  @CsvSource({"REAL,REAL", "REAL,EMBEDDED", "EMBEDDED,REAL", "EMBEDDED,EMBEDDED"})
  void file_isTheSame_whereItIsCopied_andGoesOnTheSame(Kind from, Kind to) {
    RrdcachedClient east = endpoints.start(from, "east");
    RrdcachedClient west = endpoints.start(to, "west");
    PortLife life = new PortLife(1, 1500, 0);
    life.into(east, FILE, number -> number < 1400);

    Rewritten result = answer(endpoints.rewriter(west).rewrite(FILE, new Union(image(east))));

    assertThat(result).isEqualTo(new Rewritten.Done());
    assertSame(averages(west), averages(east));
    for (int number = 1400; number < 1500; number++) {
      life.update(east, FILE, number);
      life.update(west, FILE, number);
    }
    assertSame(averages(west), averages(east), 0, 1);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void silences_stayUnknown_whereTheFileIsCopied(Kind kind) {
    RrdcachedClient east = endpoints.start(kind, "east");
    RrdcachedClient west = endpoints.start(kind, "west");
    new PortLife(2, 1500, 20).into(east, FILE, number -> true);

    answer(endpoints.rewriter(west).rewrite(FILE, new Union(image(east))));

    ArchiveRows theirs = averages(east).finest().orElseThrow();
    ArchiveRows ours = averages(west).finest().orElseThrow();
    for (int row = 0; row < theirs.rows(); row++) {
      assertSame(ours.value(0, row), theirs.value(0, row), 0, "row " + row);
      assertSame(ours.value(1, row), theirs.value(1, row), 0, "row " + row);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void rowsOfWhichHalfIsKnown_stayKnown_whereTheFileIsCopied(Kind kind) {
    RrdcachedClient east = endpoints.start(kind, "east");
    RrdcachedClient west = endpoints.start(kind, "west");
    new PortLife(10, 200, 60, 1).into(east, FILE, number -> true);

    answer(endpoints.rewriter(west).rewrite(FILE, new Union(image(east))));

    assertSame(averages(west), averages(east));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void rowsInWhichTheHistoryBegins_areKnown_whereTheFileIsCopied(Kind kind) {
    RrdcachedClient east = endpoints.start(kind, "east");
    RrdcachedClient west = endpoints.start(kind, "west");
    // Of the coarsest row 13 of 24 steps are known, of the next finer one 1 of 6.
    new PortLife(11, 150, 0, 1).into(east, FILE, number -> number > 9);

    answer(endpoints.rewriter(west).rewrite(FILE, new Union(image(east))));

    assertSame(averages(west), averages(east));
  }

  @ParameterizedTest
  @CsvSource({"REAL,REAL", "EMBEDDED,REAL", "EMBEDDED,EMBEDDED"})
  void hole_isFilledFromTheCopy(Kind from, Kind to) {
    RrdcachedClient east = endpoints.start(from, "east");
    RrdcachedClient west = endpoints.start(to, "west");
    PortLife life = new PortLife(3, 1500, 0);
    life.into(east, FILE, number -> true);
    life.into(west, FILE, number -> number < 1380 || number > 1420);

    Rewritten result = answer(endpoints.rewriter(west).rewrite(FILE, new Union(image(east))));

    assertThat(result).isEqualTo(new Rewritten.Done());
    assertSame(averages(west), averages(east));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void history_isCarriedOver_toAFileThatBeganLater(Kind kind) {
    RrdcachedClient east = endpoints.start(kind, "east");
    RrdcachedClient west = endpoints.start(kind, "west");
    PortLife life = new PortLife(4, 1500, 0);
    life.into(east, FILE, number -> true);
    life.into(west, FILE, number -> number >= 1490);

    answer(endpoints.rewriter(west).rewrite(FILE, new Union(image(east))));

    FileImage ours = averages(west);
    FileImage theirs = averages(east);
    long first = life.rows().get(1490).epochSeconds();
    for (ArchiveRows rows : theirs.archives()) {
      for (int row = 0; row < rows.rows() && rows.end(row) < first; row++) {
        double value = ours.archive(rows.archive()).orElseThrow().value(0, rows.end(row));
        assertSame(value, rows.value(0, row), 0, rows.seconds() + " s, row " + row);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void file_isLeftAlone_whenItLacksNothing(Kind kind) {
    RrdcachedClient east = endpoints.start(kind, "east");
    new PortLife(5, 300, 0).into(east, FILE, number -> true);

    assertThat(answer(endpoints.rewriter(east).rewrite(FILE, new Union(image(east)))))
        .isEqualTo(new Rewritten.Unchanged());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void rows_areKept_thatOthersWriteMeanwhile(Kind kind) {
    RrdcachedClient east = endpoints.start(kind, "east");
    RrdcachedClient west = endpoints.start(kind, "west");
    PortLife life = new PortLife(6, 700, 0);
    life.into(east, FILE, number -> number < 400);
    life.into(west, FILE, number -> number < 300 || (number > 320 && number < 400));
    FileImage copy = image(east);
    Rewriter rewriter = endpoints.rewriter(west);
    Future<Rewritten> rewriting = rewriter.rewrite(FILE, new Union(copy));
    for (int number = 400; number < 700; number++) {
      life.update(west, FILE, number);
      life.update(east, FILE, number);
      if (rewriting.isComplete() && number < 600) {
        // Once more: a hole is made by leaving a reading out, another copy fills it.
        rewriting = rewriter.rewrite(FILE, new Union(image(east)));
      }
    }
    answer(rewriting);
    answer(rewriter.rewrite(FILE, new Union(image(east))));

    // Of what is older than the finest rows, those that are known in part weigh as the others.
    assertSame(averages(west), averages(east), PortLife.START + 240, 1);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void allHoles_areFilled_whenTwoNodesRewriteTheFileAtOnce(Kind kind) {
    RrdcachedClient east = endpoints.start(kind, "east");
    RrdcachedClient west = endpoints.start(kind, "west");
    PortLife life = new PortLife(9, 300, 0);
    life.into(east, FILE, number -> true);
    life.into(west, FILE, number -> number < 5 || number % 50 >= 10);
    FileImage all = image(east);
    long middle = PortLife.START + 150 * PortLife.STEP;
    Change earlier = new Union(masked(all, end -> end < middle));
    Change later = new Union(masked(all, end -> end >= middle));

    Future<Rewritten> one = untilDone(endpoints.rewriter(west, "one"), earlier);
    Future<Rewritten> other = untilDone(endpoints.rewriter(west, "other"), later);
    answer(Future.all(one, other));

    // The finest rows reach back 200 steps; older ones were averages of what was known.
    assertSame(averages(west), averages(east), PortLife.START + 120 * PortLife.STEP, 0);
  }

  /** Also rows that the endpoint is just writing while a rewriting begins. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void rows_areKept_whoeverReadsAndRewritesMeanwhile(Kind kind) {
    RrdcachedClient east = endpoints.start(kind, "east");
    RrdcachedClient west = endpoints.start(kind, "west");
    PortLife life = new PortLife(12, 1200, 0);
    life.into(east, FILE, number -> number < 200);
    life.into(west, FILE, number -> number < 200);
    AtomicBoolean isOver = new AtomicBoolean();
    Queue<Rewritten> results = new ConcurrentLinkedQueue<>();
    Rewriter one = endpoints.rewriter(west, "one");
    Rewriter other = endpoints.rewriter(west, "other");
    EndpointFiles files = new EndpointFiles(west);
    List<Future<Void>> others =
        List.of(
            again(isOver, () -> one.rewrite(FILE, present -> present).onSuccess(results::add)),
            again(isOver, () -> other.rewrite(FILE, present -> present).onSuccess(results::add)),
            again(isOver, () -> files.fetch(FILE, ConsolidationFunction.AVERAGE, 1, 2)));
    for (int number = 200; number < 1200; number++) {
      life.update(west, FILE, number);
      life.update(east, FILE, number);
    }
    isOver.set(true);
    answer(Future.all(others));

    assertThat(results)
        .isNotEmpty()
        .allMatch(result -> result instanceof Rewritten.Done || result instanceof Rewritten.Busy);
    assertSame(averages(west), averages(east), PortLife.START + 1000 * PortLife.STEP, 1);
  }

  /** A row with too many values is taken, and lost when it is written: it never gets there. */
  @Test
  void file_isNotRewritten_whileARowMayBeOnItsWayIntoIt() {
    RrdcachedClient east = endpoints.start(Kind.REAL, "east");
    PortLife life = new PortLife(13, 30, 0);
    life.into(east, FILE, number -> number < 20);
    Rewriter rewriter = endpoints.rewriter(east);
    long time = life.rows().get(20).epochSeconds();
    UpdateRow tooMany = UpdateRow.at(time, 3).real(1).real(2).real(3).build();
    answer(
        new EndpointFiles(east)
            .batch(List.of(new RrdCommand.Update(FILE, tooMany), new RrdCommand.Flush(FILE))));

    assertThat(answer(rewriter.rewrite(FILE, present -> present))).isEqualTo(new Rewritten.Busy());

    life.update(east, FILE, 21);
    assertThat(answer(rewriter.rewrite(FILE, present -> present))).isEqualTo(new Rewritten.Done());
  }

  private static Future<Void> again(AtomicBoolean isOver, Supplier<Future<?>> action) {
    return isOver.get()
        ? Future.succeededFuture()
        : action.get().otherwiseEmpty().compose(done -> again(isOver, action));
  }

  private static FileImage masked(FileImage image, LongPredicate ends) {
    return new FileImage(
        image.header(),
        image.archives().stream()
            .map(rows -> rows.with((column, end, value) -> ends.test(end) ? value : Double.NaN))
            .toList());
  }

  private static Future<Rewritten> untilDone(Rewriter rewriter, Change change) {
    return rewriter
        .rewrite(FILE, change)
        .compose(
            result ->
                result instanceof Rewritten.Busy
                    ? untilDone(rewriter, change)
                    : Future.succeededFuture(result));
  }

  @Test
  void reader_isEmpty_whenThereIsNoFile() {
    RrdcachedClient east = endpoints.start(Kind.EMBEDDED, "east");

    assertThat(answer(new ImageReader(new EndpointFiles(east)).read("no/such.rrd"))).isEmpty();
  }

  @Test
  void rewrite_isImpossible_whenTheStepsDiffer() {
    RrdcachedClient east = endpoints.start(Kind.EMBEDDED, "east");
    new PortLife(7, 30, 0).into(east, FILE, number -> true);
    FileImage image = image(east);
    FileHeader header = image.header();
    FileImage other =
        new FileImage(
            new FileHeader(60, header.lastSecond(), header.sources(), header.archives()),
            image.archives());

    assertThat(answer(endpoints.rewriter(east).rewrite(FILE, new Union(other))))
        .isEqualTo(new Rewritten.Impossible("step of 10 s (expected: 60, that of the other copy)"));
  }

  @Test
  void change_maySayNo_toAFileThatIsMissing() {
    RrdcachedClient east = endpoints.start(Kind.EMBEDDED, "east");

    assertThat(answer(endpoints.rewriter(east).rewrite(FILE, present -> Optional.empty())))
        .isEqualTo(new Rewritten.Unchanged());
  }

  /** A counter keeps its last reading: the next one is known from the first second on. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void counter_goesOn_withoutAHole(Kind kind) {
    RrdcachedClient east = endpoints.start(kind, "east");
    RrdcachedClient west = endpoints.start(kind, "west");
    PortLife life = new PortLife(8, 120, 0);
    life.into(east, FILE, number -> number < 100);

    answer(endpoints.rewriter(west).rewrite(FILE, new Union(image(east))));
    UpdateRow next = life.rows().get(100);
    life.update(west, FILE, 100);
    life.update(west, FILE, 101);

    long end = next.epochSeconds() / PortLife.STEP * PortLife.STEP;
    assertThat(image(west).finest().orElseThrow().value(0, end)).isNotNaN();
    assertThat(image(west).finest().orElseThrow().value(0, end + PortLife.STEP)).isNotNaN();
  }
}
