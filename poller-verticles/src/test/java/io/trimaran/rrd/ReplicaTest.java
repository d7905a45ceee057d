package io.trimaran.rrd;

import static io.trimaran.rrd.Series.answer;
import static io.trimaran.rrd.Series.at;
import static io.trimaran.rrd.Series.round;
import static io.trimaran.rrd.Series.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trimaran.rrdcached.client.ScriptedRrdcached;
import io.trimaran.sample.Row;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SampleBatch;
import io.trimaran.sample.SeriesId;
import io.trimaran.sample.Shapes;
import io.trimaran.spool.Mark;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delivery to an endpoint that fails in every way. */
class ReplicaTest {
  private static final int DEVICES = 700;

  @TempDir private Path folder;
  private final ScriptedRrdcached daemon = ScriptedRrdcached.start();
  private final List<Site> sites = new ArrayList<>();

  private Site start(RrdOptions options) {
    Site site = new Site(folder, options);
    sites.add(site);
    return site;
  }

  @AfterEach
  void close() {
    sites.forEach(Site::close);
    daemon.close();
  }

  private List<String> updates() {
    return daemon.received().stream().filter(line -> line.startsWith("UPDATE ")).toList();
  }

  private static List<String> lines(int rounds) {
    return IntStream.range(0, rounds)
        .boxed()
        .flatMap(
            step ->
                IntStream.range(0, DEVICES)
                    .mapToObj(
                        device ->
                            "UPDATE device-%d/uptime.rrd %d:%d"
                                .formatted(device, time(step), 1000 + step)))
        .toList();
  }

  private static void awaitUp(Site site) {
    await().until(() -> site.status().state() == ReplicaStatus.State.UP);
  }

  @Test
  void rows_areSent_inOrder() {
    Site site = start(at(daemon.endpoint()));
    for (int step = 0; step < 5; step++) {
      site.write(round(DEVICES, step));
    }
    site.delivered();

    assertThat(updates()).isEqualTo(lines(5));
    assertThat(site.status().delivered().accepted()).isEqualTo(5L * DEVICES);
    assertThat(site.status().state()).isEqualTo(ReplicaStatus.State.UP);
    assertThat(site.heard.events).containsExactly("up");
  }

  @Test
  void rows_areSentLater_whenTheEndpointWasDown() {
    daemon.refuse();
    Site site = start(at(daemon.endpoint()));
    site.write(round(DEVICES, 0));
    await().until(() -> site.status().state() == ReplicaStatus.State.DOWN);
    assertThat(site.status().queued()).isEqualTo(DEVICES);
    assertThat(site.status().lastError()).get().asString().contains("cannot connect to ");

    daemon.listen();
    site.delivered();

    assertThat(updates()).isEqualTo(lines(1));
    assertThat(site.heard.events).containsExactly("down", "up");
  }

  @Test
  void rows_areSentAgainFromTheSafeMark_afterALostConnection() {
    Site site = start(at(daemon.endpoint()));
    site.write(round(DEVICES, 0));
    site.delivered();
    daemon.cut();
    site.write(round(DEVICES, 1));
    await().until(() -> updates().size() == 3 * DEVICES);
    site.delivered();

    assertThat(updates().subList(DEVICES, 3 * DEVICES)).isEqualTo(lines(2));
    assertThat(site.heard.events).containsExactly("up", "down", "up");
  }

  @Test
  void rows_areNotSentAgain_onceTheyAreSafe() {
    Site site = start(at(daemon.endpoint()).withSafeAfter(Duration.ofMillis(1)));
    site.write(round(DEVICES, 0));
    site.delivered();
    String name = daemon.endpoint().toString();
    await().until(() -> site.spool().cursor(name).safe().equals(site.spool().end()));
    daemon.cut();
    awaitUp(site);
    site.write(round(DEVICES, 1));
    await().until(() -> updates().size() >= 2 * DEVICES);
    site.delivered();

    assertThat(updates()).isEqualTo(lines(2));
  }

  @Test
  void rows_doNotBecomeSafe_whileTheEndpointIsDown() {
    Site site = start(at(daemon.endpoint()).withSafeAfter(Duration.ofSeconds(1)));
    site.write(round(DEVICES, 0));
    site.delivered();
    daemon.refuse();
    daemon.cut();
    await().until(() -> site.status().state() == ReplicaStatus.State.DOWN);

    String name = daemon.endpoint().toString();
    await()
        .during(Duration.ofMillis(1500))
        .until(() -> site.spool().cursor(name).safe().equals(Mark.START));
  }

