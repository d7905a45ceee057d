package io.trimaran.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What else is spoken through the gateway than one HTTP/1.1 request after the other. */
class ProtocolsTest {

  private final Harbour harbour = new Harbour();

  @AfterEach
  void close() throws Exception {
    harbour.close();
  }

  @Test
  void webSocket_isCarriedBothWays() throws Exception {
    var backend =
        harbour
            .vertx()
            .createHttpServer()
            .webSocketHandler(
                socket -> socket.textMessageHandler(t -> socket.writeTextMessage("echo " + t)))
            .listen(0, "127.0.0.1");
    harbour.open(Harbour.upstream(o -> o, Harbour.at(Harbour.await(backend).actualPort())));
    CompletableFuture<String> heard = new CompletableFuture<>();

    harbour
        .webSocket("/other/socket")
        .onSuccess(
            socket -> {
              socket.textMessageHandler(heard::complete);
              socket.writeTextMessage("ahoy");
            })
        .onFailure(heard::completeExceptionally);

    assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo("echo ahoy");
  }

  @Test
  void eventStream_goesOn_andEnds_whenTheNodeStops() throws Exception {
    harbour.open(
        Harbour.upstream(
            o -> o,
            harbour.backend(
                request ->
                    request
                        .response()
                        .setChunked(true)
                        .putHeader("Content-Type", "text/event-stream")
                        .write("data: one\n\n"))));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), harbour.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write("GET /other/s HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(UTF_8));
      StringBuilder begun = new StringBuilder();
      while (begun.indexOf("data: one") < 0) {
        begun.append((char) socket.getInputStream().read());
      }

      harbour.finish();
      String rest = new String(socket.getInputStream().readNBytes(9), UTF_8);

      assertThat(rest).as("the last chunk").endsWith("0\r\n\r\n");
    }
  }

  @Test
  void answer_isSeen_whenItComesBeforeTheBodyIsThere() throws Exception {
    harbour.open(
        Harbour.upstream(
            o -> o, harbour.backend(request -> request.response().setStatusCode(401).end("no"))));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), harbour.port())) {
      socket.setSoTimeout(10_000);
      String head = "POST /other HTTP/1.1|Host: h|Connection: close|Content-Length: 500000||";
      socket.getOutputStream().write(head.replace("|", "\r\n").getBytes(UTF_8));
      socket.getOutputStream().write(new byte[100_000]);

      String answer = new String(socket.getInputStream().readNBytes(12), UTF_8);
      socket.getOutputStream().write(new byte[400_000]);

      assertThat(answer).isEqualTo("HTTP/1.1 401");
      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8)).endsWith("no");
    }
  }

  @Test
  void http2_isCarriedToAndFro() throws Exception {
    harbour.openTls(Harbour.upstream(o -> o, harbour.backend(GatewayTest::echo)));
    HttpClient client =
        harbour.client(
            new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setUseAlpn(true)
                .setSsl(true)
                .setTrustAll(true)
                .setVerifyHost(false));

    HttpClientResponse answer =
        Harbour.await(
            client
                .request(HttpMethod.POST, harbour.port(), "127.0.0.1", "/other/x")
                .compose(r -> r.send(Buffer.buffer(new byte[2_000_000])))
                .compose(r -> r.body().map(r)));

    assertThat(answer.version()).isEqualTo(HttpVersion.HTTP_2);
    assertThat(Harbour.await(answer.body())).hasToString("POST /other/x 2000000");
    assertThat(answer.getHeader("X-Seen")).contains("X-Forwarded-Proto=https");
  }

  @Test
  void requests_ofOneConnection_areAnsweredInOrder_localOnesToo() throws Exception {
    harbour.open(
        Harbour.upstream(o -> o, harbour.backend(r -> r.response().end("far " + r.path()))));
    try (java.net.Socket socket = new Socket(InetAddress.getLoopbackAddress(), harbour.port())) {
      socket.setSoTimeout(10_000);
      StringBuilder pipelined = new StringBuilder();
      for (String path : List.of("/a", "/other/b", "/c", "/other/d", "/other/e")) {
        pipelined.append("GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n");
      }
      pipelined.append("GET /last HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

      socket.getOutputStream().write(pipelined.toString().getBytes(UTF_8));
      String answers = new String(socket.getInputStream().readAllBytes(), UTF_8);

      assertThat(answers)
          .containsSubsequence(
              "local /a",
              "far /other/b",
              "local /c",
              "far /other/d",
              "far /other/e",
              "local /last");
    }
  }
}
