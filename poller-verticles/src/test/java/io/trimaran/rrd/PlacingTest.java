package io.trimaran.rrd;

import static io.trimaran.rrd.Series.STEP;
import static io.trimaran.rrd.Series.answer;
import static io.trimaran.rrd.Series.at;
import static io.trimaran.rrd.Series.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.trimaran.rrd.image.ArchiveRows;
import io.trimaran.rrd.image.EndpointFiles;
import io.trimaran.rrd.image.ImageReader;
import io.trimaran.rrdcached.client.ClientOptions;
import io.trimaran.rrdcached.client.RealRrdcached;
import io.trimaran.rrdcached.client.RrdcachedClient;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdCommand.Resume;
import io.trimaran.rrdcached.codec.RrdCommand.Suspend;
import io.trimaran.rrdcached.codec.RrdReply;
import io.trimaran.sample.Row;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SampleBatch;
import io.trimaran.sample.SeriesId;
import io.trimaran.sample.Shapes;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacingTest {
  private static final SeriesId PORT = new SeriesId("router", "port-id7");
  private static final int STEPS = 8;
  private static final int LATE = 4;

  /** More than are enough where nothing is kept back. */
  private static final int LOOKS = 5;

  @TempDir private Path dir;

  /** A counter that grows faster and faster. */
  private static Sample sample(int step, int secondsBehind) {
    long seconds = (long) step * STEP + secondsBehind;
    Row row = Row.of(Shapes.PORT).counter(0, 1_000 * seconds * seconds).build();
    return new Sample(PORT, STEP, Series.START + seconds, row);
  }

  /** Other nodes' rows, of which one is still on its way when they are asked for first. */
  private static final class Slow implements ForeignRows {
    private final List<Sample> rows;
    private final Sample onItsWay;
    private final AtomicInteger asked = new AtomicInteger();

    private Slow(List<Sample> rows, Sample onItsWay) {
      this.rows = rows;
      this.onItsWay = onItsWay;
    }

    @Override
    public Future<List<Sample>> rows(String endpoint, List<Stretch> stretches) {
      boolean isFirst = asked.getAndIncrement() == 0;
      return Future.succeededFuture(
          rows.stream()
              .filter(row -> stretches.stream().anyMatch(stretch -> stretch.has(row)))
              .filter(row -> !isFirst || row.time() != onItsWay.time())
              .toList());
    }

    @Override
    public boolean isComplete() {
      return true;
    }
  }

  @Test
  void fileIsRight_whenAnothersRowWasOnItsWayAtTheFirstLook() throws Exception {
    List<Sample> others = IntStream.range(0, STEPS).mapToObj(step -> sample(step, 9)).toList();
    Sample late = sample(LATE, 3);
    List<Sample> all = new ArrayList<>(others);
    all.add(late);
    all.sort(Comparator.comparingLong(Sample::time));
    try (RealRrdcached daemon =
            RealRrdcached.start(Files.createDirectory(dir.resolve("east")), "-R", "-w", "1800");
        Site other = new Site(dir.resolve("other"), at(daemon.tcp()))) {
      other.write(new SampleBatch(others));
      other.delivered();

      try (Site site =
          new Site(dir.resolve("site"), at(daemon.tcp()), new Slow(others, others.get(LATE)))) {
        site.write(new SampleBatch(List.of(late)));
        await().until(() -> site.status().delivered().placed() > 0);
        await().until(() -> isServed(site));

        assertThat(site.status().delivered().late()).isZero();
        assertSame(finest(site, daemon), SpooledRows.of(all));
      }
    }
  }

  /** As where a slot that fell into a gap is made up for within the second of the next one. */
  @Test
  void oneRowOfAMomentCounts_whenANodeHasTwoOfIt() throws Exception {
    List<Sample> rows = IntStream.range(0, STEPS).mapToObj(step -> sample(step, 9)).toList();
    Sample first = rows.get(LATE);
    Row counters = Row.of(Shapes.PORT).counter(0, first.row().counter(0) + 500).build();
    Sample second = new Sample(PORT, STEP, first.time(), counters);
    List<Sample> written = new ArrayList<>(rows);
    written.add(LATE + 1, second);
    List<Sample> counted = new ArrayList<>(rows);
    counted.set(LATE, second);
    try (RealRrdcached daemon =
            RealRrdcached.start(Files.createDirectory(dir.resolve("east")), "-R", "-w", "1800");
        Site site = new Site(dir.resolve("site"), at(daemon.tcp()))) {
      site.write(new SampleBatch(written));
      await().until(() -> site.status().delivered().placed() > 0);
      await().until(() -> isServed(site));

      assertSame(finest(site, daemon), SpooledRows.of(counted));
    }
  }

  @Test
  void lateRow_isLookedFor_whileTheRowsAroundItAreKeptBack() throws Exception {
    List<Sample> others = IntStream.range(0, STEPS).mapToObj(step -> sample(step, 9)).toList();
    Sample late = sample(LATE, 3);
    List<Sample> all = new ArrayList<>(others);
    all.add(late);
    all.sort(Comparator.comparingLong(Sample::time));
    Slow known = new Slow(others, others.get(LATE));
    try (RealRrdcached daemon =
            RealRrdcached.start(Files.createDirectory(dir.resolve("east")), "-R", "-w", "1800");
        Site other = new Site(dir.resolve("other"), at(daemon.tcp()))) {
      other.write(new SampleBatch(others.subList(0, LATE)));
      other.delivered();
      tell(other, daemon, new Suspend(PORT.file()));
      other.write(new SampleBatch(others.subList(LATE, STEPS)));
      other.delivered();

      try (Site site = new Site(dir.resolve("site"), at(daemon.tcp()), known)) {
        site.write(new SampleBatch(List.of(late)));
        await().until(() -> known.asked.get() > LOOKS || isServed(site));
        assertThat(site.status().toPlace()).isEqualTo(1);
        tell(other, daemon, new Resume(PORT.file()));
        await().until(() -> isServed(site));

        assertThat(site.status().delivered().late()).isZero();
        assertSame(finest(site, daemon), SpooledRows.of(all));
      }
    }
  }

  private static boolean isServed(Site site) {
    return site.status().toPlace() == 0 && site.status().behind() == 0;
  }

  private static void tell(Site site, RealRrdcached daemon, RrdCommand command) {
    RrdcachedClient client =
        RrdcachedClient.create(site.vertx, daemon.tcp(), ClientOptions.defaults());
    try {
      assertThat(answer(client.send(command))).isInstanceOf(RrdReply.Ok.class);
    } finally {
      answer(client.close());
    }
  }

  private static void assertSame(ArchiveRows actual, SpooledRows expected) {
    for (int row = 1; row < expected.size(); row++) {
      double value = expected.value(0, row);
      assertThat(actual.value(0, expected.time(row)))
          .as("step that ends at %d", expected.time(row) - time(0))
          .isCloseTo(value, within(value * 1e-6));
    }
  }

  private static ArchiveRows finest(Site site, RealRrdcached daemon) {
    RrdcachedClient client =
        RrdcachedClient.create(site.vertx, daemon.tcp(), ClientOptions.defaults());
    try {
      ImageReader reader = new ImageReader(new EndpointFiles(client));
      return answer(reader.readAverages(PORT.file()))
          .flatMap(image -> image.finest())
          .orElseThrow();
    } finally {
      answer(client.close());
    }
  }
}