  @Test
  void rows_areSentAgainInOrder_whenTheConnectionIsCutWithinABatch() {
    daemon.cutAfter(700); // 500 questions for headers, then within the first batch
    Site site = start(at(daemon.endpoint()));
    site.write(round(DEVICES, 0));
    await().until(() -> daemon.received().size() >= 700);
    daemon.cutAfter(Integer.MAX_VALUE);
    site.delivered();

    List<String> sent = updates();
    assertThat(sent.subList(sent.size() - DEVICES, sent.size())).isEqualTo(lines(1));
  }

  @Test
  void cursor_staysWhereItIs_whileTheEndpointIsSilent() {
    Site site = start(at(daemon.endpoint()));
    awaitUp(site);
    daemon.stall();
    site.write(round(DEVICES, 0));
    await().until(() -> !daemon.received().isEmpty());

    assertThat(site.spool().cursor(daemon.endpoint().toString()).acknowledged())
        .isEqualTo(Mark.START);

    daemon.proceed();
    site.delivered();
    assertThat(site.spool().cursor(daemon.endpoint().toString()).acknowledged())
        .isEqualTo(site.spool().end());
  }

  @Test
  void rows_areDelivered_afterARestartOfTheNode() {
    daemon.refuse();
    Site site = start(at(daemon.endpoint()));
    site.write(round(DEVICES, 0));
    site.restart();
    site.write(round(DEVICES, 1));
    daemon.listen();
    site.delivered();

    assertThat(updates()).isEqualTo(lines(2));
  }

  private static SampleBatch laterBy(int seconds, SampleBatch batch) {
    return new SampleBatch(
        batch.samples().stream()
            .map(
                sample ->
                    new Sample(
                        sample.series(),
                        sample.stepSeconds(),
                        sample.time() + seconds,
                        sample.row()))
            .toList());
  }

  @Test
  void duplicates_areCounted_andNoFault() {
    Site site = start(at(daemon.endpoint()));
    site.write(laterBy(7, round(DEVICES, 0)));
    site.delivered();
    daemon.answer(
        "UPDATE",
        "-1 illegal attempt to update using time %d.000000 when last update time is %d.000000"
                .formatted(time(0) + 7, time(0) + 7)
            + " (minimum one second step)");

    daemon.cut();
    await().until(() -> site.status().delivered().duplicates() > 0);

    assertThat(site.status().delivered())
        .isEqualTo(new ReplicaStatus.Delivered(DEVICES, DEVICES, 0, 0, 0, 0, 0));
  }

  @Test
  void rowsThatComeTooLate_areCountedApart_whereTheFileIsOfAnotherKind() {
    String header =
        """
        14 Info for device-0/uptime.rrd follows
        step 1 60
        last_update 1 1700000000
        ds[uptime].index 1 0
        ds[uptime].type 2 GAUGE
        ds[uptime].minimal_heartbeat 1 120
        ds[uptime].min 0 0.0000000000e+00
        ds[uptime].max 0 NaN
        ds[uptime].last_ds 2 U
        ds[uptime].value 0 NaN
        ds[uptime].unknown_sec 1 0
        rra[0].cf 2 MAX
        rra[0].rows 1 10
        rra[0].pdp_per_row 1 1
        rra[0].xff 0 5.0000000000e-01\
        """;
    daemon.answer("INFO", header);
    daemon.answer("FETCHBIN", "-1 there is only MAX");
    daemon.answer(
        "UPDATE",
        "-1 illegal attempt to update using time %d.000000 when last update time is %d.000000"
                .formatted(time(0), time(1))
            + " (minimum one second step)");
    Site site = start(at(daemon.endpoint()));
    awaitUp(site);
    site.write(round(DEVICES, 0));
    site.delivered();

    await().until(() -> site.status().delivered().late() == DEVICES);
    assertThat(site.heard.events.getLast())
        .contains(": 1 rows came after newer ones: ")
        .contains("no archive of averages (expected: one)");
  }

  @Test
  void series_isFaulty_whenARowOfTheFutureBlocksIt() {
    daemon.answer(
        "UPDATE",
        "-1 illegal attempt to update using time %d.000000 when last update time is %d.000000"
                .formatted(time(0), time(100_000))
            + " (minimum one second step)");
    Site site = start(at(daemon.endpoint()));
    site.write(round(1, 0));
    site.delivered();

    assertThat(site.status().delivered().faultySeries()).isEqualTo(1);
    assertThat(site.heard.events.getLast())
        .startsWith("faulty device-0/uptime: blocked by a row of the future: illegal attempt");
  }

