package io.trimaran.rrd;

import static io.trimaran.rrd.Series.STEP;
import static io.trimaran.rrd.Series.answer;
import static io.trimaran.rrd.Series.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.trimaran.rrd.image.ArchiveRows;
import io.trimaran.rrd.image.EndpointFiles;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nodes that lose each other, each side with one of the endpoints, and poll the same devices: what
 * both have learnt is on both endpoints once they have found each other again.
 */
class PartitionTest {
  private static final int DEVICES = 10;

  static final List<Long> MANY = LongStream.rangeClosed(100, 180).boxed().toList();

  @TempDir private Path dir;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final List<RealRrdcached> daemons = new ArrayList<>();
  private final List<Side> sides = new ArrayList<>();
  private volatile boolean isParted;

  /**
   * A node.
   *
   * @param home the endpoint that it keeps where the network is parted
   * @param seconds how much later than others it polls
   */
  private record Side(Site site, List<Cable> cables, int home, int seconds) {
    Cable toOtherEndpoint() {
      return cables.get(1 - home);
    }
  }

  private void start(Duration safeAfter) throws IOException {
    for (String name : List.of("east", "west")) {
      Path home = Files.createDirectory(dir.resolve(name));
      daemons.add(RealRrdcached.start(home, "-R", "-w", "1800", "-z", "1800"));
      open.push(daemons.getLast());
    }
    sides.add(side("one", 0, 0, safeAfter));
    sides.add(side("two", 1, 1, safeAfter));
  }

  private Side side(String name, int home, int seconds, Duration safeAfter) {
    List<Cable> cables = daemons.stream().map(daemon -> new Cable(daemon.tcp())).toList();
    cables.forEach(open::push);
    RrdOptions options =
        at(cables.get(0).end(), cables.get(1).end()).withReplicas(2).withSafeAfter(safeAfter);
    int self = sides.size();
    List<String> ends = cables.stream().map(cable -> cable.end().toString()).toList();
    Site site = new Site(dir.resolve(name), options, new OtherSides(self, home, ends));
    open.push(site);
    return new Side(site, cables, home, seconds);
  }

  /** The other nodes, which name the endpoints by their own cables. */
  private final class OtherSides implements ForeignRows {
    private final int self;
    private final int home;
    private final List<String> endpoints;

    private OtherSides(int self, int home, List<String> endpoints) {
      this.self = self;
      this.home = home;
      this.endpoints = endpoints;
    }

    @Override
    public Future<List<Sample>> rows(String endpoint, List<Stretch> stretches) {
      int number = endpoints.indexOf(endpoint);
      List<Future<List<Sample>>> asked = new ArrayList<>();
      for (int other = 0; other < sides.size(); other++) {
        Side side = sides.get(other);
        if (other != self && (!isParted || side.home() == home)) {
          String there = side.cables().get(number).end().toString();
          asked.add(side.site().store().rows(there, stretches));
        }
      }
      return Future.all(asked)
          .map(all -> all.<List<Sample>>list().stream().<Sample>mapMulti(List::forEach).toList());
    }

    @Override
    public boolean isComplete() {
      return !isParted;
    }
  }

  @AfterEach
  void stop() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  /** Also where an endpoint's rows are safe at once, as those of an embedded store are soon. */
  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT1H"})
  void endpointsAreEqual_andLackNothing_whenBothSidesPolledTheSameSlots(Duration safeAfter)
      throws IOException {
    start(safeAfter);
    Side one = sides.get(0);
    Side two = sides.get(1);
    polls(one, 0, 6);
    one.site().delivered();
    part();
    polls(one, 6, 14);
    polls(two, 9, 14);
    sides.forEach(side -> side.toOtherEndpoint().mend());
    awaitSeen();
    isParted = false;
    polls(one, 14, 18);
    sides.forEach(PartitionTest::awaitPlaced);

    assertEqualAndComplete(2, 17);
  }

  @Tag("long")
  @ParameterizedTest
  @FieldSource("MANY")
  void endpointsAreEqual_andLackNothing_whenAllPollOnUntilTheyHaveMet(long seed)
      throws IOException {
    meet(seed);
  }

