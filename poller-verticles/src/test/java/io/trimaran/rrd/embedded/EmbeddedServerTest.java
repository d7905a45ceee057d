package io.trimaran.rrd.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.rrd.embedded.file.RrdFile;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {

  private static final long START = 1_700_000_100L;
  private static final InstantSource CLOCK = () -> Instant.ofEpochSecond(START + 3600);
  private static final String CREATE =
      " -b " + START + " DS:a:GAUGE:600:U:U DS:b:COUNTER:600:0:U RRA:AVERAGE:0.5:1:600";
  private static final String TAKEN = "0 errors, enqueued 1 value(s).";
  private static final String GO_AHEAD = "0 Go ahead.  End with dot '.' on its own line.";

  @TempDir Path folder;
  private RunningServer server;
  private Wire client;
  private Path base;

  @BeforeEach
  void start() throws IOException {
    base = folder.resolve("db");
    server = new RunningServer(EmbeddedOptions.in(base), CLOCK);
    client = server.connect();
    client.ask("CREATE h/a.rrd" + CREATE);
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void update_isOnDiskWhenItIsAnswered() throws Exception {
    assertThat(client.ask("UPDATE h/a.rrd 1700000400:1:2")).containsExactly(TAKEN);

    try (RrdFile file = RrdFile.open(base.resolve("h/a.rrd"))) {
      assertThat(file.lastSecond()).isEqualTo(1_700_000_400L);
    }
  }

  @Test
  void update_refusesWhatRrdtoolWouldLoseLater() throws Exception {
    assertThat(client.ask("UPDATE h/a.rrd 1700000400:1"))
        .containsExactly(
            "-1 " + base + "/h/a.rrd: expected 2 data source readings (got 1) from 1700000400");
    assertThat(client.ask("UPDATE h/a.rrd 1700000400:1:2.5"))
        .containsExactly("-1 " + base + "/h/a.rrd: not a simple unsigned integer: '2.5'");
    assertThat(client.ask("UPDATE h/a.rrd 1700000400:1:2")).containsExactly(TAKEN);
  }

  @Test
  void update_refusesTheFuture() throws Exception {
    long latest = START + 3600 + 86_400;

    assertThat(client.ask("UPDATE h/a.rrd " + (latest + 1) + ":1:2"))
        .containsExactly(
            "-1 %s/h/a.rrd: time %d lies in the future (expected: <= %d)"
                .formatted(base, latest + 1, latest));
    assertThat(client.ask("UPDATE h/a.rrd " + latest + ":1:2")).containsExactly(TAKEN);
  }

  @Test
  void update_keepsTheRowsBeforeTheBadOne() throws Exception {
    assertThat(client.ask("UPDATE h/a.rrd 1700000400:1:2 1700000700:1:x").getFirst())
        .startsWith("-1 Not a value");
    assertThat(client.ask("UPDATE h/a.rrd 1700000400:1:2").getFirst())
        .startsWith("-1 illegal attempt to update using time 1700000400.000000");
  }

  @Test
  void create_doesNotOverwrite_whenItMustNot() throws Exception {
    client.ask("UPDATE h/a.rrd 1700000400:1:2");
    byte[] before = Files.readAllBytes(base.resolve("h/a.rrd"));

    assertThat(client.ask("CREATE h/a.rrd -O" + CREATE))
        .containsExactly("-1 RRD Error: creating '" + base + "/h/a.rrd': File exists");
    assertThat(Files.readAllBytes(base.resolve("h/a.rrd"))).isEqualTo(before);
  }

  @Test
  void create_doesNotGoBackInTime_whenItBeginsWithOtherFiles() throws Exception {
    client.ask("CREATE h/b.rrd -t h/a.rrd -r h/a.rrd");
    client.ask("UPDATE h/a.rrd 1700000400:1:2");
    byte[] before = Files.readAllBytes(base.resolve("h/a.rrd"));

    assertThat(client.ask("CREATE h/a.rrd -t h/a.rrd -r h/b.rrd"))
        .singleElement()
        .asString()
        .endsWith("its last update is 1700000400 (expected: <= 1700000100, that of the new one)");
    assertThat(Files.readAllBytes(base.resolve("h/a.rrd"))).isEqualTo(before);
  }

  @Test
  void create_refusesWhatWouldFillTheDisk() throws Exception {
    assertThat(client.ask("CREATE big.rrd DS:a:GAUGE:600:U:U RRA:AVERAGE:0.5:1:100000000"))
        .containsExactly("-1 RRD Error: file of 800000584 bytes (expected: at most 268435456)");
    assertThat(base.resolve("big.rrd")).doesNotExist();
  }

  @Test
  void create_refusesAStartInTheFuture() throws Exception {
    assertThat(client.ask("CREATE f.rrd -b 1800000000 DS:a:GAUGE:600:U:U RRA:AVERAGE:0.5:1:10"))
        .containsExactly(
            "-1 RRD Error: start 1800000000 lies in the future (expected: <= 1700090100)");
  }

  @Test
  void links_leadNowhereOutsideOfTheBase() throws Exception {
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Files.copy(base.resolve("h/a.rrd"), outside.resolve("a.rrd"));
    Files.createSymbolicLink(base.resolve("link"), outside);
    Files.createSymbolicLink(base.resolve("one.rrd"), outside.resolve("a.rrd"));

    assertThat(client.ask("UPDATE link/a.rrd 1700000400:1:2"))
        .containsExactly("-1 " + base + "/link/a.rrd: Permission denied");
    assertThat(client.ask("UPDATE one.rrd 1700000400:1:2"))
        .containsExactly("-1 " + base + "/one.rrd: Permission denied");
    assertThat(client.ask("CREATE link/new/b.rrd" + CREATE))
        .containsExactly("-1 " + base + "/link/new/b.rrd: Permission denied");
    assertThat(client.ask("LIST /link"))
        .containsExactly("-1 List " + base + "/link: Permission denied");
    assertThat(outside.toFile().list()).containsExactly("a.rrd");
  }

  @Test
  void update_noticesThatTheFileWasReplaced() throws Exception {
    client.ask("UPDATE h/a.rrd 1700000400:1:2");
    client.ask("CREATE fresh.rrd" + CREATE);
    Files.move(
        base.resolve("fresh.rrd"), base.resolve("h/a.rrd"), StandardCopyOption.REPLACE_EXISTING);

    assertThat(client.ask("UPDATE h/a.rrd 1700000400:1:2")).containsExactly(TAKEN);
  }

  @Test
  void update_noticesThatTheFileIsGone() throws Exception {
    client.ask("UPDATE h/a.rrd 1700000400:1:2");
    Files.delete(base.resolve("h/a.rrd"));

    assertThat(client.ask("UPDATE h/a.rrd 1700000700:1:2"))
        .containsExactly("-1 No such file: " + base + "/h/a.rrd");
  }

  @Test
  void rowsOfASuspendedFile_areWritten_whenItIsResumed() throws Exception {
    client.ask("UPDATE h/a.rrd 1700000400:1:2");
    client.ask("SUSPEND h/a.rrd");
    client.ask("UPDATE h/a.rrd 1700000700:1:2");
    assertThat(client.ask("INFO h/a.rrd")).contains("last_update 1 1700000400");

    client.ask("RESUME h/a.rrd");

    assertThat(client.ask("INFO h/a.rrd")).contains("last_update 1 1700000700");
  }

  @Test
  void rowsOfASuspendedFile_areWritten_whenTheServerCloses() throws Exception {
    client.ask("SUSPEND h/a.rrd");
    client.ask("UPDATE h/a.rrd 1700000700:1:2");

    server.close();

    try (RrdFile file = RrdFile.open(base.resolve("h/a.rrd"))) {
      assertThat(file.lastSecond()).isEqualTo(1700000700);
    }
  }

  @Test
  void suspendAll_isRefused_andTheConnectionStays() throws Exception {
    assertThat(client.ask("SUSPENDALL").getFirst()).startsWith("-1 SUSPENDALL is not supported");
    assertThat(client.ask("PING")).containsExactly("0 PONG");
  }

  @Test
  void statistics_countWhatWasDone() throws Exception {
    client.ask("UPDATE h/a.rrd 1700000400:1:2 1700000700:1:2");
    client.ask("UPDATE h/a.rrd 1700000400:1:2");
    client.ask("FLUSH h/a.rrd");

    assertThat(client.ask("STATS"))
        .contains(
            "UpdatesReceived: 2",
            "FlushesReceived: 1",
            "UpdatesWritten: 1",
            "DataSetsWritten: 2",
            "TreeNodesNumber: 1");
  }

  @Test
  void batch_namesTheLinesThatFailed() throws Exception {
    client.send(
        "BATCH",
        "UPDATE h/a.rrd 1700000400:1:2",
        "UPDATE h/a.rrd 1700000400:1:2",
        "UPDATE no.rrd 1700000400:1:2",
        "PING",
        "UPDATE h/a.rrd 1700000700:1:2",
        ".",
        "PING");

    assertThat(client.answer()).containsExactly(GO_AHEAD);
    assertThat(client.answer())
        .containsExactly(
            "3 errors",
            "2 illegal attempt to update using time 1700000400.000000 when last update time is"
                + " 1700000400.000000 (minimum one second step)",
            "3 No such file: " + base + "/no.rrd",
            "4 Can't use 'PING' here.");
    assertThat(client.answer()).containsExactly("0 PONG");
  }

  @Test
  void answers_comeInTheOrderOfTheirCommands() throws Exception {
    List<String> commands = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      commands.add("UPDATE h/a.rrd " + (START + 1 + i) + ":1:2");
      commands.add("PENDING x" + i);
      commands.add("UPDATE no" + i + ".rrd 1700000400:1");
    }
    client.send(commands.toArray(String[]::new));

    for (int i = 0; i < 3000; i++) {
      assertThat(client.line()).isEqualTo(TAKEN);
      assertThat(client.line()).isEqualTo("0 updates pending");
      assertThat(client.line()).isEqualTo("-1 No such file: " + base + "/no" + i + ".rrd");
    }
  }

  @Test
  void clientThatDoesNotRead_isHeldBack_andHindersNobody() throws Exception {
    String fetch = "FETCH h/a.rrd AVERAGE 1699900000 1700000400";
    int fetches = 2000;
    client.send(IntStream.range(0, fetches).mapToObj(i -> fetch).toArray(String[]::new));

    try (Wire other = server.connect()) {
      assertThat(other.ask("UPDATE h/a.rrd 1700000400:1:2")).containsExactly(TAKEN);
    }
    for (int i = 0; i < fetches; i++) {
      assertThat(client.answer()).hasSize(343);
    }
  }

  @Test
  void quit_answersWhatWasAskedBefore() throws Exception {
    client.send("UPDATE h/a.rrd 1700000400:1:2", "QUIT", "PING");

    assertThat(client.line()).isEqualTo(TAKEN);
    assertThat(client.isClosed()).isTrue();
  }

  @Test
  void lineThatIsTooLong_endsTheConnection() throws Exception {
    client.send("UPDATE h/a.rrd " + "1".repeat(9000));

    assertThat(client.isClosed()).isTrue();
  }

  @Test
  void connectionsBeyondTheLimit_areClosed() throws Exception {
    EmbeddedOptions one = EmbeddedOptions.in(base).withConnections(1, 16, Duration.ofMinutes(1));
    try (RunningServer small = new RunningServer(one, CLOCK);
        Wire first = small.connect()) {
      first.ask("PING");

      try (Wire second = small.connect()) {
        assertThat(second.isClosed()).isTrue();
      }

      assertThat(first.ask("PING")).containsExactly("0 PONG");
    }
  }

  @Test
  void idleConnection_isClosed() throws Exception {
    EmbeddedOptions brief = EmbeddedOptions.in(base).withConnections(4, 16, Duration.ofSeconds(1));
    try (RunningServer impatient = new RunningServer(brief, CLOCK);
        Wire wire = impatient.connect()) {
      wire.ask("PING");

      assertThat(wire.isClosed()).isTrue();
    }
  }

  @Test
  void start_fails_whenThePortIsTaken() {
    EmbeddedOptions taken = EmbeddedOptions.in(base).listeningOn("127.0.0.1", server.port());

    assertThatThrownBy(() -> new RunningServer(taken, CLOCK))
        .hasRootCauseInstanceOf(BindException.class);
  }
}
