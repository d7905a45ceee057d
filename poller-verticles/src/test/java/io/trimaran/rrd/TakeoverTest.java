package io.trimaran.rrd;

import static io.trimaran.rrd.Series.STEP;
import static io.trimaran.rrd.Series.answer;
import static io.trimaran.rrd.Series.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.trimaran.rrd.image.ArchiveRows;
import io.trimaran.rrd.image.EndpointFiles;
import io.trimaran.rrd.image.FileImage;
import io.trimaran.rrd.image.ImageReader;
import io.trimaran.rrdcached.client.ClientOptions;
import io.trimaran.rrdcached.client.RealRrdcached;
import io.trimaran.rrdcached.client.RrdcachedClient;
import io.trimaran.sample.Row;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SampleBatch;
import io.trimaran.sample.SeriesId;
import io.trimaran.sample.Shapes;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An outage of an endpoint during which another node takes the devices over: what both kept for it
 * ends up in its files, whoever is there first.
 */
class TakeoverTest {
  private static final int DEVICES = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path dir;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final Map<String, Site> sites = new ConcurrentHashMap<>();
  private RealRrdcached east;
  private RealRrdcached west;
  private RrdOptions options;

  @BeforeEach
  void startDaemons() throws IOException {
    east = daemon("east");
    west = daemon("west");
    options = at(east.tcp(), west.tcp()).withReplicas(2);
  }

  private RealRrdcached daemon(String name) throws IOException {
    Path home = Files.createDirectory(dir.resolve(name));
    RealRrdcached daemon = RealRrdcached.start(home, "-R", "-w", "1800", "-z", "1800");
    open.add(daemon);
    return daemon;
  }

  private Site site(String name) {
    Site site =
        new Site(dir.resolve(name), options, (endpoint, asked) -> ofOthers(name, endpoint, asked));
    open.add(site);
    sites.put(name, site);
    return site;
  }

  /** What the other nodes that run keep. */
  private Future<List<Sample>> ofOthers(String asker, String endpoint, List<Stretch> asked) {
    List<Future<List<Sample>>> kept =
        sites.entrySet().stream()
            .filter(site -> !site.getKey().equals(asker))
            .map(site -> site.getValue().store().rows(endpoint, asked))
            .toList();
    return Future.all(kept)
        .map(all -> all.<List<Sample>>list().stream().<Sample>mapMulti(List::forEach).toList());
  }