  @Test
  void row_isNotSent_whenItIsOfTheFuture() {
    Site site = start(at(daemon.endpoint()));
    long tomorrow = System.currentTimeMillis() / 1000 + 86_400;
    Row row = Row.of(Shapes.UPTIME).gauge(0, 1).build();
    Sample wrong = new Sample(new SeriesId("device-0", "uptime"), 60, tomorrow, row);
    site.write(new SampleBatch(List.of(wrong, Series.uptime("device-1", 0))));
    site.delivered();

    assertThat(updates()).containsExactly("UPDATE device-1/uptime.rrd %d:1000".formatted(time(0)));
    assertThat(site.heard.events.getLast())
        .startsWith("faulty device-0/uptime: time: " + tomorrow + " (expected: at most 600 s");
  }

  @Test
  void rows_areSentOnceMoreBehindTheCreation_whenTheFileIsMissing() {
    daemon.answer("UPDATE", "-1 No such file: /base/x.rrd");
    Site site = start(at(daemon.endpoint()));
    site.write(new SampleBatch(List.of(Series.uptime("a", 0), Series.uptime("b", 0))));
    site.delivered();

    String created = " -s 60 -b %d -O DS:uptime:GAUGE:120:0:U ".formatted(time(0) - 60);
    List<String> received =
        daemon.received().stream()
            .map(line -> line.replaceAll("RRA:.*", ""))
            .filter(line -> line.startsWith("UPDATE ") || line.startsWith("CREATE "))
            .toList();
    assertThat(received)
        .containsExactly(
            "UPDATE a/uptime.rrd %d:1000".formatted(time(0)),
            "UPDATE b/uptime.rrd %d:1000".formatted(time(0)),
            "CREATE a/uptime.rrd" + created,
            "UPDATE a/uptime.rrd %d:1000".formatted(time(0)),
            "CREATE b/uptime.rrd" + created,
            "UPDATE b/uptime.rrd %d:1000".formatted(time(0)));
    assertThat(site.status().delivered())
        .isEqualTo(new ReplicaStatus.Delivered(0, 0, 0, 0, 2, 2, 2));
    assertThat(site.heard.events.getLast()).startsWith("faulty b/uptime: No such file");
  }

  @Test
  void creationsReason_isTold_whenTheFileCannotBeCreated() {
    daemon.answer("UPDATE", "-1 No such file: /base/x.rrd");
    daemon.answer("CREATE", "-1 RRD Error: creating '/base/x.rrd': No space left on device");
    Site site = start(at(daemon.endpoint()));
    site.write(round(1, 0));
    site.delivered();

    assertThat(site.heard.events.getLast())
        .isEqualTo(
            "faulty device-0/uptime: can't be created: RRD Error: creating '/base/x.rrd': No space"
                + " left on device");
  }

  @Test
  void noNewerRow_overtakesOneThatIsSentAgain() {
    daemon.answer("UPDATE", "-1 No such file: /base/x.rrd");
    Site site = start(at(daemon.endpoint()));
    for (int step = 0; step < 40; step++) {
      answer(site.spool().write(round(DEVICES / 10, step)));
    }
    site.delivered();

    // The last sending of each row is the one behind the creation: it must be in order.
    List<String> repeated =
        updates().stream().filter(line -> line.startsWith("UPDATE device-7/")).toList();
    List<String> last =
        repeated.stream()
            .filter(line -> repeated.indexOf(line) != repeated.lastIndexOf(line))
            .distinct()
            .sorted(Comparator.comparingInt(repeated::lastIndexOf))
            .toList();
    assertThat(repeated).hasSize(80);
    assertThat(last).hasSize(40).isSorted();
  }

  @Test
  void status_isDown_whenTheDaemonForbidsBatches() {
    daemon.answer("BATCH", "-1 Permission denied.").answer("UPDATE", "-1 Permission denied.");
    Site site = start(at(daemon.endpoint()));
    site.write(round(1, 0));

    await().until(() -> site.status().state() == ReplicaStatus.State.DOWN);
    assertThat(site.status().lastError()).get().asString().contains("Permission denied.");
    assertThat(site.status().queued()).isEqualTo(1);
  }
}
