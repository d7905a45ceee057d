package io.trimaran.rrd;

import static io.trimaran.rrd.Series.answer;
import static io.trimaran.rrd.Series.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trimaran.rrd.embedded.EmbeddedOptions;
import io.trimaran.rrd.embedded.EmbeddedServer;
import io.trimaran.rrdcached.client.RealRrdcached;
import io.trimaran.rrdcached.client.RrdEndpoint;
import io.trimaran.sample.Row;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SampleBatch;
import io.trimaran.sample.SeriesId;
import io.trimaran.sample.Shapes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a graph gets of a series, whatever its age and the range, from both kinds of endpoint. */
class ReadResolutionTest {
  private static final SeriesId ROUTER = new SeriesId("router", "uptime");
  private static final int STEP = 10;
  private static final int HOUR = 3600;
  private static final int DAY = 24 * HOUR;

  /** Behind a boundary of ten minutes, so that a row of the coarse archive is in progress. */
  private static final long NOW = System.currentTimeMillis() / 1000 / 600 * 600 - 600 + 250;

  @TempDir private Path dir;
  private final List<AutoCloseable> open = new ArrayList<>();

  enum Kind {
    RRDCACHED,
    EMBEDDED
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void day_showsADevice_thatWasAddedMinutesAgo(Kind kind) throws IOException {
    Site site = site(kind, 200);

    SeriesColumns columns = read(site, DAY, 800);

    assertThat(columns.step()).isEqualTo(110); // DAY / 800, in steps of 10
    assertThat(known(columns)).isBetween(1L, 3L);
    assertThat(columns.rows()).isBetween(785, 802);
    assertThat(columns.time(columns.rows() - 1)).isBetween(NOW, NOW + 110);
  }

  @ParameterizedTest
  @EnumSource
  void day_isShownFine_whereAllThereIsIsInTheFineArchive(Kind kind) throws IOException {
    Site site = site(kind, HOUR);

    SeriesColumns columns = read(site, DAY, 800);

    assertThat(columns.step()).isEqualTo(110);
    assertThat(known(columns)).isBetween(32L, 34L);
    assertThat(columns.value(0, columns.rows() - 1)).isNotNaN();
  }

  @ParameterizedTest
  @EnumSource
  void rowInProgress_isThere_whereTheFineArchiveDoesNotReachBack(Kind kind) throws IOException {
    Site site = site(kind, 5 * HOUR);

    SeriesColumns columns = read(site, DAY, 800);

    assertThat(columns.step()).isEqualTo(600);
    assertThat(known(columns)).isBetween(30L, 31L);
    assertThat(columns.value(0, columns.rows() - 1)).isCloseTo((double) NOW - 125, within(130.0));
    assertThat(columns.value(0, columns.rows() - 1)).isGreaterThan((double) NOW - 250);
  }

  @ParameterizedTest
  @EnumSource
  void hour_isAsFineAsTheFile(Kind kind) throws IOException {
    Site site = site(kind, 5 * HOUR);

    SeriesColumns columns = read(site, HOUR, 800);

    assertThat(columns.step()).isEqualTo(STEP);
    assertThat(known(columns)).isEqualTo(HOUR / STEP);
  }

  @ParameterizedTest
  @EnumSource
  void band_reachesFromTheAverages_toTheArchiveOfMaxima(Kind kind) throws IOException {
    Site site = site(kind, 5 * HOUR);

    SeriesAnswer.Found found = banded(site, DAY);

    SeriesBand band = found.band().orElseThrow();
    int row = found.columns().rows() - 20;
    double average = found.columns().value(0, row);
    assertThat(band.high(0, row)).isCloseTo((double) found.columns().time(row), within(1.0));
    assertThat(average).isCloseTo((double) found.columns().time(row) - 295, within(6.0));
    assertThat(band.low(0, row)).isEqualTo(average); // no archive of minima
    assertThat(band.high(0, 0)).isNaN();
  }

