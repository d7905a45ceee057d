package io.trimaran.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.bench.Programs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a load balancer brings, as HAProxy's proxy-protocol.txt lets it say. */
class ProxyProtocolTest {

  private static final byte[] SIGNATURE = HexFormat.of().parseHex("0d0a0d0a000d0a515549540a");
  private static final String REQUEST =
      "GET /other HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
  private static final String LOOPBACK = "127.0.0.0/8";
  private static final String ELSEWHERE = "10.0.0.0/8";

  @TempDir private Path folder;
  private final Harbour harbour = new Harbour();
  private UpstreamOptions upstream = Harbour.OTHER;

  @BeforeEach
  void start() throws Exception {
    upstream =
        Harbour.upstream(
            o -> o,
            harbour.backend(
                request -> request.response().end("for " + request.getHeader("X-Real-IP"))));
  }

  @AfterEach
  void close() throws Exception {
    harbour.close();
  }

  @ParameterizedTest
  @CsvSource({
    "PROXY TCP4 192.0.2.7 192.0.2.1 51000 443, 192.0.2.7",
    "PROXY TCP6 2001:db8::7 2001:db8::1 51000 443, 2001:db8:0:0:0:0:0:7",
    "PROXY UNKNOWN, 127.0.0.1",
  })
  void backend_isToldTheClient_ofTheFirstVersion(String line, String client) throws Exception {
    harbour.behind(LOOPBACK).open(upstream);

    String answer = ask((line + "\r\n").getBytes(ISO_8859_1));

    assertThat(answer).startsWith("HTTP/1.1 200").contains("for " + client);
  }

  @ParameterizedTest
  @CsvSource({
    "21, 11, c0000207c0000201c73801bb, 192.0.2.7",
    "21, 21, 20010db800000000000000000000000720010db8000000000000000000000001c73801bb,"
        + " 2001:db8:0:0:0:0:0:7",
    "20, 00, '', 127.0.0.1",
    "21, 11, c0000207c0000201c73801bb030004a9b87ee1, 192.0.2.7",
  })
  void backend_isToldTheClient_ofTheSecond(
      String command, String family, String rest, String client) throws Exception {
    harbour.behind(LOOPBACK).open(upstream);

    String answer = ask(second(command, family, rest));

    assertThat(answer).startsWith("HTTP/1.1 200").contains("for " + client);
  }

  @Test
  void client_isSeen_behindTls() throws Exception {
    harbour.behind(LOOPBACK).openTls(upstream);
    SSLContext anybody = SSLContext.getInstance("TLS");
    anybody.init(null, new TrustManager[] {new Anybody()}, null);
    try (Socket plain = connect()) {
      plain.getOutputStream().write(second("21", "11", "c0000207c0000201c73801bb"));

      try (Socket tls = anybody.getSocketFactory().createSocket(plain, "h", 1, true)) {
        tls.getOutputStream().write(REQUEST.getBytes(ISO_8859_1));

        assertThat(new String(tls.getInputStream().readAllBytes(), ISO_8859_1))
            .contains("for 192.0.2.7");
      }
    }
  }

  @Test
  void header_mayComeInPieces() throws Exception {
    harbour.behind(LOOPBACK).open(upstream);
    try (Socket socket = connect()) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      for (byte each : second("21", "11", "c0000207c0000201c73801bb")) {
        out.write(each);
        out.flush();
      }

      out.write(REQUEST.getBytes(ISO_8859_1));

      assertThat(rest(socket)).contains("for 192.0.2.7");
    }
  }

  @Test
  void stranger_isShownOut_whateverHeSays() throws Exception {
    harbour.behind(ELSEWHERE).open(upstream);

    String answer = ask("PROXY TCP4 10.0.0.1 10.0.0.2 1 2\r\n".getBytes(ISO_8859_1));

    assertThat(answer).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "PROXY TCP4 nowhere nothing 1 2\r\n", "PROXY \r\n"})
  void connection_isClosed_whenItDoesNotBeginAsItMust(String beginning) throws Exception {
    harbour.behind(LOOPBACK).open(upstream);

    assertThat(ask(beginning.getBytes(ISO_8859_1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"send-proxy", "send-proxy-v2"})
  void haproxy_bringsItsClients(String word) throws Exception {
    Optional<Path> haproxy = Programs.find("haproxy");
    assumeTrue(haproxy.isPresent(), "skipped: haproxy is not installed");
    harbour.behind(LOOPBACK).open(upstream);
    int port = freePort();
    Path configuration = folder.resolve("haproxy.cfg");
    Files.writeString(
        configuration,
        """
        defaults
          mode tcp
          timeout connect 5s
          timeout client 20s
          timeout server 20s
        listen all
          bind 127.0.0.1:%d
          server node 127.0.0.1:%d %s check
        """
            .formatted(port, harbour.port(), word));
    Process process =
        new ProcessBuilder(haproxy.get().toString(), "-db", "-f", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    try {
      String answer =
          Awaitility.await()
              .ignoreExceptionsInstanceOf(SocketException.class)
              .until(() -> askFrom("127.0.0.9", port), text -> text.startsWith("HTTP/1.1 200"));

      assertThat(answer).contains("for 127.0.0.9");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static String askFrom(String address, int port) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port, InetAddress.getByName(address), 0)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(REQUEST.getBytes(ISO_8859_1));
      return rest(socket);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The header as section 2.2 has it. */
  private static byte[] second(String command, String family, String rest) {
    byte[] addresses = HexFormat.of().parseHex(rest);
    return ByteBuffer.allocate(SIGNATURE.length + 4 + addresses.length)
        .put(SIGNATURE)
        .put(HexFormat.of().parseHex(command + family))
        .putShort((short) addresses.length)
        .put(addresses)
        .array();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), harbour.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private String ask(byte[] header) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(header);
    all.write(REQUEST.getBytes(ISO_8859_1));
    try (Socket socket = connect()) {
      socket.getOutputStream().write(all.toByteArray());
      return rest(socket);
    }
  }

  /** What is answered until the end; nothing where the connection was cut instead. */
  private static String rest(Socket socket) throws IOException {
    try {
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    } catch (SocketException cut) {
      return "";
    }
  }

  /** Believes each certificate. */
  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String how) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String how) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
