package io.trimaran.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.gateway.balance.State;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatewayTest {

  private static final int NOBODY_LISTENS = 1;

  private final Harbour harbour = new Harbour();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  @AfterEach
  void close() throws Exception {
    http.close();
    harbour.close();
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(harbour.url(path))).timeout(Duration.ofSeconds(15));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, HttpRequest.BodyPublisher body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(harbour.url(path)))
            .timeout(Duration.ofSeconds(30))
            .POST(body)
            .build(),
        BodyHandlers.ofString());
  }

  static void echo(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body ->
                request
                    .response()
                    .putHeader("X-Seen", request.headers().toString().replaceAll("\\s+", " "))
                    .end(request.method() + " " + request.uri() + " " + body.length()));
  }

  @Test
  void request_goesToTheUpstreamOfItsPath() throws Exception {
    harbour.open(Harbour.upstream(o -> o, harbour.backend(GatewayTest::echo)));

    HttpResponse<String> answer = get("/other/a?b=c");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("GET /other/a?b=c 0");
    assertThat(answer.headers().firstValue("X-Request-ID")).isPresent();
  }

  @Test
  void request_isAnsweredHere_whenNoUpstreamIsMeant() throws Exception {
    harbour.open(Harbour.upstream(o -> o, harbour.backend(GatewayTest::echo)));

    assertThat(get("/devices").body()).isEqualTo("local /devices");
    assertThat(get("/otherwise").body()).isEqualTo("local /otherwise");
    assertThat(get("/other").body()).isEqualTo("GET /other 0");
  }

  @Test
  void backend_isTold_whoAsks() throws Exception {
    harbour.open(Harbour.upstream(o -> o, harbour.backend(GatewayTest::echo)));

    String seen =
        get("/other", "X-Forwarded-For", "1.2.3.4", "Cookie", "a=b; trimaran_session=secret; c=d")
            .headers()
            .firstValue("X-Seen")
            .orElseThrow();

    assertThat(seen)
        .contains("X-Forwarded-For=127.0.0.1")
        .contains("X-Forwarded-Host=127.0.0.1:" + harbour.port())
        .containsIgnoringCase("cookie=a=b; c=d")
        .doesNotContain("secret")
        .doesNotContain("1.2.3.4");
  }

  @Test
  void body_isCarried_whateverItsSize() throws Exception {
    harbour.open(Harbour.upstream(o -> o, harbour.backend(GatewayTest::echo)));

    assertThat(post("/other", BodyPublishers.ofByteArray(new byte[3_000_000])).body())
        .isEqualTo("POST /other 3000000");
    assertThat(
            post("/other", BodyPublishers.fromPublisher(BodyPublishers.ofString("chunked"))).body())
        .isEqualTo("POST /other 7");
  }

  @Test
  void answer_isCarried_whateverItsSize() throws Exception {
    Buffer large = Buffer.buffer("0123456789abcdef".repeat(500_000));
    harbour.open(
        Harbour.upstream(
            o -> o,
            harbour.backend(
                request -> {
                  if (request.uri().endsWith("chunked")) {
                    request.response().setChunked(true).write(large);
                    request.response().end();
                  } else {
                    request.response().end(large);
                  }
                })));

    assertThat(get("/other/length").body()).hasSize(large.length());
    assertThat(get("/other/chunked").body()).hasSize(large.length());
  }

  @Test
  void requests_areSpread_overAllBackends() throws Exception {
    harbour.open(
        Harbour.upstream(
            o -> o,
            harbour.backend(request -> request.response().end("one")),
            harbour.backend(request -> request.response().end("two"))));

    List<String> answers =
        IntStream.range(0, 4)
            .mapToObj(
                i -> {
                  try {
                    return get("/other").body();
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                })
            .toList();

    assertThat(answers).containsExactly("one", "two", "one", "two");
  }

  @Test
  void request_isSentToAnother_whenABackendCannotBeReached() throws Exception {
    harbour.open(
        Harbour.upstream(o -> o, Harbour.at(NOBODY_LISTENS), harbour.backend(GatewayTest::echo)));

    assertThat(get("/other").statusCode()).isEqualTo(200);
    assertThat(post("/other", BodyPublishers.ofString("four")).body()).isEqualTo("POST /other 4");
    assertThat(get("/other").statusCode()).isEqualTo(200);
  }

  @Test
  void request_isSentToAnother_whenABackendBreaksOff() throws Exception {
    AtomicInteger broken = new AtomicInteger();
    harbour.open(
        Harbour.upstream(
            o -> o,
            harbour.backend(
                request -> {
                  broken.incrementAndGet();
                  request.connection().close();
                }),
            harbour.backend(GatewayTest::echo)));

    assertThat(get("/other").statusCode()).isEqualTo(200);
    assertThat(broken).hasValue(1);
  }

  @Test
  void post_isNotRepeated_whenItMayHaveBeenCarriedOut() throws Exception {
    AtomicInteger seen = new AtomicInteger();
    harbour.open(
        Harbour.upstream(
            o -> o,
            harbour.backend(
                request -> {
                  seen.incrementAndGet();
                  request.connection().close();
                }),
            harbour.backend(
                request -> {
                  seen.incrementAndGet();
                  request.connection().close();
                })));

    HttpResponse<String> answer = post("/other", BodyPublishers.ofString("order a ship"));

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(seen).hasValue(1);
  }

  @Test
  void refusal_namesReasonAndRequest_asAProblem() throws Exception {
    harbour.open(Harbour.upstream(o -> o, Harbour.at(NOBODY_LISTENS)));

    HttpResponse<String> answer = get("/other", "Accept", "application/json");

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonObject problem = new JsonObject(answer.body());
    assertThat(problem.getString("detail"))
        .isEqualTo("A server of other did not answer properly: connection refused.");
    assertThat(answer.headers().firstValue("X-Request-ID"))
        .contains(problem.getString("request_id"));
  }

  @Test
  void refusal_isAPage_forABrowser() throws Exception {
    harbour.open(Harbour.upstream(o -> o, Harbour.at(NOBODY_LISTENS)));

    HttpResponse<String> answer = get("/other", "Accept", "text/html,*/*");

    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(answer.body()).contains("<h1>Bad Gateway</h1>").contains("connection refused");
  }

  @Test
  void request_endsWith504_whenNoBackendAnswersInTime() throws Exception {
    harbour.open(Harbour.upstream(Harbour::hasty, harbour.backend(request -> {})));

    HttpResponse<String> answer = get("/other");

    assertThat(answer.statusCode()).isEqualTo(504);
    assertThat(answer.body()).contains("no byte within 1000 ms");
  }

  @Test
  void answer_isCut_whenItsRestDoesNotCome() throws Exception {
    harbour.open(
        Harbour.upstream(
            Harbour::hasty,
            harbour.backend(
                request ->
                    request.response().putHeader("Content-Length", "100").write("only this"))));

    assertThatThrownBy(() -> get("/other")).isInstanceOf(IOException.class);
  }

  @Test
  void body_isRefused_whenItIsTooLarge() throws Exception {
    UpstreamOptions limited = Harbour.upstream(o -> o, harbour.backend(GatewayTest::echo));
    harbour.open(
        new UpstreamOptions(
            limited.name(),
            limited.route(),
            limited.servers(),
            limited.spread(),
            limited.stickyCookie(),
            limited.probe(),
            limited.health(),
            limited.timeouts(),
            limited.retries(),
            1_000,
            limited.maxInFlight()));

    assertThat(post("/other", BodyPublishers.ofByteArray(new byte[1_001])).statusCode())
        .isEqualTo(413);
    assertThat(post("/other", BodyPublishers.ofByteArray(new byte[1_000])).statusCode())
        .isEqualTo(200);
  }

  @Test
  void probes_takeABackendOutAndIn() throws Exception {
    AtomicInteger code = new AtomicInteger(200);
    UpstreamOptions probed =
        Harbour.upstream(
            o -> o,
            harbour.backend(r -> r.response().setStatusCode(code.get()).end("one")),
            harbour.backend(r -> r.response().end("two")));
    harbour.open(
        new UpstreamOptions(
            probed.name(),
            probed.route(),
            probed.servers(),
            probed.spread(),
            probed.stickyCookie(),
            java.util.Optional.of(
                new UpstreamOptions.Probing("/", Duration.ofMillis(50), Duration.ofSeconds(2))),
            probed.health(),
            probed.timeouts(),
            probed.retries(),
            0,
            probed.maxInFlight()));

    code.set(500);
    Awaitility.await().until(() -> harbour.backends().getFirst().state() == State.DOWN);
    List<String> whileDown = List.of(get("/other").body(), get("/other").body());
    code.set(200);

    Awaitility.await().until(() -> harbour.backends().getFirst().state() == State.UP);
    assertThat(whileDown).containsOnly("two");
  }
}
