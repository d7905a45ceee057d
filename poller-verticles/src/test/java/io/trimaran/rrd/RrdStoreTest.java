package io.trimaran.rrd;

import static io.trimaran.rrd.Series.STEP;
import static io.trimaran.rrd.Series.answer;
import static io.trimaran.rrd.Series.at;
import static io.trimaran.rrd.Series.port;
import static io.trimaran.rrd.Series.round;
import static io.trimaran.rrd.Series.time;
import static io.trimaran.rrd.Series.uptime;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.rrdcached.client.RealRrdcached;
import io.trimaran.rrdcached.client.RrdEndpoint;
import io.trimaran.sample.DataSource;
import io.trimaran.sample.SampleBatch;
import io.trimaran.sample.SeriesId;
import io.trimaran.sample.Shapes;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spool and store against the rrdcached of this machine. */
class RrdStoreTest {
  private static final Path RRDTOOL = Path.of("/usr/bin/rrdtool");

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

  private Site site(RrdOptions options) {
    Site site = new Site(dir.resolve("spool"), options);
    open.add(site);
    return site;
  }

  private static SeriesColumns read(Site site, SeriesId series, int steps, int points) {
    SeriesQuery query = new SeriesQuery(series, time(0), time(steps), points);
    SeriesAnswer answered = answer(site.store().reader().read(query));
    assertThat(answered).isInstanceOf(SeriesAnswer.Found.class);
    return ((SeriesAnswer.Found) answered).columns();
  }

