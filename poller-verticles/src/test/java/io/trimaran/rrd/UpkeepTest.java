package io.trimaran.rrd;

import static io.trimaran.rrd.Series.answer;
import static io.trimaran.rrd.Series.at;
import static io.trimaran.rrd.Series.port;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trimaran.rrd.repair.Finding;
import io.trimaran.rrd.repair.Finding.Kind;
import io.trimaran.rrd.repair.Order;
import io.trimaran.rrd.repair.UpkeepStatus;
import io.trimaran.rrdcached.client.RealRrdcached;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SampleBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies are compared, and rebuilt where they are missing, on real daemons. */
class UpkeepTest {
  private static final int DEVICES = 12;
  private static final int POLLS = 50;
  private static final Order VERIFY = new Order(false, Optional.empty(), 1000, false);
  private static final Order REPAIR = new Order(true, Optional.empty(), 1000, false);

  @TempDir private Path dir;
  private final List<AutoCloseable> open = new ArrayList<>();
  private RealRrdcached east;
  private RealRrdcached west;

  @BeforeEach
  void startDaemons() throws IOException {
    east = daemon("east");
    west = daemon("west");
  }

  private RealRrdcached daemon(String name) throws IOException {
    Path home = Files.createDirectory(dir.resolve(name));
    RealRrdcached daemon = RealRrdcached.start(home, "-R", "-w", "1800", "-z", "1800");
    open.add(daemon);
    return daemon;
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  private Site site(String name, RrdOptions options) {
    Site site = new Site(dir.resolve(name), options);
    open.add(site);
    return site;
  }

  private Site polled(RrdOptions options) {
    Site site = site("node", options);
    for (int step = 0; step < POLLS; step++) {
      site.write(poll(step));
    }
    site.delivered();
    return site;
  }

  private static SampleBatch poll(int step) {
    List<Sample> samples =
        IntStream.range(0, DEVICES).mapToObj(n -> port("device-" + n, n, step)).toList();
    return new SampleBatch(samples);
  }

  private static UpkeepStatus run(Site site, Order order) {
    assertThat(site.store().upkeep().begin(order)).isTrue();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> site.store().upkeep().status().orElseThrow().ended().isPresent());
    UpkeepStatus status = site.store().upkeep().status().orElseThrow();
    assertThat(status.failure()).isEmpty();
    return status;
  }

