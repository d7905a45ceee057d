package io.trimaran.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.cli.check.Finding.Verdict;
import io.trimaran.config.Endpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each check against a peer that behaves, and against ones that do not. */
class ChecksTest {

  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2027-06-01T12:00:00Z"));

  @TempDir Path folder;

  @Test
  void endpoint_isOk_whenItAnswersPing_overTcp() throws Exception {
    try (OneAnswer server = OneAnswer.overTcp("PING\n", "0 PONG\n")) {
      Finding finding = new EndpointCheck(new Endpoint.Tcp(server.address())).run();

      assertThat(finding.verdict()).isEqualTo(Verdict.OK);
    }
  }

  @Test
  void endpoint_isOk_whenItAnswersPing_overAUnixSocket() throws Exception {
    Path path = folder.resolve("s");
    try (OneAnswer server = OneAnswer.overUnix(path, "PING\n", "0 PONG\n")) {
      Finding finding = new EndpointCheck(new Endpoint.Unix(path)).run();

      assertThat(finding.verdict()).isEqualTo(Verdict.OK);
      assertThat(server.heard()).isEqualTo("PING\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1 Permission denied\n", "HTTP/1.1 400 Bad Request\n", ""})
  void endpoint_fails_whenItAnswersSomethingElse(String answer) throws Exception {
    try (OneAnswer server = OneAnswer.overTcp("PING\n", answer)) {
      Finding finding = new EndpointCheck(new Endpoint.Tcp(server.address())).run();

      assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
      assertThat(finding.detail()).contains("(expected: 0 PONG)");
    }
  }

  @Test
  void port_isOk_whenANodeHasIt() throws Exception {
    String answer = "HTTP/1.0 200 OK\r\n\r\n{\"status\":\"up\"}";
    try (OneAnswer server = OneAnswer.overTcp("GET /health/live HTTP/1.0\r\n", answer)) {
      Finding finding = new PortCheck("http.bind", server.address(), true).run();

      assertThat(finding)
          .isEqualTo(
              Finding.ok("http.bind " + server.address(), "taken by a Trimaran node that runs"));
    }
  }

  @Test
  void port_fails_whenSomebodyElseHasIt() throws Exception {
    try (OneAnswer server = OneAnswer.overTcp("GET", "HTTP/1.0 200 OK\r\n\r\nhello")) {
      Finding finding = new PortCheck("http.bind", server.address(), true).run();

      assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
      assertThat(finding.detail()).contains("in use");
    }
  }

  @Test
  void folder_isOk_andLeftAsItWas() throws IOException {
    Finding finding = new FolderCheck(folder, 1).run();

    assertThat(finding.verdict()).isEqualTo(Verdict.OK);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void folder_isNotMade_whenItIsMissing() throws IOException {
    Path missing = folder.resolve("a/b");

    Finding finding = new FolderCheck(missing, 1).run();

    assertThat(finding.detail()).startsWith("will be made; ");
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Test
  void folder_warns_whenTheSpoolFindsNoRoom() throws IOException {
    Finding finding = new FolderCheck(folder, Long.MAX_VALUE).run();

    assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(finding.detail()).contains("less than rrd.spool.max-size");
  }

  @Test
  void folder_fails_whenItIsAFile() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThat(new FolderCheck(file.resolve("data"), 1).run())
        .isEqualTo(Finding.failed("node.data " + file + "/data", file + " is not a folder"));
  }

  @ParameterizedTest
  @CsvSource({"exit 0, OK", "echo no permission; exit 4, FAILED"})
  void ping_isAsGoodAsTheProgram(String script, Verdict verdict) throws Exception {
    Finding finding = new PingCheck(program(script)).run();

    assertThat(finding.verdict()).isEqualTo(verdict);
  }

  @Test
  void ping_fails_whenThereIsNoProgram() throws InterruptedException {
    Finding finding = new PingCheck(folder.resolve("none").toString()).run();

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.detail()).contains("poller.ping.enabled: false");
  }

  @ParameterizedTest
  @CsvSource({"echo yes, OK", "echo no, WARNING", "echo Failed to connect to bus, WARNING"})
  void clock_isAsGoodAsItsSynchronisation(String script, Verdict verdict) throws Exception {
    Finding finding = new ClockCheck(NOON, List.of(program(script))).run();

    assertThat(finding.verdict()).isEqualTo(verdict);
  }

  @Test
  void clock_fails_whenItIsOlderThanTheProgram() throws Exception {
    InstantSource epoch = InstantSource.fixed(Instant.EPOCH);

    assertThat(new ClockCheck(epoch, List.of(program("echo yes"))).run().verdict())
        .isEqualTo(Verdict.FAILED);
  }

  private String program(String script) throws IOException {
    Path file = folder.resolve("program");
    Files.writeString(file, "#!/bin/sh\n" + script + "\n", StandardCharsets.UTF_8);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file.toString();
  }
}