  private static String rrdtool(String command, Path file, String... more) throws Exception {
    assumeTrue(Files.isExecutable(RRDTOOL), RRDTOOL + " is not installed (Debian package rrdtool)");
    List<String> words = new ArrayList<>(List.of(RRDTOOL.toString(), command, file.toString()));
    words.addAll(List.of(more));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void port_getsLibrenmsFile_whenItIsCreated() throws Exception {
    Site site = site(at(east.tcp()).withArchives(Archives.LIBRENMS));
    site.write(new SampleBatch(List.of(port("router", 12, 0))));
    site.delivered();

    String info = rrdtool("info", east.base().resolve("router/port-id12.rrd"));

    assertThat(info).contains("step = 60\n");
    int index = 0;
    for (DataSource source : Shapes.PORT.sources()) {
      String ds = "ds[" + source.name() + "].";
      assertThat(info)
          .contains(ds + "index = " + index++ + "\n")
          .contains(ds + "type = \"DERIVE\"\n")
          .contains(ds + "minimal_heartbeat = 120\n")
          .contains(ds + "min = 0.0000000000e+00\n")
          .contains(ds + "max = 1.2500000000e+10\n");
    }
    String[] functions = {"AVERAGE", "MIN", "MAX", "LAST"};
    long[] steps = {1, 30, 120, 1440};
    long[] rows = {10_080, 1440, 1440, 1440};
    for (int i = 0; i < 13; i++) {
      assertThat(info)
          .contains("rra[" + i + "].cf = \"" + functions[i / 4] + "\"\n")
          .contains("rra[" + i + "].rows = " + rows[i % 4] + "\n")
          .contains("rra[" + i + "].pdp_per_row = " + steps[i % 4] + "\n")
          .contains("rra[" + i + "].xff = 5.0000000000e-01\n");
    }
    assertThat(info).doesNotContain("rra[13]");
    assertThat(Shapes.PORT.size()).isEqualTo(15);
  }

  @Test
  void firstRow_isAccepted_ofAFileThatWasMissing() {
    Site site = site(at(east.tcp()));
    site.write(round(50, 0));
    site.delivered();

    assertThat(site.status().delivered())
        .isEqualTo(new ReplicaStatus.Delivered(50, 0, 0, 0, 0, 50, 0));
    assertThat(site.heard.events).containsExactly("up");
  }

  @Test
  void rates_canBeRead_asTheyWereCounted() {
    Site site = site(at(east.tcp()));
    for (int step = 0; step <= 30; step++) {
      site.write(new SampleBatch(List.of(port("router", 1, step))));
    }
    site.delivered();

    SeriesColumns columns = read(site, new SeriesId("router", "port-id1"), 30, 1000);

    assertThat(columns.step()).isEqualTo(STEP);
    assertThat(columns.rows()).isEqualTo(30);
    assertThat(columns.time(29)).isEqualTo(time(30));
    assertThat(columns.names())
        .isEqualTo(Shapes.PORT.sources().stream().map(DataSource::name).toList());
    assertThat(columns.column(0)).hasSize(30).containsOnly(100);
    assertThat(columns.column(1)).hasSize(30).containsOnly(10);
    assertThat(columns.column(2)).containsOnly(Double.NaN);
  }

  @Test
  void points_areFewer_whenFewerAreAskedFor() {
    Site site = site(at(east.tcp()));
    for (int step = 0; step <= 60; step++) {
      site.write(new SampleBatch(List.of(uptime("router", step))));
    }
    site.delivered();

    SeriesColumns columns = read(site, new SeriesId("router", "uptime"), 60, 6);

    assertThat(columns.step()).isEqualTo(600);
    assertThat(columns.rows()).isEqualTo(6);
    assertThat(columns.value(0, 0)).isCloseTo(1000 + 5.5, within(0.001));
    assertThat(columns.value(0, 5)).isCloseTo(1000 + 55.5, within(0.001));
  }

  @Test
  void noRow_isMissing_afterTheEndpointWasKilled() {
    Site site = site(at(east.tcp()));
    for (int step = 0; step < 60; step++) {
      site.write(round(40, step));
      if (step == 20) {
        site.delivered();
        east.kill();
      }
      if (step == 40) {
        east.restart();
      }
    }
    await().until(() -> site.status().state() == ReplicaStatus.State.UP);
    site.delivered();

    for (int device = 0; device < 40; device++) {
      SeriesColumns columns = read(site, new SeriesId("device-" + device, "uptime"), 59, 1000);
      assertThat(columns.column(0)).hasSize(59).doesNotContain(Double.NaN);
    }
    assertThat(site.status().delivered().rejected()).isZero();
    assertThat(site.status().delivered().late()).isZero();
    assertThat(site.status().delivered().duplicates()).isPositive();
  }

  @Test
  void existingFile_keepsItsColumns_andGetsTheRowsByName() throws Exception {
    Files.createDirectories(east.base().resolve("router"));
    Path file = east.base().resolve("router/port-id1.rrd");
    String created =
        rrdtool(
            "create",
            file,
            "--start",
            String.valueOf(time(0) - STEP),
            "--step",
            "60",
            "DS:OUTOCTETS:COUNTER:120:0:U",
            "DS:OLD:GAUGE:120:U:U",
            "DS:INOCTETS:DERIVE:120:0:U",
            "RRA:AVERAGE:0.5:1:500");
    assertThat(created).isEmpty();
    Site site = site(at(east.tcp()));
    for (int step = 0; step <= 10; step++) {
      site.write(new SampleBatch(List.of(port("router", 1, step))));
    }
    site.delivered();

    SeriesColumns columns = read(site, new SeriesId("router", "port-id1"), 10, 100);

    assertThat(columns.names()).containsExactly("OUTOCTETS", "OLD", "INOCTETS");
    assertThat(columns.column(0)).hasSize(10).containsOnly(10);
    assertThat(columns.column(1)).containsOnly(Double.NaN);
    assertThat(columns.column(2)).hasSize(10).containsOnly(100);
    assertThat(site.status().delivered().created()).isZero();
  }

  @Test
  void rowsOfAnExistingFile_areNotSent_whenItHasNoneOfTheirColumns() throws Exception {
    Files.createDirectories(east.base().resolve("device-0"));
    Path file = east.base().resolve("device-0/uptime.rrd");
    rrdtool("create", file, "DS:other:GAUGE:600:U:U", "RRA:AVERAGE:0.5:1:500");
    byte[] before = Files.readAllBytes(file);
    Site site = site(at(east.tcp()));
    site.write(round(2, 0));
    site.delivered();
    east.close();

    assertThat(site.heard.events)
        .contains("faulty device-0/uptime: the file has the columns [other] (expected: [uptime])");
    assertThat(site.status().delivered().accepted()).isEqualTo(1);
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void rows_areInTheirFiles_onceSettled() throws Exception {
    Site site = site(at(east.tcp()));
    for (int step = 0; step < 5; step++) {
      site.write(round(20, step));
    }
    site.delivered();
    answer(site.store().settle());
    east.kill();

    assertThat(site.spool().cursor(east.tcp().toString()).safe()).isEqualTo(site.spool().end());
    for (int device = 0; device < 20; device++) {
      Path file = east.base().resolve("device-" + device + "/uptime.rrd");
      assertThat(rrdtool("last", file).trim()).isEqualTo(String.valueOf(time(4)));
    }
  }

  @Test
  void settle_fails_whileAnEndpointIsDown() {
    west.kill();
    Site site = site(at(west.tcp()));

    assertThatThrownBy(() -> answer(site.store().settle()))
        .isInstanceOf(FlushFailedException.class)
        .hasMessage(west.tcp() + " is down");
  }

  @Test
  void otherSeries_goOn_whenOneIsPoisoned() throws IOException {
    Files.createDirectories(east.base().resolve("device-1"));
    Path poisoned = Files.writeString(east.base().resolve("device-1/uptime.rrd"), "no RRD file");
    Site site = site(at(east.tcp()));
    site.write(round(3, 0));
    site.delivered();
    assertThat(site.status().delivered())
        .isEqualTo(new ReplicaStatus.Delivered(2, 0, 0, 0, 1, 2, 1));
    assertThat(site.heard.events.getLast()).startsWith("faulty device-1/uptime: ");

    Files.delete(poisoned);
    site.write(round(3, 1));
    site.delivered();

    assertThat(site.status().delivered())
        .isEqualTo(new ReplicaStatus.Delivered(5, 0, 0, 0, 1, 3, 0));
    assertThat(site.heard.events.getLast()).isEqualTo("healed device-1/uptime");
  }

  @Test
  void everySeries_isHeldByTwoOfThree_andReadFromOneThatIsUp() throws IOException {
    RealRrdcached north = daemon("north");
    Site site = site(at(east.tcp(), west.tcp(), north.tcp()));
    for (int step = 0; step < 5; step++) {
      site.write(round(60, step));
    }
    site.delivered();
    assertThat(site.store().health().stream().mapToLong(s -> s.delivered().accepted()).sum())
        .isEqualTo(2 * 5 * 60);
    assertThat(site.store().health())
        .allSatisfy(s -> assertThat(s.delivered().created()).isBetween(15L, 60L));

    east.kill();
    for (int device = 0; device < 60; device++) {
      SeriesColumns columns = read(site, new SeriesId("device-" + device, "uptime"), 4, 100);
      assertThat(columns.column(0)).containsExactly(1001, 1002, 1003, 1004);
    }
  }

  @Test
  void read_asksTheOneLeastBehind() {
    Site site = site(at(east.tcp(), west.tcp()));
    site.write(round(1, 0));
    site.delivered();
    east.kill();
    site.write(round(1, 1));
    await().until(() -> site.store().health().get(1).behind() == 0);
    await().until(() -> site.store().health().getFirst().state() == ReplicaStatus.State.DOWN);

    SeriesQuery query = new SeriesQuery(new SeriesId("device-0", "uptime"), time(0), time(1), 9);
    SeriesAnswer answered = answer(site.store().reader().read(query));

    assertThat(((SeriesAnswer.Found) answered).endpoint()).isEqualTo(west.tcp().toString());
    assertThat(((SeriesAnswer.Found) answered).columns().value(0, 0)).isEqualTo(1001);
  }

  @Test
  void read_tellsThatASeriesIsMissing() {
    Site site = site(at(east.tcp(), west.tcp()));
    SeriesQuery query = new SeriesQuery(new SeriesId("nobody", "uptime"), time(0), time(1), 9);

    assertThat(answer(site.store().reader().read(query))).isEqualTo(new SeriesAnswer.Missing());
  }

  @Test
  void read_fails_whenNoEndpointAnswers() {
    RrdEndpoint gone = west.tcp();
    west.kill();
    Site site = site(at(gone));
    SeriesQuery query = new SeriesQuery(new SeriesId("nobody", "uptime"), time(0), time(1), 9);

    Future<SeriesAnswer> unanswered = site.store().reader().read(query);

    assertThatThrownBy(() -> answer(unanswered)).hasMessageContaining(gone.toString());
  }

  @Test
  void endpoint_getsNoRows_whenItSharesTheFolderOfAnother() {
    RrdEndpoint twin = new RrdEndpoint.Tcp("localhost", ((RrdEndpoint.Tcp) east.tcp()).port());
    Site site = new Site(dir.resolve("node"), at(east.tcp(), twin, west.tcp()));
    open.add(site);

    await()
        .untilAsserted(
            () ->
                assertThat(site.store().health())
                    .extracting(ReplicaStatus::state)
                    .containsExactly(
                        ReplicaStatus.State.UP, ReplicaStatus.State.DOWN, ReplicaStatus.State.UP));
    assertThat(site.store().health().get(1).lastError())
        .contains("it keeps its files in the folder of " + east.tcp());
  }
}
