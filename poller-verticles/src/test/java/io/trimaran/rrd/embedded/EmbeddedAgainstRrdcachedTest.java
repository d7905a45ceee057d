package io.trimaran.rrd.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.rrdcached.client.RealRrdcached;
import io.trimaran.rrdcached.client.RrdEndpoint;
import io.trimaran.rrdcached.codec.HelpText;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdReply;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The real rrdcached and the embedded server answer the same, byte by byte, apart from what {@code
 * conformance.txt} gives a reason for. Leaves both answers side by side in {@code
 * target/conformance.txt}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedAgainstRrdcachedTest {

  private static final Path REPORT = Path.of("target", "conformance.txt");
  private static final int PATIENCE_MILLIS = 10_000;
  private static final String SENTINEL = "sentinel.rrd";
  private static final int SHOWN_BYTES = 600;
  private static final Predicate<String> SENTINELS =
      line -> line.contains(SENTINEL) || line.equals("-1 Can't use '.' here.");

  /** What differs by nature: where a ring begins, and what a server has done so far. */
  private static final Pattern CURRENT_ROW = Pattern.compile("rra\\[\\d+]\\.cur_row 1 \\d+\n");

  private static final Pattern STATISTIC = Pattern.compile("(?m)^([A-Z][A-Za-z]+: )\\d+$");

  @TempDir private static Path folder;
  private final List<String> report = new ArrayList<>();
  private RealRrdcached daemon;
  private RunningServer server;

  static List<ConformanceCase> cases() {
    return ConformanceCase.all();
  }

  @BeforeAll
  void start() {
    daemon = RealRrdcached.start(folder.resolve("real"), "-R");
    server = new RunningServer(folder.resolve("ours"));
  }

  @AfterAll
  void stop() throws IOException {
    if (server != null) {
      server.close();
      daemon.close();
      Files.writeString(REPORT, String.join("\n", report));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answer_isTheSame_orDiffersForAReason(ConformanceCase conversation) throws IOException {
    int theirPort = ((RrdEndpoint.Tcp) daemon.tcp()).port();
    String theirs = answer(conversation, theirPort, daemon.base());
    String ours = answer(conversation, server.port(), server.base());

    report(conversation, theirs, ours);
    if (conversation.mayDiffer()) {
      assertThat(ours).as("has a reason to differ").isNotEqualTo(theirs);
    } else {
      assertThat(ours).isEqualTo(theirs);
    }
  }

  @Test
  void table_holdsEveryCommand() {
    RrdReply.Lines help = (RrdReply.Lines) HelpText.answer(new RrdCommand.Help(Optional.empty()));
    List<String> words = help.lines().stream().map(line -> line.split(" ", 2)[0]).toList();

    assertThat(cases()).hasSizeGreaterThan(80);
    assertThat(cases().stream().map(one -> one.text().split(" ", 2)[0]).collect(Collectors.toSet()))
        .containsAll(words);
  }

  private static String answer(ConformanceCase conversation, int port, Path base)
      throws IOException {
    try (Socket preparing = connect(port)) {
      send(preparing, conversation.preparation() + "QUIT\n");
      assertThat(untilClosed(preparing.getInputStream())).contains("flushed");
    }
    try (Socket socket = connect(port)) {
      send(socket, conversation.sent(base.toString()) + ".\nLAST " + SENTINEL + "\n");
      String answer = untilSentinel(new BufferedInputStream(socket.getInputStream()));
      return normal(conversation, answer.replace(base.toString(), "BASE"));
    }
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String untilClosed(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Reads until the answer to the sentinel, or the end of the connection. */
  private static String untilSentinel(InputStream in) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      for (int next = in.read(); next >= 0; next = in.read()) {
        answer.write(next);
        String text = next == '\n' ? answer.toString(StandardCharsets.ISO_8859_1) : "";
        if (text.contains(SENTINEL)) {
          return text;
        }
      }
    } catch (SocketException e) {
      return answer.toString(StandardCharsets.ISO_8859_1) + "(closed)"; // by a reset
    }
    return answer.toString(StandardCharsets.ISO_8859_1) + "(closed)";
  }

  private static String normal(ConformanceCase conversation, String answer) {
    String plain = CURRENT_ROW.matcher(answer).replaceAll("");
    if (conversation.text().startsWith("STATS")) {
      plain = STATISTIC.matcher(plain).replaceAll("$1n");
    }
    return conversation.text().contains("LIST")
        ? plain.lines().sorted().collect(Collectors.joining("\n"))
        : plain;
  }

  private void report(ConformanceCase conversation, String theirs, String ours) {
    boolean isSame = theirs.equals(ours);
    report.add("> " + conversation);
    if (isSame) {
      report.add("  same   " + shown(ours));
    } else {
      report.add("  theirs " + shown(theirs));
      report.add("  ours   " + shown(ours));
      report.add(
          conversation.mayDiffer() ? "  reason " + conversation.difference() : "  UNEXPLAINED");
    }
  }

  private static String shown(String answer) {
    String own = answer.lines().filter(SENTINELS.negate()).collect(Collectors.joining("\n"));
    String cut = own.substring(0, Math.min(own.length(), SHOWN_BYTES));
    return cut.strip().replaceAll("[^\\n -~]", "?").replace("\n", "\n         ");
  }
}