  private void end(Site site) {
    sites.values().remove(site);
    open.remove(site);
    site.close();
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  private static SeriesId port(int device) {
    return new SeriesId("device-" + device, "port-id" + device);
  }

  /** A poll of all devices: counters that do not grow evenly, off the grid of steps. */
  private static SampleBatch poll(int step) {
    List<Sample> samples = new ArrayList<>();
    for (int device = 0; device < DEVICES; device++) {
      long octets = 0;
      Random random = new Random(device);
      for (int i = 0; i <= step; i++) {
        octets += random.nextInt(1_000_000);
      }
      Row row = Row.of(Shapes.PORT).counter(0, octets).counter(1, 2 * octets).build();
      samples.add(new Sample(port(device), STEP, Series.time(step) + offset(device), row));
    }
    return new SampleBatch(samples);
  }

  /** Seconds behind a step: some early in it, some late. */
  private static int offset(int device) {
    return 5 + 5 * device / 2;
  }

  private static void polls(Site site, int from, int to) {
    for (int step = from; step < to; step++) {
      site.write(poll(step));
    }
  }

  private static void awaitPlaced(Site site) {
    site.delivered();
    await("late rows to be placed")
        .atMost(PATIENCE)
        .until(
            () ->
                site.store().health().stream()
                    .allMatch(status -> status.toPlace() == 0 && status.behind() == 0));
  }

  private static ReplicaStatus status(Site site, RealRrdcached daemon) {
    return site.store().health().stream()
        .filter(status -> status.endpoint().equals(daemon.tcp().toString()))
        .findFirst()
        .orElseThrow();
  }

  private static void awaitDown(Site site, RealRrdcached daemon) {
    await().until(() -> status(site, daemon).state() == ReplicaStatus.State.DOWN);
  }

  private FileImage image(Site site, RealRrdcached daemon, int device) {
    RrdcachedClient client =
        RrdcachedClient.create(site.vertx, daemon.tcp(), ClientOptions.defaults());
    try {
      ImageReader reader = new ImageReader(new EndpointFiles(client));
      return answer(reader.readAverages(port(device).file())).orElseThrow();
    } finally {
      answer(client.close());
    }
  }

  /** Every step between the polls is known, and what was counted; on each endpoint. */
  private void assertComplete(Site site, int from, int to) {
    for (int device = 0; device < DEVICES; device++) {
      ArchiveRows expected = image(site, east, device).finest().orElseThrow();
      ArchiveRows rows = image(site, west, device).finest().orElseThrow();
      long first = Series.time(from) + 2 * STEP;
      long last = Series.time(to - 1);
      for (long end = first; end <= last; end += STEP) {
        String place = "device %d, step %d".formatted(device, (end - Series.START) / STEP);
        assertThat(rows.value(0, end)).as(place).isCloseTo(rate(device, end), within(1e-3));
        assertThat(expected.value(0, end)).as(place).isCloseTo(rate(device, end), within(1e-3));
        assertThat(rows.value(1, end)).as(place).isCloseTo(2 * rate(device, end), within(1e-3));
      }
    }
  }

  /** What rrdtool makes of the polls around a step: parts of two rates. */
  private static double rate(int device, long end) {
    int step = (int) ((end - Series.START) / STEP);
    double beforePoll = offset(device);
    double earlier = (octets(device, step - 1) - octets(device, step - 2)) / (double) STEP;
    double later = (octets(device, step) - octets(device, step - 1)) / (double) STEP;
    return (earlier * beforePoll + later * (STEP - beforePoll)) / STEP;
  }

  private static long octets(int device, int step) {
    return poll(step).samples().get(device).row().counter(0);
  }

  @Test
  void rowsOfTheFormerOwner_areInPlace_whenTheNewOwnerWasThereFirst() {
    Site former = site("former");
    polls(former, 0, 10);
    former.delivered();
    west.kill();
    awaitDown(former, west);
    polls(former, 10, 20);
    end(former);

    Site owner = site("owner");
    polls(owner, 20, 30);
    west.restart();
    awaitPlaced(owner);
    Site returned = site("former");
    awaitPlaced(returned);

    assertComplete(returned, 0, 30);
    assertThat(status(returned, west).delivered().placed()).isGreaterThanOrEqualTo(DEVICES * 9L);
    assertThat(status(returned, west).delivered().late()).isZero();
  }

  @Test
  void rows_areInPlace_whenBothEndpointsWereDown() {
    Site former = site("former");
    polls(former, 0, 10);
    former.delivered();
    west.kill();
    east.kill();
    awaitDown(former, west);
    awaitDown(former, east);
    polls(former, 10, 20);
    end(former);

    Site owner = site("owner");
    polls(owner, 20, 30);
    west.restart();
    east.restart();
    awaitPlaced(owner);
    Site returned = site("former");
    awaitPlaced(returned);

    assertComplete(returned, 0, 30);
  }

  @Test
  void rowsThatWereAcknowledgedAndLost_areInPlace_whenAnotherNodeWasThereFirst() throws Exception {
    Site former = site("former");
    polls(former, 0, 10);
    former.delivered();
    settled(former);
    polls(former, 10, 20);
    former.delivered();
    end(former);
    west.kill();
    forgetJournal(west);

    Site owner = site("owner");
    polls(owner, 20, 30);
    west.restart();
    awaitPlaced(owner);
    Site returned = site("former");
    awaitPlaced(returned);

    assertComplete(returned, 0, 30);
  }

  @Test
  void rows_areInPlace_whenTheDeviceCameBackMeanwhile() {
    Site first = site("first");
    Site second = site("second");
    polls(first, 0, 10);
    first.delivered();
    west.kill();
    awaitDown(first, west);
    awaitDown(second, west);
    polls(first, 10, 15);
    polls(second, 15, 20);
    polls(first, 20, 25);
    west.restart();
    awaitPlaced(first);
    awaitPlaced(second);

    assertComplete(first, 0, 25);
  }

  @Test
  void rowsThatTheEndpointHas_areNotLookedFor_afterALostConnection() {
    Site site = site("only");
    polls(site, 0, 10);
    site.delivered();
    west.kill();
    awaitDown(site, west);
    west.restart();
    polls(site, 10, 12);
    awaitPlaced(site);

    assertThat(status(site, west).delivered().placed()).isZero();
    assertComplete(site, 0, 12);
  }

  private static void settled(Site site) {
    answer(site.store().settle());
  }

  private void forgetJournal(RealRrdcached daemon) throws IOException {
    try (Stream<Path> journals = Files.list(daemon.base().resolveSibling("journal"))) {
      for (Path journal : journals.toList()) {
        Files.delete(journal);
      }
    }
  }
}
