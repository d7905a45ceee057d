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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;

/**
 * Two nodes that poll devices for two real endpoints, of which any dies at any moment, as a seed
 * decides: devices change hands, polls are cut short by a death, endpoints lose what they had not
 * written. Remembers every row that was on a spool.
 */
final class ChangeOfHands implements AutoCloseable {
  private static final int DEVICES = 12;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final List<String> NODES = List.of("one", "two");

  private final Path dir;
  private final Random random;
  private final List<RealRrdcached> daemons = new ArrayList<>();
  private final boolean[] isDown = new boolean[2];
  private final RrdOptions options;
  private final Map<String, Site> sites = new ConcurrentHashMap<>();
  private final Set<String> starting = ConcurrentHashMap.newKeySet();
  private final String[] owners = new String[DEVICES];
  private final List<NavigableMap<Long, Written>> rows =
      IntStream.range(0, DEVICES)
          .<NavigableMap<Long, Written>>mapToObj(device -> new TreeMap<>())
          .toList();
  private final List<String> story = new ArrayList<>();
  private int step;

  /** A row that was on the spool of a node. */
  private record Written(Sample sample, String node) {
    @Override
    public String toString() {
      long time = sample.time() - Series.START;
      return "%d:%02d %s".formatted(time / STEP, time % STEP, node);
    }
  }

  ChangeOfHands(Path dir, long seed) throws IOException {
    this.dir = dir;
    this.random = new Random(seed);
    for (String name : List.of("east", "west")) {
      Path home = Files.createDirectory(dir.resolve(name));
      daemons.add(RealRrdcached.start(home, "-R", "-w", "1800", "-z", "1800"));
    }
    options = at(daemons.get(0).tcp(), daemons.get(1).tcp()).withReplicas(2);
    NODES.forEach(this::begin);
    Arrays.setAll(owners, device -> NODES.get(random.nextInt(2)));
  }

  private void begin(String node) {
    tell(node + " begins");
    starting.add(node);
    sites.put(node, new Site(dir.resolve(node), options, (to, asked) -> ofOthers(node, to, asked)));
    starting.remove(node);
  }

  private void tell(String what) {
    story.add("step %d: %s".formatted(step, what));
  }

  /** What other nodes that run keep. */
  private Future<List<Sample>> ofOthers(String asker, String endpoint, List<Stretch> asked) {
    if (starting.contains(other(asker))) {
      return Future.failedFuture(other(asker) + " does not listen");
    }
    List<Future<List<Sample>>> kept =
        sites.entrySet().stream()
            .filter(site -> !site.getKey().equals(asker))
            .map(site -> site.getValue().store().rows(endpoint, asked))
            .toList();
    return Future.all(kept)
        .map(all -> all.<List<Sample>>list().stream().<Sample>mapMulti(List::forEach).toList());
  }

  /** So many intervals, with all that may happen in them. */
  void live(int intervals) {
    for (int i = 0; i < intervals; i++) {
      if (random.nextInt(6) == 0) {
        turn(random.nextInt(2));
      }
      if (random.nextInt(6) == 0) {
        NODES.stream().filter(node -> !sites.containsKey(node)).findFirst().ifPresent(this::begin);
      }
      if (random.nextInt(4) == 0 && sites.size() == 2) {
        handOver();
      }
      poll();
      step++;
    }
  }

  /** Kills an endpoint, or starts it. */
  private void turn(int endpoint) {
    RealRrdcached daemon = daemons.get(endpoint);
    if (isDown[endpoint]) {
      daemon.restart();
    } else {
      daemon.kill();
      if (random.nextBoolean()) {
        forget(daemon.base().resolveSibling("journal"));
      }
    }
    isDown[endpoint] = !isDown[endpoint];
    tell("endpoint " + endpoint + (isDown[endpoint] ? " dies" : " is back"));
  }

  private static void forget(Path journal) {
    try (Stream<Path> files = Files.list(journal)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void handOver() {
    for (int device = 0; device < DEVICES; device++) {
      if (random.nextInt(3) == 0) {
        owners[device] = other(owners[device]);
      }
    }
    tell("devices are handed over: " + String.join(" ", owners));
  }

  private static String other(String node) {
    return NODES.get(1 - NODES.indexOf(node));
  }

  /** Each device at its time; a node may die after some of them. */
  private void poll() {
    boolean dies = sites.size() == 2 && random.nextInt(8) == 0;
    String victim = NODES.get(random.nextInt(2));
    int survivors = random.nextInt(DEVICES);
    for (int device = 0; device < DEVICES; device++) {
      if (dies && device == survivors) {
        kill(victim);
      }
      int late = dies && device >= survivors && random.nextBoolean() ? 4 : 0;
      write(device, Series.time(step) + offset(device) + random.nextInt(3) + late);
    }
    if (dies && random.nextBoolean()) {
      IntStream.range(0, survivors)
          .filter(device -> random.nextBoolean())
          .forEach(device -> write(device, Series.time(step) + offset(device) + 5));
    }
    if (random.nextInt(3) == 0) {
      sites.values().forEach(this::deliver);
    }
  }

  private void deliver(Site site) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                site.store().health().stream()
                    .filter(status -> status.state() == ReplicaStatus.State.UP)
                    .allMatch(status -> status.behind() == 0));
  }