  private static void deleteAll(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .filter(path -> !path.equals(folder))
          .forEach(UpkeepTest::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void verify_findsNothing_whenTheCopiesAreEqual() {
    Site site = polled(at(east.tcp(), west.tcp()).withReplicas(2));

    UpkeepStatus status = run(site, VERIFY);

    assertThat(status.isGood()).isTrue();
    assertThat(status.findings()).isEmpty();
    assertThat(status.folders()).isEqualTo(DEVICES);
    assertThat(status.foldersDone()).isEqualTo(DEVICES);
    assertThat(status.files()).isEqualTo(2 * DEVICES);
  }

  @Test
  void repair_rebuildsEveryFile_whenAnEndpointLostItsDisk() {
    Site site = polled(at(east.tcp(), west.tcp()).withReplicas(2));
    answer(site.store().settle()); // else the spool would bring it all back
    west.kill();
    deleteAll(west.base());
    west.restart();
    await().until(() -> allUp(site));

    UpkeepStatus before = run(site, VERIFY);
    UpkeepStatus repaired = run(site, REPAIR);
    UpkeepStatus after = run(site, VERIFY);

    assertThat(before.isGood()).isFalse();
    assertThat(before.counts()).isEqualTo(Map.of(Kind.MISSING, (long) DEVICES));
    assertThat(repaired.counts()).isEqualTo(Map.of(Kind.REPAIRED, (long) DEVICES));
    assertThat(after.findings()).isEmpty();
  }

  @Test
  void repair_rebuildsFiles_thatWereRemovedUnderTheRunningDaemon() {
    Site site = polled(at(east.tcp(), west.tcp()).withReplicas(2));
    deleteAll(west.base());

    UpkeepStatus repaired = run(site, REPAIR);
    site.write(poll(POLLS));
    site.delivered();
    UpkeepStatus after = run(site, VERIFY);

    assertThat(repaired.counts()).isEqualTo(Map.of(Kind.REPAIRED, (long) DEVICES));
    assertThat(after.findings()).isEmpty();
  }

  private static boolean allUp(Site site) {
    return site.store().health().stream()
        .allMatch(status -> status.state() == ReplicaStatus.State.UP && status.behind() == 0);
  }

  @Test
  void repair_fillsHoles() {
    RrdOptions both = at(east.tcp(), west.tcp()).withReplicas(2);
    Site onlyEast = site("only-east", at(east.tcp()));
    Site site = site("node", both);
    for (int step = 0; step < 60; step++) {
      // The node that knew of one endpoint only stands for a spool that was lost.
      (step > 20 && step < 40 ? onlyEast : site).write(poll(step));
      onlyEast.delivered();
      site.delivered();
    }

    UpkeepStatus before = run(site, VERIFY);
    UpkeepStatus repaired = run(site, REPAIR);
    UpkeepStatus after = run(site, VERIFY);

    assertThat(before.counts()).containsOnlyKeys(Kind.HOLES);
    assertThat(before.findings())
        .allMatch(finding -> finding.endpoint().equals(west.tcp().toString()));
    assertThat(repaired.counts()).isEqualTo(Map.of(Kind.REPAIRED, (long) DEVICES));
    assertThat(after.findings()).isEmpty();
  }

  @Test
  void repair_carriesHistoryOver_whenAnEndpointIsAdded() throws IOException {
    RrdOptions before = at(east.tcp(), west.tcp()).withReplicas(1);
    Site old = polled(before);
    old.close();
    open.remove(old);
    RealRrdcached south = daemon("south");
    Site site = site("other", at(east.tcp(), west.tcp(), south.tcp()).withReplicas(1));
    site.write(poll(POLLS));
    site.delivered();

    UpkeepStatus repaired = run(site, REPAIR);
    UpkeepStatus after = run(site, VERIFY);

    long moved = repaired.counts().getOrDefault(Kind.SURPLUS, 0L);
    assertThat(moved).as("moved of %d", DEVICES).isBetween(1L, DEVICES - 1L);
    assertThat(repaired.counts().get(Kind.REPAIRED)).isEqualTo(moved);
    assertThat(after.counts()).isEqualTo(Map.of(Kind.SURPLUS, moved));
    assertThat(after.isGood()).isTrue();
    assertThat(repaired.findings())
        .filteredOn(finding -> finding.kind() == Kind.REPAIRED)
        .extracting(Finding::endpoint)
        .containsOnly(south.tcp().toString());
  }

  @Test
  void repair_goesOnBehindTheLastFolder_whenItWasCutOff() {
    Site site = polled(at(east.tcp(), west.tcp()).withReplicas(2));
    deleteAll(west.base());
    Order slow = new Order(true, Optional.empty(), 4, false);
    site.store().upkeep().begin(slow);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> site.store().upkeep().status().orElseThrow().foldersDone() >= 2);
    site.store().upkeep().cancel();
    await().until(() -> site.store().upkeep().status().orElseThrow().ended().isPresent());
    assertThat(site.store().upkeep().status().orElseThrow().failure()).contains("cancelled");

    UpkeepStatus rest = run(site, REPAIR);

    assertThat(rest.counts().get(Kind.REPAIRED)).isLessThan(DEVICES);
    assertThat(rest.foldersDone()).isEqualTo(DEVICES);
    assertThat(run(site, VERIFY).findings()).isEmpty();
  }

  @Test
  void verify_fails_whenAnEndpointIsDown() {
    Site site = polled(at(east.tcp(), west.tcp()).withReplicas(2));
    west.kill();

    site.store().upkeep().begin(VERIFY);

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> site.store().upkeep().status().orElseThrow().failure().isPresent());
    assertThat(site.store().upkeep().status().orElseThrow().failure())
        .get()
        .asString()
        .contains(west.tcp().toString());
  }
}