  /** Cables and nodes come back at any time, and both sides poll on until they have met. */
  private void meet(long seed) throws IOException {
    Random random = new Random(seed);
    start(Duration.ofHours(random.nextInt(2)));
    sides.add(side("three", 0, random.nextInt(3), Duration.ofHours(1)));
    Side one = sides.get(0);
    Side two = sides.get(1);
    Side three = sides.get(2);
    polls(one, 0, 6);
    one.site().delivered();
    part();
    int mended = 9 + random.nextInt(4);
    int mendedToo = 9 + random.nextInt(4);
    int met = Math.max(mended, mendedToo) + random.nextInt(3);
    int given = met + random.nextInt(3);
    int handedOver = given + random.nextInt(3);
    for (int step = 6; step < 18; step++) {
      if (step == mended) {
        one.toOtherEndpoint().mend();
        three.toOtherEndpoint().mend();
      }
      if (step == mendedToo) {
        two.toOtherEndpoint().mend();
      }
      isParted &= step < met;
      Side owner = step <= handedOver ? one : three;
      boolean isSecondFirst = random.nextBoolean();
      if (isSecondFirst && step <= given) {
        polls(two, step, step + 1);
      }
      polls(owner, step, step + 1);
      if (!isSecondFirst && step <= given) {
        polls(two, step, step + 1);
      }
      pass(Duration.ofMillis(random.nextInt(3) * 150L));
    }
    sides.forEach(PartitionTest::awaitPlaced);

    assertEqualAndComplete(2, 17);
  }

  private static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    await().pollInterval(Duration.ofMillis(10)).until(() -> System.nanoTime() >= end);
  }

  /** Each side keeps one endpoint; the other node is not there any more. */
  private void part() {
    isParted = true;
    sides.forEach(side -> side.toOtherEndpoint().cut());
    await()
        .until(
            () ->
                sides.stream()
                    .allMatch(
                        side ->
                            side.site().store().health().stream()
                                .anyMatch(status -> status.state() == ReplicaStatus.State.DOWN)));
  }

  /** The endpoints are found again before the nodes have found each other. */
  private void awaitSeen() {
    sides.forEach(
        side ->
            await()
                .until(
                    () ->
                        side.site().store().health().stream()
                            .allMatch(
                                status ->
                                    status.state() == ReplicaStatus.State.UP
                                        && status.behind() == 0)));
  }

  private static void polls(Side side, int from, int to) {
    for (int step = from; step < to; step++) {
      List<Sample> samples = new ArrayList<>();
      for (int device = 0; device < DEVICES; device++) {
        // Every other device answers both sides within one second, the others do not.
        int late = device % 2 == 0 ? 0 : side.seconds();
        long time = Series.time(step) + 3 + 5L * device + late;
        Row row =
            Row.of(Shapes.PORT)
                .counter(0, octets(device, time) + 700L * side.seconds())
                .counter(1, octets(device, time))
                .build();
        samples.add(new Sample(port(device), STEP, time, row));
      }
      side.site().write(new SampleBatch(samples));
    }
  }

  private static SeriesId port(int device) {
    return new SeriesId("device-" + device, "port-id" + device);
  }

  private static long octets(int device, long time) {
    double x = (double) (time - Series.START);
    return (long) (2e6 * x + 3e6 * Math.sin((1 + device) * x / 97));
  }

  private static void awaitPlaced(Side side) {
    await("late rows to be placed")
        .atMost(Duration.ofMinutes(2))
        .until(
            () ->
                side.site().store().health().stream()
                    .allMatch(status -> status.toPlace() == 0 && status.behind() == 0));
  }

  private void assertEqualAndComplete(int from, int to) {
    for (Side side : sides) {
      assertThat(side.site().store().health())
          .allMatch(status -> status.delivered().late() + status.delivered().rejected() == 0);
    }
    for (int device = 0; device < DEVICES; device++) {
      ArchiveRows east = finest(0, device);
      ArchiveRows west = finest(1, device);
      for (long end = Series.time(from); end <= Series.time(to); end += STEP) {
        String place = "device %d, step %d".formatted(device, (end - Series.START) / STEP);
        double value = east.value(0, end);
        assertThat(value).as(place).isNotNaN();
        assertThat(west.value(0, end)).as(place).isCloseTo(value, within(value * 1e-5));
      }
    }
  }

  private ArchiveRows finest(int endpoint, int device) {
    RrdcachedClient client =
        RrdcachedClient.create(
            sides.getFirst().site().vertx, daemons.get(endpoint).tcp(), ClientOptions.defaults());
    try {
      ImageReader reader = new ImageReader(new EndpointFiles(client));
      return answer(reader.readAverages(port(device).file()))
          .flatMap(image -> image.finest())
          .orElseThrow();
    } finally {
      answer(client.close());
    }
  }
}