  /** As kill -9 does: what is on the disk now is what it finds when it begins anew. */
  private void kill(String node) {
    Path folder = dir.resolve(node);
    Path copy = dir.resolve(node + "-copy");
    copy(folder, copy);
    Site site = running(node);
    sites.remove(node);
    site.close();
    remove(folder);
    move(copy, folder);
    Arrays.setAll(owners, device -> other(node));
    tell(node + " is killed");
  }

  private Site running(String node) {
    return Objects.requireNonNull(sites.get(node), node);
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        copyFile(file, to.resolve(from.relativize(file).toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copyFile(Path file, Path target) throws IOException {
    if (Files.isDirectory(file)) {
      Files.createDirectories(target);
      return;
    }
    try {
      Files.copy(file, target);
    } catch (NoSuchFileException removedMeanwhile) {
      assertThat(file).doesNotExist();
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList().reversed()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(int device, long time) {
    Row row =
        Row.of(Shapes.PORT)
            .counter(0, octets(device, time))
            .counter(1, 2 * octets(device, time))
            .build();
    Sample sample = new Sample(series(device), STEP, time, row);
    running(owners[device]).write(new SampleBatch(List.of(sample)));
    rows.get(device).putIfAbsent(time, new Written(sample, owners[device]));
  }

  private static SeriesId series(int device) {
    return new SeriesId("device-" + device, "port-id" + device);
  }

  /** Seconds behind a step: some early in it, some late. */
  private static int offset(int device) {
    return 4 * device;
  }

  /** What a counter shows: it grows at a rate that is never the same. */
  private static long octets(int device, long time) {
    double x = (double) (time - Series.START);
    return (long) (2e6 * x + 3e6 * Math.sin((1 + device % 5) * x / 97));
  }

  /** Everything is there again, and two more polls are taken by all. */
  void calm() {
    for (int endpoint = 0; endpoint < 2; endpoint++) {
      if (isDown[endpoint]) {
        turn(endpoint);
      }
    }
    NODES.stream().filter(node -> !sites.containsKey(node)).forEach(this::begin);
    for (int i = 0; i < 2; i++) {
      for (int device = 0; device < DEVICES; device++) {
        write(device, Series.time(step) + offset(device));
      }
      step++;
    }
    sites.values().forEach(this::awaitPlaced);
  }

  private void awaitPlaced(Site site) {
    await("late rows to be placed")
        .atMost(PATIENCE)
        .until(
            () ->
                site.store().health().stream()
                    .allMatch(
                        status ->
                            status.state() == ReplicaStatus.State.UP
                                && status.toPlace() == 0
                                && status.behind() == 0));
  }

  /** Both endpoints have what the rows tell, step by step. */
  void assertExact() {
    for (int device = 0; device < DEVICES; device++) {
      ArchiveRows east = image(0, device).finest().orElseThrow();
      ArchiveRows west = image(1, device).finest().orElseThrow();
      StepSums sums = new StepSums(STEP, Shapes.PORT.sources(), 2 * STEP);
      sums.add(rows.get(device).values().stream().map(Written::sample).toList());
      for (Map.Entry<Long, StepSums.Sum> sum : sums.sums().entrySet()) {
        long end = (sum.getKey() + 1) * STEP;
        boolean isWhole = sum.getValue().seconds(0) >= STEP;
        if (isWhole && end <= Math.min(east.newest(), west.newest())) {
          Offset<Double> rounding = within(sum.getValue().mean(0) * 1e-5);
          String place = place(device, end);
          assertThat(east.value(0, end))
              .as(() -> "east, " + place)
              .isCloseTo(sum.getValue().mean(0), rounding);
          assertThat(west.value(0, end))
              .as(() -> "west, " + place)
              .isCloseTo(sum.getValue().mean(0), rounding);
        }
      }
    }
  }

  /** Also where little is known, as where a file begins, both have the same. */
  void assertEqual() {
    for (int device = 0; device < DEVICES; device++) {
      ArchiveRows east = image(0, device).finest().orElseThrow();
      ArchiveRows west = image(1, device).finest().orElseThrow();
      long first = Math.floorDiv(rows.get(device).firstKey(), STEP) * STEP + STEP;
      for (long end = first; end <= Math.min(east.newest(), west.newest()); end += STEP) {
        double other = west.value(0, end);
        double value = east.value(0, end);
        boolean isSame = Double.isNaN(value) ? Double.isNaN(other) : near(value, other);
        String difference =
            "%s in the east, %s in the west, %s".formatted(value, other, place(device, end));
        assertThat(isSame).as(() -> difference).isTrue();
      }
    }
  }

  private static boolean near(double value, double other) {
    return Math.abs(value - other) <= 1e-5 * value;
  }

  private String place(int device, long end) {
    List<String> near =
        rows.get(device).values().stream()
            .filter(row -> Math.abs(row.sample().time() - end) < 5 * STEP)
            .map(Written::toString)
            .toList();
    return "device %d, step %d, rows near it %s%n%s"
        .formatted(device, (end - Series.START) / STEP, near, String.join("\n", story));
  }

  private FileImage image(int endpoint, int device) {
    Site site = sites.values().iterator().next();
    RrdcachedClient client =
        RrdcachedClient.create(site.vertx, daemons.get(endpoint).tcp(), ClientOptions.defaults());
    try {
      ImageReader reader = new ImageReader(new EndpointFiles(client));
      return answer(reader.readAverages(series(device).file())).orElseThrow();
    } finally {
      answer(client.close());
    }
  }

  @Override
  public void close() {
    sites.values().forEach(Site::close);
    daemons.forEach(RealRrdcached::close);
  }
}
