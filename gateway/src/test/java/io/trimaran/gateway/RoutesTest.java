package io.trimaran.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.gateway.rule.Route;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which upstream and which of its backends takes a request. */
class RoutesTest {

  private final Harbour harbour = new Harbour();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() throws Exception {
    http.close();
    harbour.close();
  }

  private static UpstreamOptions at(UpstreamOptions o, Route route, Optional<String> cookie) {
    return new UpstreamOptions(
        route.toString(),
        route,
        o.servers(),
        o.spread(),
        cookie,
        o.probe(),
        o.health(),
        o.timeouts(),
        o.retries(),
        o.maxBody(),
        o.maxInFlight());
  }

  private UpstreamOptions upstream(String name, Route route, Optional<String> cookie)
      throws Exception {
    return Harbour.upstream(o -> at(o, route, cookie), backend(name + "-1"), backend(name + "-2"));
  }

  private UpstreamOptions.Server backend(String name) throws Exception {
    return harbour.backend(request -> answer(request, name));
  }

  private static void answer(HttpServerRequest request, String name) {
    request.response().end(name + " " + request.uri());
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(harbour.url(path)));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void request_goesToTheMostSpecificUpstream() throws Exception {
    harbour.open(
        upstream("short", new Route(Optional.empty(), "/a", false), Optional.empty()),
        upstream("long", new Route(Optional.empty(), "/a/b", false), Optional.empty()),
        upstream("host", new Route(Optional.of("127.0.0.1"), "/h", false), Optional.empty()),
        upstream("other", new Route(Optional.of("elsewhere"), "/", false), Optional.empty()));

    assertThat(get("/a/x").body()).startsWith("short-");
    assertThat(get("/a/b/x").body()).startsWith("long-");
    assertThat(get("/a/bc").body()).startsWith("short-");
    assertThat(get("/h").body()).startsWith("host-");
    assertThat(get("/x").body()).isEqualTo("local /x");
  }

  @Test
  void backend_seesThePathWithoutItsPrefix_whenItIsStripped() throws Exception {
    harbour.open(upstream("s", new Route(Optional.empty(), "/a", true), Optional.empty()));

    assertThat(get("/a/b?c=d").body()).endsWith(" /b?c=d");
    assertThat(get("/a").body()).endsWith(" /");
    assertThat(get("/a?b").body()).endsWith(" /?b");
  }

  @Test
  void browser_staysWithItsBackend_whenTheUpstreamIsSticky() throws Exception {
    harbour.open(upstream("s", new Route(Optional.empty(), "/a", false), Optional.of("stay")));

    HttpResponse<String> first = get("/a");
    String cookie = first.headers().firstValue("Set-Cookie").orElseThrow();
    String pair = cookie.substring(0, cookie.indexOf(';'));

    assertThat(cookie).endsWith("; Path=/a; HttpOnly; SameSite=Lax");
    for (int i = 0; i < 5; i++) {
      HttpResponse<String> next = get("/a", "Cookie", "x=y; " + pair);
      assertThat(next.body()).isEqualTo(first.body());
      assertThat(next.headers().firstValue("Set-Cookie")).isEmpty();
    }
  }
}
