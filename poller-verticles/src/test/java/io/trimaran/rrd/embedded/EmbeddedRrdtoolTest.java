package io.trimaran.rrd.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.rrd.embedded.file.Rrdtool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's own client works against the embedded server, and its tools on the files. */
class EmbeddedRrdtoolTest {

  private static final long START = 1_700_000_100L;

  @TempDir Path folder;
  private RunningServer server;

  @BeforeEach
  void start() throws Exception {
    Rrdtool.assumeInstalled();
    server = new RunningServer(folder);
    daemon(
        "create",
        "h/a.rrd",
        "--start",
        Long.toString(START),
        "--step",
        "300",
        "DS:in:DERIVE:600:0:U",
        "RRA:AVERAGE:0.5:1:600",
        "RRA:MAX:0.5:6:100");
    daemon("update", "h/a.rrd", "1700000400:1000", "1700000700:4000", "1700001000:4000");
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void fetch_readsThroughTheServer() throws Exception {
    List<String> rows =
        daemon("fetch", "h/a.rrd", "AVERAGE", "-s", "1700000400", "-e", "1700000999");

    assertThat(rows).contains("1700000700: 1.0000000000e+01", "1700001000: 0.0000000000e+00");
  }

  @Test
  void fetch_readsTheFileAlike() throws Exception {
    List<String> range = List.of("AVERAGE", "-s", "1699990000", "-e", "1700002000");

    assertThat(rrdtool(command("fetch", folder + "/h/a.rrd", range)))
        .isEqualTo(daemon("fetch", "h/a.rrd", range.toArray(String[]::new)));
  }

  @Test
  void info_readsThroughTheServerWhatIsInTheFile() throws Exception {
    List<String> ours = daemon("info", "h/a.rrd");

    assertThat(ours).isEqualTo(rrdtool(List.of("info", folder + "/h/a.rrd")));
  }

  @Test
  void first_and_last_answerTimes() throws Exception {
    assertThat(daemon("first", "h/a.rrd")).containsExactly("1699821300");
    assertThat(daemon("last", "h/a.rrd")).containsExactly("1700001000");
  }

  @Test
  void list_namesTheFiles() throws Exception {
    assertThat(rrdtool(List.of("list", "--recursive", "--daemon", address(), "/")))
        .containsExactly("h/a.rrd");
  }

  @Test
  void flushcached_isAnswered() throws Exception {
    assertThat(daemon("flushcached", "h/a.rrd")).isEmpty();
  }

  @Test
  void update_saysWhatIsWrong() throws Exception {
    assertThat(daemon("update", "h/a.rrd", "1700001000:1").getFirst())
        .contains("illegal attempt to update using time 1700001000");
  }

  @Test
  void graph_drawsThroughTheServer() throws Exception {
    List<String> drawn =
        daemon(
            "graph",
            folder + "/a.png",
            "-s",
            "1700000100",
            "-e",
            "1700001000",
            "DEF:in=h/a.rrd:in:AVERAGE",
            "VDEF:top=in,MAXIMUM",
            "PRINT:top:%.1lf",
            "LINE1:in#ff0000");

    assertThat(drawn).contains("10.0");
  }

  @Test
  void dump_readsTheFile() throws Exception {
    assertThat(rrdtool(List.of("dump", folder + "/h/a.rrd")))
        .anyMatch(line -> line.contains("<last_ds>4000</last_ds>"));
  }

  private List<String> daemon(String verb, String file, String... rest) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("--daemon", address()));
    arguments.addAll(List.of(rest));
    return rrdtool(command(verb, file, arguments));
  }

  private String address() {
    return "127.0.0.1:" + server.port();
  }

  private static List<String> command(String verb, String file, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(verb, file));
    command.addAll(arguments);
    return command;
  }

  private List<String> rrdtool(List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("/usr/bin/rrdtool"));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return text.lines().toList();
  }
}
