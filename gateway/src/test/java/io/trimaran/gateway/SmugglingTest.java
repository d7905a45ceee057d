package io.trimaran.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests that two servers could understand differently: sent raw, and looked at raw behind the
 * gateway. {@code |} stands for CR LF.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmugglingTest {

  private static final int PATIENCE_MILLIS = 1_500;
  private static final Pattern FRAMING =
      Pattern.compile("(?i)\r\n(content-length|transfer-encoding):");

  /** Asked behind what goes on: is answered in its turn, and ends the connection. */
  private static final String LAST = "GET /devices HTTP/1.1|Host: h|Connection: close||";

  /** A request that must never be one of its own. */
  private static final String HIDDEN = "GET /other/hidden HTTP/1.1|Host: h||";

  /** Answered with an error, and nothing reaches the backend. */
  static List<String> refused() {
    return List.of(
        // two lengths
        "POST /other/a HTTP/1.1|Host: h|Content-Length: 4|Transfer-Encoding: chunked||0||" + HIDDEN,
        "POST /other/a HTTP/1.1|Host: h|Transfer-Encoding: chunked|Content-Length: 4||0||" + HIDDEN,
        "POST /other/a HTTP/1.1|Host: h|Content-Length: 0|Content-Length: 44||" + HIDDEN,
        "POST /other/a HTTP/1.1|Host: h|Content-Length: 44|Content-Length: 0||" + HIDDEN,
        "POST /other/a HTTP/1.1|Host: h|Content-Length: 0, 44||" + HIDDEN,
        "POST /other/a HTTP/1.1|Host: h|Content-Length: +4||abcd" + HIDDEN,
        "POST /other/a HTTP/1.1|Host: h|Content-Length: -1||" + HIDDEN,
        "POST /other/a HTTP/1.1|Host: h|Content-Length: 0x4||abcd" + HIDDEN,
        "POST /other/a HTTP/1.1|Host: h|Content-Length: 4 4||abcd" + HIDDEN,
        "POST /other/a HTTP/1.1|Host: h|Content-Length: ||" + HIDDEN,
        "POST /other/a HTTP/1.1|Host: h|Content-Length: four||abcd" + HIDDEN,
        "POST /other/a HTTP/1.1|Host: h|Content-Length: 99999999999999999999||abcd",
        // codings
        "POST /other/a HTTP/1.1|Host: h|Transfer-Encoding: xchunked||0||" + HIDDEN,
        "POST /other/a HTTP/1.1|Host: h|Transfer-Encoding: identity||" + HIDDEN,
        "POST /other/a HTTP/1.1|Host: h|Transfer-Encoding: chunked, identity||0||" + HIDDEN,
        "POST /other/a HTTP/1.1|Host: h|Transfer-Encoding: gzip||" + HIDDEN,
        "POST /other/a HTTP/1.1|Host: h|Transfer-Encoding: chunked|Transfer-Encoding: x||0||"
            + HIDDEN,
        "POST /other/a HTTP/1.1|Host: h|Transfer-Encoding: \"chunked\"||0||" + HIDDEN,
        "POST /other/a HTTP/1.1|Host: h|Transfer-Encoding : chunked||0||" + HIDDEN,
        "POST /other/a HTTP/1.1|Host: h|Transfer\tEncoding: chunked||0||" + HIDDEN,
        "POST /other/a HTTP/1.1|Host: h|Transfer-Encoding: chunked\u000b||0||" + HIDDEN,
        "POST /other/a HTTP/1.1|Host: h|X: y|Transfer-Encoding: chun\u0000ked||0||" + HIDDEN,
        "POST /other/a HTTP/1.0|Host: h|Transfer-Encoding: chunked||0||" + HIDDEN,
        // line ends and folds
        "GET /other/a HTTP/1.1\nHost: h\n\n",
        "GET /other/a HTTP/1.1|Host: h\nX: y||",
        "GET /other/a HTTP/1.1|Host: h|X: a\nTransfer-Encoding: chunked||",
        "GET /other/a HTTP/1.1|Host: h|X: a\rTransfer-Encoding: chunked||",
        "GET /other/a HTTP/1.1|Host: h\r\r\n\r\n",
        "GET /other/a HTTP/1.1| Host: h|Host: h||",
        // names
        "GET /other/a HTTP/1.1|Host: h|X Y: z||",
        "GET /other/a HTTP/1.1|Host: h|X\u0000: z||",
        "GET /other/a HTTP/1.1|Host: h|: z||",
        "GET /other/a HTTP/1.1|Host: h|no colon||",
        "GET /other/a HTTP/1.1|Host: h|X: a\u0000b||",
        // hosts
        "GET /other/a HTTP/1.1||",
        "GET /other/a HTTP/1.1|Host: h|Host: i||",
        "GET /other/a HTTP/1.1|Host: h, i||",
        "GET /other/a HTTP/1.1|Host: h/x||",
        "GET /other/a HTTP/1.1|Host: u@h||",
        "GET /other/a HTTP/1.1|Host: h i||",
        "GET /other/a HTTP/1.1|Host: ||",
        "GET http://u@h/other/a HTTP/1.1|Host: h||",
        // targets
        "GET /other/../hidden HTTP/1.1|Host: h||",
        "GET /other/%2e%2e/hidden HTTP/1.1|Host: h||",
        "GET /other/..%2fhidden HTTP/1.1|Host: h||",
        "GET /other/..;/hidden HTTP/1.1|Host: h||",
        "GET /other/.%2E HTTP/1.1|Host: h||",
        "GET /other/a\\..\\b HTTP/1.1|Host: h||",
        "GET /other/a#b HTTP/1.1|Host: h||",
        "GET /other/\u00e4 HTTP/1.1|Host: h||",
        "GET /other/a b HTTP/1.1|Host: h||",
        "GET other/a HTTP/1.1|Host: h||",
        "GET ftp://h/other/a HTTP/1.1|Host: h||",
        // methods and versions
        "CONNECT h:80 HTTP/1.1|Host: h||",
        "TRACE /other/a HTTP/1.1|Host: h||",
        "GET /other/a HTTP/1.2|Host: h||",
        "GET /other/a HTTP/2.0|Host: h||",
        "GET /other/a HTTP/0.9|Host: h||",
        "GET /other/a HTTP/1.1 HTTP/1.1|Host: h||",
        "GET /other/a|Host: h||",
        "G\u0000T /other/a HTTP/1.1|Host: h||",
        "GE(T /other/a HTTP/1.1|Host: h||",
        "PRI * HTTP/2.0||SM||",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000||",
        // sizes
        "GET /other/" + "a".repeat(9_000) + " HTTP/1.1|Host: h||",
        "GET /other/a HTTP/1.1|Host: h|X: " + "a".repeat(17_000) + "||",
        "GET /other/a HTTP/1.1|Host: h|" + "X: a|".repeat(5_000) + "|");
  }

  /** Begins well, and its body is nonsense: the backend never sees the end of it. */
  static List<String> cutOff() {
    return List.of(
        "POST /other/cut HTTP/1.1|Host: h|Transfer-Encoding: chunked||zz|abc|0||" + HIDDEN,
        "POST /other/cut HTTP/1.1|Host: h|Transfer-Encoding: chunked||0x3|abc|0||" + HIDDEN,
        "POST /other/cut HTTP/1.1|Host: h|Transfer-Encoding: chunked||-1|abc|0||" + HIDDEN,
        "POST /other/cut HTTP/1.1|Host: h|Transfer-Encoding: chunked||3\nabc|0||" + HIDDEN,
        "POST /other/cut HTTP/1.1|Host: h|Transfer-Encoding: chunked||3|abcd|0||" + HIDDEN,
        "POST /other/cut HTTP/1.1|Host: h|Transfer-Encoding: chunked||3;\nx|abc|0||" + HIDDEN,
        "POST /other/cut HTTP/1.1|Host: h|Transfer-Encoding: chunked||fffffffff|abc|0||" + HIDDEN,
        "POST /other/cut HTTP/1.1|Host: h|Transfer-Encoding: chunked||3|abc\n0||" + HIDDEN);
  }

  /** Right, if odd: goes on, and means the same behind the gateway. */
  static List<String> carried() {
    return List.of(
        "GET /other/a HTTP/1.1|Host: h||",
        "GET /other/a HTTP/1.0||",
        "POST /other/a HTTP/1.1|Host: h|Content-Length: 4||abcd",
        "POST /other/a HTTP/1.1|Host: h|Transfer-Encoding: chunked||3|abc|0||",
        "POST /other/a HTTP/1.1|Host: h|Transfer-Encoding: CHUNKED||3|abc|0||",
        "POST /other/a HTTP/1.1|Host: h|Transfer-Encoding: chunked||3;a=b|abc|0||",
        "POST /other/a HTTP/1.1|Host: h|Transfer-Encoding: chunked||3|abc|0|X-Trailer: y||",
        "POST /other/a HTTP/1.1|Host: h|Connection: Content-Length|Content-Length: 4||abcd",
        "POST /other/a HTTP/1.1|Host: h|Content-Length: 49||" + HIDDEN + "0123456789",
        "GET /other/a HTTP/1.1|Host: h|Upgrade: h2c|Connection: Upgrade, HTTP2-Settings|"
            + "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA||",
        "GET /other/a?x=../../b HTTP/1.1|Host: h||",
        "GET /other/a...b/.c HTTP/1.1|Host: h||",
        "GET /other/a HTTP/1.1|Host: h|X: a|\tTransfer-Encoding: chunked||",
        "GET /other/a HTTP/1.1|Host: h|X: a| folded||",
        "GET http://h/other/a HTTP/1.1|Host: elsewhere||");
  }

  private final Harbour harbour = new Harbour();
  private final Map<String, String> refusals = new ConcurrentHashMap<>();
  private RawBackend backend = newBackend();

  private static RawBackend newBackend() {
    try {
      return new RawBackend();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @BeforeAll
  void open() throws Exception {
    harbour.open(Harbour.upstream(Harbour::hasty, Harbour.at(backend.port())));
    askAll();
  }

  /** All that are to be refused at once: the gateway leaves each client time to read why. */
  private void askAll() throws Exception {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> asked =
          refused().stream()
              .<Callable<String>>map(each -> () -> refusals.put(each, answers(each)))
              .toList();
      for (Future<String> done : clients.invokeAll(asked)) {
        done.get();
      }
    }
    assertThat(seen()).as("of those that are to be refused").isEmpty();
  }

  @AfterAll
  void close() throws Exception {
    harbour.close();
    backend.close();
  }

  @BeforeEach
  void forget() {
    backend.requests().clear();
  }

  private String answers(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), harbour.port())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.replace("|", "\r\n").getBytes(ISO_8859_1));
      return read(socket);
    }
  }

  private static String read(Socket socket) throws IOException {
    StringBuilder read = new StringBuilder();
    try {
      int next = socket.getInputStream().read();
      while (next >= 0) {
        read.append((char) next);
        next = socket.getInputStream().read();
      }
    } catch (SocketTimeoutException quiet) {
      return read.toString();
    } catch (IOException reset) {
      return read + "(reset)";
    }
    return read.toString();
  }

  /** But for the rests of bodies that were cut off. */
  private List<String> seen() {
    return backend.requests().stream().filter(each -> !each.contains("/other/cut")).toList();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void request_isRefused_reachesNobody_andHarmsNobody(String request) throws Exception {
    String answers = refusals.getOrDefault(request, "");

    assertThat(answers).matches("(?s)HTTP/1.1 (400|404|405|414|431|505) .*");
    assertThat(answers.split("HTTP/1.1 \\d", -1)).as("answers").hasSize(2);
    assertThat(answers(LAST)).as("others are served").contains("local /devices");
  }

  @ParameterizedTest
  @MethodSource("cutOff")
  void body_isNotTakenForARequest(String request) throws Exception {
    String answers = answers(request);

    assertThat(answers).doesNotContain(" 200 ");
    assertThat(backend.requests()).noneMatch(seen -> seen.startsWith("GET /other/hidden"));
    assertThat(backend.requests()).noneMatch(seen -> seen.endsWith("0\r\n\r\n"));
  }

  @ParameterizedTest
  @MethodSource("carried")
  void request_isOne_behindTheGatewayToo(String request) throws Exception {
    String answers = answers(request + LAST);

    assertThat(answers).startsWith("HTTP/1.1 200 ");
    assertThat(seen()).hasSize(1);
    String seen = seen().getFirst();
    String head = seen.substring(0, seen.indexOf("\r\n\r\n"));
    assertThat(head).startsWith(request.substring(0, request.indexOf(' ')) + " /other/");
    assertThat(head.replace("\r\n", "")).doesNotContain("\r", "\n");
    assertThat(FRAMING.matcher(head).results().count()).isLessThanOrEqualTo(1);
    assertThat(head.toLowerCase(Locale.ROOT)).doesNotContain("http2-settings", "elsewhere");
  }
}
