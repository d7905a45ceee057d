package io.trimaran.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.cluster.MemberId;
import io.trimaran.cluster.Neighbour;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes, of which one answers for the other. */
class MembersTest {

  private final AtomicBoolean isPortReady = new AtomicBoolean(true);
  private final AtomicBoolean isStarboardReady = new AtomicBoolean(true);
  private final AtomicBoolean isPortDraining = new AtomicBoolean();
  private final AtomicInteger ended = new AtomicInteger();

  /** Of a third one, at which connections are made and nothing is read; 0: there is none. */
  private final AtomicInteger hungPort = new AtomicInteger();

  private final AtomicBoolean isHungSilent = new AtomicBoolean();
  private final Harbour port = new Harbour();
  private final Harbour starboard = new Harbour();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() throws Exception {
    http.close();
    port.close();
    starboard.close();
  }

  private void open(UpstreamOptions... upstreams) throws Exception {
    starboard.beside(
        new Standby(() -> neighbours(starboard), isStarboardReady::get, Harbour.SECRET, () -> {}));
    starboard.open();
    port.beside(
        new Standby(
            () -> neighbours(port), isPortReady::get, Harbour.SECRET, ended::incrementAndGet));
    port.open(upstreams);
  }

  private List<Neighbour> neighbours(Harbour self) {
    List<Neighbour> all = new ArrayList<>();
    all.add(neighbour("port", port, isPortReady.get(), isPortDraining.get(), self == port));
    all.add(neighbour("starboard", starboard, isStarboardReady.get(), false, self == starboard));
    if (hungPort.get() != 0) {
      all.add(
          new Neighbour(
              new MemberId("hung"),
              "hung",
              "http://127.0.0.1:" + hungPort,
              !isHungSilent.get(),
              false,
              false,
              isHungSilent.get() ? Duration.ofSeconds(4) : Duration.ZERO));
    }
    return all;
  }

  private static Neighbour neighbour(
      String name, Harbour at, boolean isReady, boolean isDraining, boolean isSelf) {
    String url = at.port() == 0 ? "" : at.url("");
    return new Neighbour(new MemberId(name), name, url, isReady, isDraining, isSelf, Duration.ZERO);
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(port.url(path))).timeout(Duration.ofSeconds(10));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private boolean isAnsweredElsewhere() throws Exception {
    return get("/devices").headers().firstValue("X-Request-ID").isPresent();
  }

  @Test
  void node_answersItself_whenItCan() throws Exception {
    open();

    assertThat(isAnsweredElsewhere()).isFalse();
  }

  @Test
  void another_answers_whileThisNodeCannot() throws Exception {
    open();

    isPortReady.set(false);
    Awaitility.await().until(this::isAnsweredElsewhere);
    HttpResponse<String> health = get("/health/ready");
    isPortReady.set(true);

    assertThat(health.headers().firstValue("X-Request-ID")).as("its own").isEmpty();
    Awaitility.await().until(() -> !isAnsweredElsewhere());
  }

  @Test
  void nobodyIsAskedInACircle_whenNoneIsReady() throws Exception {
    open();
    isPortReady.set(false);
    Awaitility.await().until(this::isAnsweredElsewhere);

    isStarboardReady.set(false);

    Awaitility.await().until(() -> !isAnsweredElsewhere());
    assertThat(get("/devices").body()).isEqualTo("local /devices");
  }

  @Test
  void mark_isWorthNothing_withoutTheSecret() throws Exception {
    open();
    isPortReady.set(false);
    Awaitility.await().until(this::isAnsweredElsewhere);

    HttpResponse<String> answer = get("/devices", "X-Trimaran-Hop", "1;127.0.0.1;abcdef");

    assertThat(answer.headers().firstValue("X-Request-ID")).isPresent();
  }

  @Test
  void node_thatIsGone_isNotAskedAnyMore() throws Exception {
    open();
    isPortReady.set(false);
    Awaitility.await().until(this::isAnsweredElsewhere);

    assertThat(port.backends()).extracting(BackendStatus::backend).hasSize(1);
  }

  @Test
  void request_isAskedElsewhere_whenWhoWasAskedFallsSilent() throws Exception {
    open();
    isPortReady.set(false);
    Awaitility.await().until(this::isAnsweredElsewhere);
    try (ServerSocket hung = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      hungPort.set(hung.getLocalPort());
      Awaitility.await().until(() -> port.backends().size() == 2);
      List<CompletableFuture<HttpResponse<String>>> asked =
          Stream.generate(
                  () ->
                      http.sendAsync(
                          HttpRequest.newBuilder(URI.create(port.url("/devices"))).build(),
                          BodyHandlers.ofString()))
              .limit(20)
              .toList();
      try (Socket taken = hung.accept()) {
        assertThat(new String(taken.getInputStream().readNBytes(12), US_ASCII))
            .isEqualTo("GET /devices");

        isHungSilent.set(true);

        for (CompletableFuture<HttpResponse<String>> each : asked) {
          assertThat(each.get(10, TimeUnit.SECONDS).body()).isEqualTo("local /devices");
        }
      }
    }
  }

  @Test
  void webSocket_isSentAway_whenTheNodeIsDrained() throws Exception {
    var backend =
        port.vertx()
            .createHttpServer()
            .webSocketHandler(socket -> socket.textMessageHandler(socket::writeTextMessage))
            .listen(0, "127.0.0.1");
    open(Harbour.upstream(o -> o, Harbour.at(Harbour.await(backend).actualPort())));
    CompletableFuture<Short> closed = new CompletableFuture<>();
    CompletableFuture<String> echoed = new CompletableFuture<>();
    port.webSocket("/other/socket")
        .onSuccess(
            socket -> {
              socket.textMessageHandler(echoed::complete);
              socket.closeHandler(end -> closed.complete(socket.closeStatusCode()));
              socket.writeTextMessage("x".repeat(70_000));
            })
        .onFailure(echoed::completeExceptionally);
    assertThat(echoed.get(10, TimeUnit.SECONDS)).hasSize(70_000);

    isPortDraining.set(true);

    assertThat(closed.get(10, TimeUnit.SECONDS)).isEqualTo((short) 1001);
    Awaitility.await().untilAsserted(() -> assertThat(ended).hasValue(1));
  }
}
