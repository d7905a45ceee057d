package io.trimaran.poll;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FpingTest {

  private static final Duration QUICK = Duration.ofMillis(20);
  private static final FpingOptions REAL =
      new FpingOptions("fping", 3, QUICK, Duration.ofMillis(200));

  /** On loopback, yet nobody answers. */
  private static final String NOBODY = "127.255.255.255";

  @TempDir private Path folder;
  private Vertx vertx;
  private NameService names;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    names = new NameService(vertx);
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, SECONDS);
  }

  @Test
  void replies_areReadFromTheSummaries() {
    Map<String, PingReply> replies =
        FpingRound.replies(
            """
            127.0.0.1 : xmt/rcv/%loss = 3/3/0%, min/avg/max = 0.03/0.05/0.07
            2001:db8::1     : xmt/rcv/%loss = 3/1/66%, min/avg/max = 12.3/12.3/12.3
            192.0.2.9 : xmt/rcv/%loss = 3/0/100%
            ICMP Host Unreachable from 192.0.2.1 for ICMP Echo sent to 192.0.2.9
            192.0.2.8 : xmt/rcv/%loss = 0/0/0%
            """);

    assertThat(replies)
        .isEqualTo(
            Map.of(
                "127.0.0.1", new PingReply.Echoes(3, 3, 0.03, 0.05, 0.07),
                "2001:db8::1", new PingReply.Echoes(3, 1, 12.3, 12.3, 12.3),
                "192.0.2.9", new PingReply.Echoes(3, 0, 0, 0, 0)));
  }

  @Test
  void ping_measuresWhatAnswersAndWhatDoesNot() throws Exception {
    assumeFping();
    Fping fping = new Fping(vertx, names, REAL);

    Future<PingReply> here = fping.ping("127.0.0.1");
    Future<PingReply> six = fping.ping("::1");
    Future<PingReply> named = fping.ping("localhost");
    Future<PingReply> nobody = fping.ping(NOBODY);

    assertThat(echoes(here).received()).isEqualTo(3);
    assertThat(echoes(here).averageMillis()).isPositive();
    assertThat(echoes(six).received()).isEqualTo(3);
    assertThat(echoes(named).received()).isEqualTo(3);
    assertThat(echoes(nobody)).isEqualTo(new PingReply.Echoes(3, 0, 0, 0, 0));
  }

  @Test
  void ping_runsOneProcess_forAllThatAreAskedForTogether() throws Exception {
    assumeFping();
    Path calls = folder.resolve("calls");
    String wrapper = program("echo called >> " + calls + "\nexec fping \"$@\"");
    Fping fping = new Fping(vertx, names, new FpingOptions(wrapper, 1, QUICK, QUICK));

    List<Future<PingReply>> replies =
        IntStream.rangeClosed(1, 200).mapToObj(i -> fping.ping("127.0.0." + i)).toList();
    Future.all(replies).await(20, SECONDS);

    assertThat(replies)
        .allMatch(reply -> reply.result() instanceof PingReply.Echoes echoes && echoes.sent() == 1);
    assertThat(Files.readAllLines(calls)).hasSize(1);
  }

  @Test
  void ping_isNotMeasured_whenTheNameDoesNotResolve() throws Exception {
    Fping fping =
        new Fping(vertx, host -> Future.failedFuture(new IllegalStateException(host + "?")), REAL);

    assertThat(fping.ping("nowhere").await(10, SECONDS))
        .isEqualTo(new PingReply.NotMeasured("nowhere?"));
  }

  @Test
  void ping_isNotMeasured_whenThereIsNoFping() throws Exception {
    Fping fping = new Fping(vertx, names, new FpingOptions("no-such-fping", 1, QUICK, QUICK));

    assertThat(reason(fping.ping("127.0.0.1"))).contains("no-such-fping").contains("No such file");
    assertThat(reason(fping.ping("127.0.0.1"))).contains("No such file");
  }

  @Test
  void ping_isNotMeasured_whenFpingMayNotPing() throws Exception {
    String refused = program("echo \"can't create socket (must run as root?)\" >&2; exit 4");
    Fping fping = new Fping(vertx, names, new FpingOptions(refused, 1, QUICK, QUICK));

    assertThat(reason(fping.ping("127.0.0.1")))
        .contains("exit code 4: can't create socket")
        .contains("cap_net_raw");
  }

  @Test
  void ping_goesOn_whenASignalEndsOneRound() throws Exception {
    assumeFping();
    Path ended = folder.resolve("ended");
    String once = program("if mkdir " + ended + "; then kill -TERM $$; fi; exec fping \"$@\"");
    Fping fping = new Fping(vertx, names, new FpingOptions(once, 1, QUICK, QUICK));

    assertThat(reason(fping.ping("127.0.0.1"))).contains("says nothing of 127.0.0.1");
    assertThat(echoes(fping.ping("127.0.0.1")).received()).isPositive();
  }

  @Test
  void ping_killsAnFpingThatIsStuck() throws Exception {
    Path pid = folder.resolve("pid");
    String stuck = program("echo $$ > " + pid + "\nexec sleep 600");
    Fping fping = new Fping(vertx, names, new FpingOptions(stuck, 1, QUICK, QUICK));

    assertThat(reason(fping.ping("127.0.0.1"))).contains("killed");
    long process = Long.parseLong(Files.readString(pid).strip());
    assertThat(ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false)).isFalse();
  }

  private static void assumeFping() {
    try {
      Process probe =
          new ProcessBuilder("fping", "-q", "-c", "1", "127.0.0.1")
              .redirectErrorStream(true)
              .start();
      probe.getInputStream().readAllBytes();
      assumeTrue(probe.waitFor() == 0, "fping may not ping here (needs cap_net_raw)");
    } catch (IOException | InterruptedException e) {
      assumeTrue(false, "fping is not installed: " + e.getMessage());
    }
  }

  private String program(String script) throws IOException {
    Path program = folder.resolve("program");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program.toString();
  }

  private static PingReply.Echoes echoes(Future<PingReply> reply) throws Exception {
    return (PingReply.Echoes) reply.await(30, SECONDS);
  }

  private static String reason(Future<PingReply> reply) throws Exception {
    return ((PingReply.NotMeasured) reply.await(30, SECONDS)).reason();
  }
}
