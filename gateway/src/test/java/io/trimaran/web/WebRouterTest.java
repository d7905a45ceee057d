package io.trimaran.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the jar over real HTTP. */
class WebRouterTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static int port;

  @BeforeAll
  static void listen() throws Exception {
    HttpServer server =
        WebRouter.create(VERTX, WebRoot.packed())
            .compose(
                router -> VERTX.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
            .toCompletionStage()
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS);
    port = server.actualPort();
  }

  @AfterAll
  static void close() throws Exception {
    VERTX.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/login", "/devices", "/devices/10.0.0.1", "/devices/r1.example.net/ports/7"})
  void get_answersThePage_forWhatMayBeBookmarked(String path) throws Exception {
    HttpResponse<String> page = get(path);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<trimaran-app>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v0/nothing",
        "/metrics",
        "/health/ready",
        "/nothing.js",
        "/static/nothing.js",
        "/static/vendor/lit-html/node/lit-html.js",
        "/static/index.html"
      })
  void get_answersNotFound_forWhatIsNoPage(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/static/../pom.xml",
        "/static/%2e%2e/%2e%2e/pom.xml",
        "/static/..%2f..%2fpom.xml",
        "/static/..%5c..%5cpom.xml",
        "/static//etc/passwd.txt",
        "/static/css/../../../logback.txt"
      })
  void get_staysInsideTheSite_whenAPathClimbs(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void page_carriesEveryHeaderThatKeepsItIn() throws Exception {
    HttpResponse<String> page = get("/");

    assertThat(header(page, "Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'", "style-src 'self';")
        .contains("require-trusted-types-for 'script'")
        .doesNotContain("unsafe");
    assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(page, "Referrer-Policy")).isEqualTo("same-origin");
    assertThat(header(page, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(header(page, "Permissions-Policy")).contains("geolocation=()");
  }

  @Test
  void policy_namesTheImportMapThatThePageHolds() throws Exception {
    HttpResponse<String> page = get("/");

    Matcher map =
        Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL)
            .matcher(page.body());
    assertThat(map.find()).isTrue();
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(map.group(1).getBytes(UTF_8));
    assertThat(header(page, "Content-Security-Policy"))
        .contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
  }

  @Test
  void everyFileOfThePage_isThere_andKeptForEver() throws Exception {
    Matcher files = Pattern.compile("\"(/static/[^\"]+\\.\\w+)\"").matcher(get("/").body());

    int found = 0;
    while (files.find()) {
      HttpResponse<String> file = get(files.group(1));
      assertThat(file.statusCode()).as(files.group(1)).isEqualTo(200);
      assertThat(header(file, "Cache-Control")).contains("immutable");
      found++;
    }
    assertThat(found).isGreaterThan(15);
  }

  @Test
  void file_isAskedForAgain_whenItsVersionIsNotOurs() throws Exception {
    HttpResponse<String> file = get("/static/00000000000000000000/app.js");

    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(header(file, "Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void get_answersNotModified_whenTheTagIsKnown() throws Exception {
    String etag = header(get("/static/app.js"), "ETag");

    HttpResponse<String> again = get("/static/app.js", "If-None-Match", "\"other\", " + etag);

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(header(again, "ETag")).isEqualTo(etag);
    assertThat(get("/static/app.js", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
  }

  @Test
  void get_compresses_whereItIsUnderstood() throws Exception {
    assertThat(header(get("/static/app.js", "Accept-Encoding", "br, gzip"), "Content-Encoding"))
        .isEqualTo("gzip");
    assertThat(get("/static/app.js", "Accept-Encoding", "gzip;q=0").headers().map())
        .doesNotContainKey("content-encoding");
  }

  @Test
  void head_answersLikeGet_withoutABody() throws Exception {
    HttpRequest head =
        request("/static/app.js").method("HEAD", HttpRequest.BodyPublishers.noBody()).build();

    HttpResponse<String> answer = CLIENT.send(head, BodyHandlers.ofString());

    HttpResponse<String> full = get("/static/app.js");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(header(answer, "Content-Length"))
        .isEqualTo(String.valueOf(full.body().getBytes(UTF_8).length));
    assertThat(header(answer, "ETag")).isEqualTo(header(full, "ETag"));
  }

  @Test
  void post_isLeftToOthers() throws Exception {
    HttpRequest post = request("/devices").POST(HttpRequest.BodyPublishers.ofString("{}")).build();

    assertThat(CLIENT.send(post, BodyHandlers.ofString()).statusCode()).isBetween(404, 405);
  }

  private static HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