  @ParameterizedTest
  @EnumSource
  void band_isNotThere_whereRowsAreAsFineAsTheFile(Kind kind) throws IOException {
    Site site = site(kind, 5 * HOUR);

    assertThat(banded(site, HOUR).band()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void samplesThatNoEndpointTook_areShown_asTheyWillBe(Kind kind) throws IOException {
    Site site = site(kind, HOUR);
    List<SampleBatch> held = new ArrayList<>();
    RecentSamples recent =
        new RecentSamples(
            batch -> {
              held.add(batch);
              return Future.succeededFuture();
            },
            1000);
    recent.write(new SampleBatch(samples(NOW, NOW + 120)));
    SeriesQuery query = new SeriesQuery(ROUTER, NOW - 600, NOW + 120, 800);

    SeriesColumns waiting = read(site.store().reader().beside(recent), query);
    held.forEach(site::write);
    site.delivered();
    SeriesColumns delivered = read(site.store().reader(), query);

    assertThat(known(waiting)).isEqualTo(720 / STEP);
    assertThat(waiting).isEqualTo(delivered);
  }

  @ParameterizedTest
  @EnumSource
  void seriesWithoutAFile_isShownFromTheSpool(Kind kind) throws IOException {
    Site site = new Site(dir.resolve("spool"), at(endpoint(kind)));
    open.add(site);
    RecentSamples recent = new RecentSamples(batch -> Future.succeededFuture(), 1000);
    recent.write(new SampleBatch(samples(NOW - 60, NOW)));

    SeriesAnswer found =
        answer(
            site.store()
                .reader()
                .beside(recent)
                .read(new SeriesQuery(ROUTER, NOW - 300, NOW, 100)));

    assertThat(((SeriesAnswer.Found) found).endpoint()).isEqualTo(SeriesAnswer.SPOOL);
    assertThat(known(((SeriesAnswer.Found) found).columns())).isEqualTo(6);
  }

  private Site site(Kind kind, int ageSeconds) throws IOException {
    Site site = new Site(dir.resolve("spool"), at(endpoint(kind)));
    open.add(site);
    site.write(new SampleBatch(samples(NOW - ageSeconds, NOW)));
    site.delivered();
    return site;
  }

  private RrdEndpoint endpoint(Kind kind) throws IOException {
    Path home = Files.createDirectory(dir.resolve("home"));
    if (kind == Kind.RRDCACHED) {
      RealRrdcached daemon = RealRrdcached.start(home, "-R");
      open.add(daemon);
      return daemon.tcp();
    }
    Vertx vertx = Vertx.vertx();
    open.add(() -> answer(vertx.close()));
    EmbeddedServer server = answer(EmbeddedServer.start(vertx, EmbeddedOptions.in(home)));
    return RrdEndpoint.parse("tcp://127.0.0.1:" + server.actualPort());
  }

  /** A gauge that shows its own time, every ten seconds. */
  private static List<Sample> samples(long from, long to) {
    return IntStream.rangeClosed(0, (int) (to - from) / STEP)
        .mapToLong(i -> from + (long) i * STEP)
        .mapToObj(
            time ->
                new Sample(
                    ROUTER, STEP, time, Row.of(Shapes.UPTIME).gauge(0, (double) time).build()))
        .toList();
  }

  private static SeriesAnswer.Found banded(Site site, int seconds) {
    SeriesQuery query = new SeriesQuery(ROUTER, NOW - seconds, NOW, 800, true);
    return (SeriesAnswer.Found) answer(site.store().reader().read(query));
  }

  private static SeriesColumns read(Site site, int seconds, int points) {
    return read(site.store().reader(), new SeriesQuery(ROUTER, NOW - seconds, NOW, points));
  }

  private static SeriesColumns read(RrdReader reader, SeriesQuery query) {
    SeriesAnswer found = answer(reader.read(query));
    assertThat(found).isInstanceOf(SeriesAnswer.Found.class);
    return ((SeriesAnswer.Found) found).columns();
  }

  private static long known(SeriesColumns columns) {
    return Arrays.stream(columns.column(0)).filter(value -> !Double.isNaN(value)).count();
  }
}
