package io.trimaran.rrd.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.rrdcached.client.RealRrdcached;
import io.trimaran.rrdcached.client.RrdEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real rrdcached and the embedded server answer the same, apart from what is named here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedAgainstRrdcachedTest {

  private static final String DEFINITION =
      " -s 300 -b 1700000100 DS:a:GAUGE:600:U:U DS:b:COUNTER:600:0:U DS:c:DERIVE:600:0:U"
          + " RRA:AVERAGE:0.5:1:20 RRA:AVERAGE:0.5:6:20 RRA:MAX:0.5:2:20 RRA:LAST:0.5:1:20";
  private static final Pattern CURRENT_ROW = Pattern.compile("rra.*cur_row.*");

  @TempDir private static Path folder;
  private RealRrdcached daemon;
  private RunningServer server;
  private Wire theirs;
  private Wire ours;

  @BeforeAll
  void start() throws IOException {
    daemon = RealRrdcached.start(folder.resolve("real"), "-R");
    server = new RunningServer(folder.resolve("ours"));
    theirs = new Wire(((RrdEndpoint.Tcp) daemon.tcp()).port());
    ours = server.connect();
    for (String command :
        List.of(
            "CREATE h/a.rrd" + DEFINITION,
            "CREATE h/deep/b.rrd" + DEFINITION,
            "UPDATE h/a.rrd 1700000400:1:2:3 1700000700:2:300:4 1700001001:3:100:U",
            "UPDATE h/a.rrd 1700003000:9:8:7 1700003300:1.5:8:7 1700003610:1:9:7",
            "FLUSH h/a.rrd")) {
      assertThat(both(command, theirs, daemon.base()))
          .isEqualTo(both(command, ours, server.base()));
    }
  }

  @AfterAll
  void stop() throws IOException {
    if (server != null) {
      theirs.close();
      ours.close();
      server.close();
      daemon.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PING",
        "ping",
        "HELP",
        "NOSUCH x",
        "",
        ".",
        "WROTE h/a.rrd",
        "UPDATE",
        "UPDATE h/a.rrd",
        "UPDATE h/a.rrd 1700003610:1:2:3",
        "UPDATE h/a.rrd 1600000000:1:2:3",
        "UPDATE h/a.rrd abc",
        "UPDATE h/a.rrd N:1:2:3",
        "UPDATE h/a.rrd 1700009999",
        "UPDATE no.rrd 1700009999:1",
        "UPDATE h 1700009999:1",
        "UPDATE ../x.rrd 1700009999:1",
        "UPDATE h/../h/a.rrd 1700009999:1:2:3",
        "UPDATE /etc/passwd 1700009999:1",
        "FLUSH h/a.rrd",
        "FLUSH no.rrd",
        "FLUSH /etc/passwd",
        "FLUSH",
        "FLUSHALL",
        "PENDING h/a.rrd",
        "PENDING no.rrd",
        "PENDING",
        "FORGET no.rrd",
        "FORGET",
        "QUEUE",
        "FETCH h/a.rrd AVERAGE 1700000100 1700003900",
        "FETCH h/a.rrd AVERAGE 1700000100 1700003900 c a",
        "FETCH h/a.rrd MAX 1700000100 1700003900",
        "FETCH h/a.rrd MIN 1700000100 1700003900",
        "FETCH h/a.rrd LAST 1699000100 1700003900",
        "FETCH h/a.rrd AVERAGE 1699000100 1700003900",
        "FETCH h/a.rrd AVERAGE",
        "FETCH h/a.rrd AVERAGE -900",
        "FETCH h/a.rrd AVERAGE -900 -300",
        "FETCH h/a.rrd NOPE",
        "FETCH h/a.rrd AVERAGE abc",
        "FETCH h/a.rrd HWPREDICT",
        "FETCH no.rrd AVERAGE",
        "FETCH ../no.rrd AVERAGE",
        "FETCH h/a.rrd",
        "FETCHBIN h/a.rrd NOPE",
        "FETCHBIN no.rrd AVERAGE",
        "INFO h/a.rrd",
        "INFO no.rrd",
        "INFO /etc/passwd",
        "INFO",
        "FIRST h/a.rrd 0",
        "FIRST h/a.rrd 1",
        "FIRST h/a.rrd 9",
        "FIRST h/a.rrd -1",
        "FIRST h/a.rrd",
        "FIRST no.rrd 0",
        "LAST h/a.rrd",
        "LAST no.rrd",
        "LAST",
        "LIST /",
        "LIST /h",
        "LIST /h/",
        "LIST //h",
        "LIST RECURSIVE /",
        "LIST RECURSIVE /h",
        "LIST /h/a.rrd",
        "LIST RECURSIVE /h/a.rrd",
        "LIST /nosuch",
        "LIST",
        "LIST h",
        "LIST /..",
        "CREATE h/a.rrd -O" + DEFINITION,
        "CREATE ../x.rrd" + DEFINITION,
        "CREATE x.rrd",
        "CREATE x.rrd DS:a:GAUGE:600:U:U",
        "CREATE x.rrd RRA:AVERAGE:0.5:1:10",
        "CREATE x.rrd DS:a:NOPE:600:U:U RRA:AVERAGE:0.5:1:10",
        "CREATE x.rrd DS:toolongdsname_1234567890:GAUGE:600:U:U RRA:AVERAGE:0.5:1:10",
        "CREATE x.rrd --start 0 DS:a:GAUGE:600:U:U RRA:AVERAGE:0.5:1:10",
        "CREATE x.rrd -b abc DS:a:GAUGE:600:U:U RRA:AVERAGE:0.5:1:10",
        "RESUME no.rrd",
      })
  void answer_isTheSame(String command) throws Exception {
    assertThat(both(command, ours(), server.base()))
        .isEqualTo(both(command, theirs(), daemon.base()));
  }

  @Test
  void fetchBin_isTheSame_byteForByte() throws Exception {
    String command = "FETCHBIN h/a.rrd AVERAGE 1700000100 1700003900 b";

    ours.send(command);
    theirs().send(command);

    for (int line = 0; line < 8; line++) {
      assertThat(ours.line()).isEqualTo(theirs.line());
    }
  }

  /** After a refused RESUME the daemon closes the connection, the embedded server does not. */
  private Wire theirs() throws IOException {
    theirs.close();
    theirs = new Wire(((RrdEndpoint.Tcp) daemon.tcp()).port());
    return theirs;
  }

  private Wire ours() {
    return ours;
  }

  /** An answer without what differs by nature: the base, current rows, and the order of names. */
  private static List<String> both(String command, Wire wire, Path base) throws IOException {
    List<String> answer =
        wire.ask(command).stream()
            .map(line -> line.replace(base.toString(), "BASE"))
            .filter(line -> !CURRENT_ROW.matcher(line).matches())
            .toList();
    return command.startsWith("LIST") ? answer.stream().sorted().toList() : answer;
  }
}
