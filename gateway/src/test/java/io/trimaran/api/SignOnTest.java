package io.trimaran.api;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.auth.LoginLimit;
import io.trimaran.auth.LoginTickets;
import io.trimaran.auth.MemorySessions;
import io.trimaran.auth.NodeSecret;
import io.trimaran.auth.NodeSignature;
import io.trimaran.auth.PasswordHash;
import io.trimaran.auth.Passwords;
import io.trimaran.auth.Role;
import io.trimaran.auth.SessionLimits;
import io.trimaran.oidc.OidcSignOn;
import io.trimaran.oidc.Provider;
import io.trimaran.store.Database;
import io.trimaran.store.DatabaseOptions;
import io.trimaran.store.Event;
import io.trimaran.store.SecondFactorStore;
import io.trimaran.store.UserStore;
import io.trimaran.store.VouchedUsers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logging in through a provider of identities, over HTTP, as a browser does. */
class SignOnTest {

  private static final Map<String, Object> JANE =
      Map.of("preferred_username", "jane", "groups", List.of("noc"));

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final InstantSource clock = InstantSource.system();
  private final NodeSecret secret = NodeSecret.of("the secret of these tests");
  private final Provider provider = new Provider();
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private Database database;
  private UserStore users;
  private HttpServer server;

  @BeforeEach
  void start() {
    database = Database.open(vertx, DatabaseOptions.of("embedded", folder), secret);
    await(database.ready());
    users = new UserStore(database, clock);
    ApiParts.People people =
        new ApiParts.People(
            new MemorySessions(SessionLimits.DEFAULT, clock),
            new Passwords(vertx),
            new LoginLimit(clock),
            new LoginTickets(secret, clock),
            new NodeSignature(secret, clock),
            Optional.of(
                new ApiParts.Provider(
                    new OidcSignOn(vertx, provider.options(), secret, clock), Optional.empty())));
    LoginChecks checks =
        new LoginChecks(
            people, users, new SecondFactorStore(database, secret, clock), this::note, clock);
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false)).failureHandler(new Failures());
    SessionRoutes sessions = new SessionRoutes(people, users, checks);
    sessions.mountOpen(router);
    new SignOnRoutes(people, new VouchedUsers(database, users), checks).mountOpen(router);
    router
        .route("/api/*")
        .handler(
            new Authentication(
                people.sessions(), people.signature(), token -> Future.failedFuture("none")));
    sessions.mount(router);
    server = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
  }

  private void note(Event event) {
    events.add(event.message());
  }

  @AfterEach
  void stop() {
    http.close();
    provider.close();
    await(server.close());
    await(database.close());
    await(vertx.close());
  }

  private HttpResponse<String> get(String path, String cookie) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort()).resolve(path))
            .timeout(Duration.ofSeconds(20))
            .header("Cookie", cookie)
            .build(),
        BodyHandlers.ofString());
  }

  private static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static String cookie(HttpResponse<String> answer, String name) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(each -> each.startsWith(name + "="))
        .findFirst()
        .orElseThrow();
  }

  /** There and back. */
  private HttpResponse<String> passThrough(String next) throws Exception {
    HttpResponse<String> departure = get("/login/oidc?next=" + next, "a=b");
    URI back = provider.pass(location(departure));
    return get(back.toString(), cookie(departure, "trimaran_oidc").replaceFirst(";.*", ""));
  }

  @Test
  void ways_offerTheProvider() throws Exception {
    assertThat(new JsonObject(get("/login/ways", "a=b").body()).getJsonObject("sign_on"))
        .isEqualTo(new JsonObject().put("name", "Example").put("url", "/login/oidc"));
  }

  @Test
  void somebody_isIn_andWhereTheyWanted() throws Exception {
    provider.knows(JANE);

    HttpResponse<String> arrival = passThrough("%2Fdevices%3Fstate%3Ddown");
    String session = cookie(arrival, "trimaran_session");
    JsonObject seen =
        new JsonObject(get("/api/v0/session", session.replaceFirst(";.*", "")).body())
            .getJsonObject("session");

    assertThat(location(arrival)).isEqualTo("/devices?state=down");
    assertThat(session).containsIgnoringCase("httponly").contains("SameSite=Lax");
    assertThat(seen.getString("username")).isEqualTo("jane");
    assertThat(seen.getString("role")).isEqualTo("operator");
    assertThat(events).containsExactly("User jane logged in through Example, from 127.0.0.1.");
  }

  @ParameterizedTest
  @CsvSource({
    "%2F%2Fevil.example, /",
    "https%3A%2F%2Fevil.example, /",
    "%2F%5Cevil.example, /",
    "%2Fa%0D%0ASet-Cookie%3A%20x, /",
    "%2Fmap, /map"
  })
  void next_isAPageOfOurs(String asked, String page) throws Exception {
    provider.knows(JANE);

    assertThat(location(passThrough(asked))).isEqualTo(page);
  }

  @Test
  void sessionsOfAnotherRole_end_whenTheProviderSaysAnotherRole() throws Exception {
    provider.knows(JANE);
    String before = cookie(passThrough("/"), "trimaran_session").replaceFirst(";.*", "");
    provider.knows(Map.of("preferred_username", "jane", "groups", List.of("net-admins")));

    passThrough("/");

    assertThat(get("/api/v0/session", before).statusCode()).isEqualTo(401);
  }

  @Test
  void somebody_isTold_whoHasNoRole_andTheEventLogToo() throws Exception {
    provider.knows(Map.of("preferred_username", "tom", "groups", List.of("staff")));

    HttpResponse<String> arrival = passThrough("/");

    assertThat(location(arrival)).isEqualTo("/login?refused=no-role");
    assertThat(arrival.headers().allValues("Set-Cookie"))
        .noneMatch(each -> each.startsWith("trimaran_session="));
    assertThat(events)
        .containsExactly(
            "User tom was refused through Example (no group with a role in claim groups), from"
                + " 127.0.0.1.");
  }

  @Test
  void name_ofSomebodyWithAPassword_isNotTaken() throws Exception {
    await(users.add("jane", PasswordHash.ofNothing(), Role.ADMIN));
    provider.knows(JANE);

    assertThat(location(passThrough("/"))).isEqualTo("/login?refused=name");
  }

  @ParameterizedTest
  @CsvSource({
    "error=access_denied, /login?refused=denied",
    "code=x&state=y, /login?refused=late",
    "'', /login?refused=denied"
  })
  void arrival_isRefused_whenItIsNone(String query, String page) throws Exception {
    HttpResponse<String> departure = get("/login/oidc", "a=b");
    String ticket = cookie(departure, "trimaran_oidc").replaceFirst(";.*", "");

    assertThat(location(get("/login/oidc/callback?" + query, ticket))).isEqualTo(page);
    assertThat(location(get("/login/oidc/callback?" + query, "a=b")))
        .isEqualTo("/login?refused=late");
  }

  @Test
  void departure_leadsToTheLogin_whileTheProviderIsAway() throws Exception {
    provider.close();

    assertThat(location(get("/login/oidc", "a=b"))).isEqualTo("/login?refused=away");
  }
}
