package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.auth.Role;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route of the API, asked by everybody. */
class AuthorisationIT {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final Pattern ROUTE =
      Pattern.compile("\\.(get|post|put|patch|delete)\\(\\s*\"(/api/v0[^\"]+)\"");
  private static final String COMMON_OR_EVENTS =
      "/api/v0/?((ping|system|openapi.json|logs|gaps|stream)(/.*)?)?";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private static Path folder;
  private static NodeProcess node;
  private static final Map<Role, String> TOKENS = new EnumMap<>(Role.class);
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static String cookie = "";
  private static String expired = "";
  private static String scoped = "";

  /**
   * Who may do what.
   *
   * @param changes whether a session needs its CSRF token for it
   */
  record Rule(Role role, String method, String path, boolean changes) {

    static Rule of(String line) {
      String[] words = line.split("\\s+", -1);
      return new Rule(
          Role.of(words[0]), words[1], words[2], words.length > 3 || !words[1].equals("GET"));
    }

    /** With something in the place of its parameters that there is not. */
    String filled() {
      return path.replaceAll("\\{\\w+}", "none");
    }

    boolean hasBody() {
      return !method.equals("GET");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  static Stream<Rule> rules() throws IOException {
    try (InputStream in = AuthorisationIT.class.getResourceAsStream("/authorisation.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).map(Rule::of).toList().stream();
    }
  }

  @BeforeAll
  static void start() {
    node = NodeProcess.start(folder);
    for (Role role : Role.values()) {
      Cli.Result added = node.cli("token", "add", role.word(), "--role", role.word());
      assertThat(added.code()).as(added.toString()).isZero();
      TOKENS.put(role, added.lastLine());
    }
    scoped = node.cli("token", "add", "wall", "--role", "admin", "--scope", "events").lastLine();
    expired = node.cli("token", "add", "old", "--role", "admin", "--expires", "1s").lastLine();
    Awaitility.await("end of the token").atMost(LIMIT).until(AuthorisationIT::isOver);
    HttpResponse<InputStream> login =
        send(
            HttpRequest.newBuilder(URI.create(node.url() + "/login"))
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        new JsonObject()
                            .put("username", "admin")
                            .put("password", NodeProcess.PASSWORD)
                            .encode())));
    cookie = login.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
  }

  private static boolean isOver() {
    return send(HttpRequest.newBuilder(URI.create(node.url() + "/api/v0/ping"))
                .header("X-Auth-Token", expired))
            .statusCode()
        == 401;
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void everyRouteOfTheDescription_hasARule() throws IOException {
    Set<String> described = new TreeSet<>();
    node.get("/api/v0/openapi.json")
        .getJsonObject("paths")
        .forEach(
            path ->
                ((JsonObject) path.getValue())
                    .fieldNames().stream()
                        .filter(METHODS::contains)
                        .forEach(
                            method ->
                                described.add(
                                    method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

    assertThat(rules().map(Rule::toString)).containsExactlyInAnyOrderElementsOf(described);
  }

  @Test
  void everyRouteOfTheSource_hasARule() throws IOException {
    Set<String> ruled = new TreeSet<>(rules().map(Rule::toString).toList());
    Set<String> missing = new TreeSet<>();
    try (Stream<Path> files = Files.list(Path.of("src/main/java/io/trimaran/api"))) {
      for (Path file : files.toList()) {
        ROUTE
            .matcher(Files.readString(file))
            .results()
            .map(AuthorisationIT::route)
            .filter(route -> !ruled.contains(route) && !route.endsWith("/"))
            .forEach(missing::add);
      }
    }

    assertThat(missing).isEmpty();
  }

  private static String route(MatchResult found) {
    return found.group(1).toUpperCase(Locale.ROOT)
        + " "
        + found.group(2).replaceAll(":(\\w+)", "{$1}");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void route_isOpenToWhoMay_andToNobodyElse(Rule rule) {
    assertThat(ask(rule, "X-Nothing", "")).as("nobody").isEqualTo(401);
    assertThat(ask(rule, "X-Auth-Token", "0123456789abcdef0123456789abcdef"))
        .as("a token that is none")
        .isEqualTo(401);
    assertThat(ask(rule, "X-Auth-Token", expired)).as("an expired token").isEqualTo(401);
    if (!rule.path().matches(COMMON_OR_EVENTS)) {
      assertThat(ask(rule, "X-Auth-Token", scoped))
          .as("an admin's token for events")
          .isEqualTo(403);
    }
    TOKENS.forEach(
        (role, token) -> {
          int code = ask(rule, "X-Auth-Token", token);
          if (role.allows(rule.role())) {
            assertThat(code).as(role.word()).isNotIn(List.of(401, 403)).isLessThan(500);
          } else {
            assertThat(code).as(role.word()).isEqualTo(403);
          }
        });
    int browser = ask(rule, "Cookie", cookie);
    if (rule.changes()) {
      assertThat(browser).as("a session without its CSRF token").isEqualTo(403);
    } else {
      assertThat(browser).as("a session").isNotIn(List.of(401, 403)).isLessThan(500);
    }
  }

  private static int ask(Rule rule, String header, String value) {
    return send(HttpRequest.newBuilder(URI.create(node.url() + rule.filled()))
            .header(header, value)
            .header("Content-Type", "application/json")
            .method(
                rule.method(),
                rule.hasBody() ? BodyPublishers.ofString("{}") : BodyPublishers.noBody()))
        .statusCode();
  }

  /** Reads nothing but the head: a stream has no end. */
  private static HttpResponse<InputStream> send(HttpRequest.Builder request) {
    try {
      HttpResponse<InputStream> response =
          HTTP.send(request.timeout(LIMIT).build(), BodyHandlers.ofInputStream());
      response.body().close();
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
