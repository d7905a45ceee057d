package io.trimaran.api;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.auth.LoginLimit;
import io.trimaran.auth.LoginTickets;
import io.trimaran.auth.MemorySessions;
import io.trimaran.auth.MovableClock;
import io.trimaran.auth.NodeSecret;
import io.trimaran.auth.NodeSignature;
import io.trimaran.auth.Passwords;
import io.trimaran.auth.Role;
import io.trimaran.auth.SessionLimits;
import io.trimaran.auth.TotpSecret;
import io.trimaran.store.Database;
import io.trimaran.store.DatabaseOptions;
import io.trimaran.store.Event;
import io.trimaran.store.SecondFactorStore;
import io.trimaran.store.UserStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logging in over HTTP, with a password and with a code beside it. */
class LoginTest {

  private static final String PASSWORD = "correct horse battery";
  private static final Duration STEP = Duration.ofSeconds(30);
  private static final JsonObject BY_PASSWORD =
      new JsonObject().put("username", "anna").put("password", PASSWORD);

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final MovableClock clock = new MovableClock();
  private final NodeSecret secret = NodeSecret.of("the secret of these tests");
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final HttpClient http = vertx.createHttpClient();
  private final Map<String, String> cookies = new HashMap<>();
  private Database database;
  private HttpServer server;
  private String csrf = "";

  /** What came back. */
  private record Answer(int code, JsonObject body, List<String> set) {}

  @BeforeEach
  void start() {
    database = Database.open(vertx, DatabaseOptions.of("embedded", folder), secret);
    await(database.ready());
    UserStore users = new UserStore(database, clock);
    SecondFactorStore factors = new SecondFactorStore(database, secret, clock);
    ApiParts.People people =
        new ApiParts.People(
            new MemorySessions(SessionLimits.DEFAULT, clock),
            new Passwords(vertx),
            new LoginLimit(clock),
            new LoginTickets(secret, clock),
            new NodeSignature(secret, clock),
            Optional.empty());
    LoginChecks checks = new LoginChecks(people, users, factors, this::note, clock);
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false)).failureHandler(new Failures());
    SessionRoutes sessions = new SessionRoutes(people, users, checks);
    sessions.mountOpen(router);
    router
        .route("/api/*")
        .handler(
            new Authentication(
                people.sessions(), people.signature(), token -> Future.failedFuture("none")));
    sessions.mount(router);
    new SecondFactorRoutes(factors, users, people.sessions(), checks).mount(router);
    server = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    await(
        people
            .passwords()
            .hash(PASSWORD)
            .compose(
                hash ->
                    users
                        .add("anna", hash, Role.ADMIN)
                        .compose(added -> users.add("bert", hash, Role.ADMIN))));
  }

  private void note(Event event) {
    events.add(event.message());
  }

  @AfterEach
  void stop() {
    await(server.close());
    await(database.close());
    await(vertx.close());
  }

  @Test
  void login_needsNoCode_untilItIsConfirmed() {
    logIn();
    ask(HttpMethod.POST, "/api/v0/totp", new JsonObject().put("password", PASSWORD));

    assertThat(ask(HttpMethod.POST, "/login", BY_PASSWORD).code()).isEqualTo(200);
  }

  @Test
  void begin_showsTheSecretOnce() {
    logIn();

    Answer begun = ask(HttpMethod.POST, "/api/v0/totp", new JsonObject().put("password", PASSWORD));

    assertThat(begun.body().getString("uri"))
        .startsWith("otpauth://totp/Trimaran:anna?secret=" + begun.body().getString("secret"));
    assertThat(begun.body().getJsonObject("qr").getString("path")).startsWith("M4 4h7v1H4z");
    assertThat(show()).isEqualTo(new JsonObject().put("enabled", false));
    assertThat(ask(HttpMethod.POST, "/api/v0/totp", new JsonObject().put("password", "guess")))
        .extracting(Answer::code)
        .isEqualTo(403);
  }

  @Test
  void confirm_refusesAWrongCode_andChangesNothing() {
    logIn();
    ask(HttpMethod.POST, "/api/v0/totp", new JsonObject().put("password", PASSWORD));

    assertThat(confirm("000000").code()).isEqualTo(422);
    assertThat(ask(HttpMethod.POST, "/login", BY_PASSWORD).code()).isEqualTo(200);
  }

  @Test
  void login_asksForTheCode_andThenMakesANewSession() {
    TotpSecret known = enrol();
    String before = cookies.get(Authentication.COOKIE);
    clock.advance(STEP);

    Answer first = ask(HttpMethod.POST, "/login", BY_PASSWORD);
    String between = cookies.get(Authentication.COOKIE);
    Answer wrong = tell("000000");
    Answer right = tell(known.code(clock.instant()));

    assertThat(first.code()).isEqualTo(401);
    assertThat(first.body().getString("second_factor")).isEqualTo("totp");
    assertThat(first.set())
        .singleElement()
        .asString()
        .contains("trimaran_login=", "HTTPOnly", "SameSite=Strict", "Path=/login", "Max-Age=300");
    assertThat(between).isEqualTo(before);
    assertThat(wrong.code()).isEqualTo(401);
    assertThat(wrong.body().getString("second_factor")).isEqualTo("totp");
    assertThat(right.code()).isEqualTo(200);
    assertThat(cookies.get(Authentication.COOKIE)).isNotEqualTo(before);
    assertThat(cookies.get(SessionRoutes.TICKET)).isEmpty();
    assertThat(show().getBoolean("enabled")).isTrue();
    assertThat(events)
        .contains(
            "User anna turned the second factor on.",
            "User anna told a wrong code, from 127.0.0.1.",
            "User anna logged in, from 127.0.0.1.");
  }

  @Test
  void login_takesTheCodeWithThePassword_once() {
    TotpSecret known = enrol();
    clock.advance(STEP);
    JsonObject both = BY_PASSWORD.copy().put("code", known.code(clock.instant()));

    assertThat(ask(HttpMethod.POST, "/login", both).code()).isEqualTo(200);
    assertThat(ask(HttpMethod.POST, "/login", both).code()).isEqualTo(401);
  }

  @Test
  void login_tellsNothingOfTheCode_whenThePasswordIsWrong() {
    enrol();
    JsonObject known = BY_PASSWORD.copy().put("password", "guess");
    JsonObject unknown = known.copy().put("username", "nobody");

    Answer ofKnown = ask(HttpMethod.POST, "/login", known);
    Answer ofUnknown = ask(HttpMethod.POST, "/login", unknown);

    assertThat(ofKnown).isEqualTo(ofUnknown);
    assertThat(ofKnown.body().getString("second_factor")).isNull();
    assertThat(ofKnown.set()).isEmpty();
  }

  @Test
  void ticket_opensNothing_byItselfOrTooLate() {
    TotpSecret known = enrol();
    cookies.clear();
    ask(HttpMethod.POST, "/login", BY_PASSWORD);

    Answer api = ask(HttpMethod.GET, "/api/v0/session", new JsonObject());
    clock.advance(LoginTickets.LIFE);
    Answer late = tell(known.code(clock.instant()));
    cookies.put(SessionRoutes.TICKET, "v1:00000000:AAAA");
    Answer madeUp = tell(known.code(clock.instant()));

    assertThat(api.code()).isEqualTo(401);
    assertThat(late.code()).isEqualTo(401);
    assertThat(late.body().getString("message")).contains("begin again");
    assertThat(madeUp.body()).isEqualTo(late.body());
  }

  @Test
  void wrongCodes_mustWait() {
    TotpSecret known = enrol();
    clock.advance(STEP);
    ask(HttpMethod.POST, "/login", BY_PASSWORD);
    IntStream.range(0, 5).forEach(time -> tell("000000"));

    Answer right = tell(known.code(clock.instant()));

    assertThat(right.code()).isEqualTo(429);
    assertThat(right.body().getInteger("retry_after")).isEqualTo(30);
  }

  @Test
  void recoveryCode_letsInOnce() {
    logIn();
    TotpSecret known = begin();
    String recovery =
        confirm(known.code(clock.instant())).body().getJsonArray("recovery_codes").getString(3);
    ask(HttpMethod.POST, "/login", BY_PASSWORD);

    assertThat(tell(recovery).code()).isEqualTo(200);
    assertThat(show().getInteger("recovery_codes_left")).isEqualTo(9);
    ask(HttpMethod.POST, "/login", BY_PASSWORD);
    assertThat(tell(recovery).code()).isEqualTo(401);
    assertThat(events)
        .contains("User anna logged in with a recovery code (9 left), from 127.0.0.1.");
  }

  @Test
  void confirm_endsTheSessionsThatBeganWithoutACode() {
    logIn();
    Map<String, String> other = Map.copyOf(cookies);
    cookies.clear();
    enrol();

    int own = ask(HttpMethod.GET, "/api/v0/session", new JsonObject()).code();
    cookies.putAll(other);

    assertThat(own).isEqualTo(200);
    assertThat(ask(HttpMethod.GET, "/api/v0/session", new JsonObject()).code()).isEqualTo(401);
  }

  @Test
  void disable_needsPasswordAndCode() {
    TotpSecret known = enrol();
    clock.advance(STEP);
    String code = known.code(clock.instant());

    assertThat(disable("guess", code).body().getString("message")).isEqualTo("password: wrong");
    assertThat(disable(PASSWORD, "000000").body().getString("message")).isEqualTo("code: wrong");
    assertThat(disable(PASSWORD, code).code()).isEqualTo(200);
    assertThat(ask(HttpMethod.POST, "/login", BY_PASSWORD).code()).isEqualTo(200);
  }

  @Test
  void reset_letsInWithoutACode_andEndsAllSessions() {
    enrol();
    Map<String, String> ofAnna = Map.copyOf(cookies);
    cookies.clear();
    ask(HttpMethod.POST, "/login", BY_PASSWORD.copy().put("username", "bert"));

    Answer reset = ask(HttpMethod.DELETE, "/api/v0/users/anna/totp", new JsonObject());
    cookies.putAll(ofAnna);

    assertThat(reset.code()).isEqualTo(200);
    assertThat(ask(HttpMethod.GET, "/api/v0/session", new JsonObject()).code()).isEqualTo(401);
    assertThat(ask(HttpMethod.POST, "/login", BY_PASSWORD).code()).isEqualTo(200);
    assertThat(events).contains("User anna lost the second factor: bert reset it.");
  }

  @Test
  void reset_isRefused_ofOnesOwn() {
    enrol();

    Answer reset = ask(HttpMethod.DELETE, "/api/v0/users/anna/totp", new JsonObject());

    assertThat(reset.code()).isEqualTo(403);
    assertThat(show().getBoolean("enabled")).isTrue();
  }

  @Test
  void reset_isRefused_whereThereIsNothing() {
    logIn();

    assertThat(ask(HttpMethod.DELETE, "/api/v0/users/bert/totp", new JsonObject()).code())
        .isEqualTo(409);
    assertThat(ask(HttpMethod.DELETE, "/api/v0/users/nobody/totp", new JsonObject()).code())
        .isEqualTo(404);
  }

  private void logIn() {
    Answer answer = ask(HttpMethod.POST, "/login", BY_PASSWORD);
    csrf = answer.body().getJsonObject("session").getString("csrf");
  }

  private TotpSecret begin() {
    JsonObject asked = new JsonObject().put("password", PASSWORD);
    return TotpSecret.of(ask(HttpMethod.POST, "/api/v0/totp", asked).body().getString("secret"));
  }

  private TotpSecret enrol() {
    logIn();
    TotpSecret known = begin();
    confirm(known.code(clock.instant()));
    return known;
  }

  private Answer confirm(String code) {
    return ask(HttpMethod.POST, "/api/v0/totp/confirm", new JsonObject().put("code", code));
  }

  private Answer disable(String password, String code) {
    return ask(
        HttpMethod.POST,
        "/api/v0/totp/disable",
        new JsonObject().put("password", password).put("code", code));
  }

  private Answer tell(String code) {
    return ask(HttpMethod.POST, "/login", new JsonObject().put("code", code));
  }

  private JsonObject show() {
    return ask(HttpMethod.GET, "/api/v0/totp", new JsonObject()).body().getJsonObject("totp");
  }

  /** Asks as a browser does, which keeps cookies. */
  private Answer ask(HttpMethod method, String path, JsonObject body) {
    RequestOptions options =
        new RequestOptions()
            .setHost("127.0.0.1")
            .setPort(server.actualPort())
            .setMethod(method)
            .setURI(path)
            .putHeader("Content-Type", "application/json")
            .putHeader("X-CSRF-Token", csrf);
    options.putHeader(
        "Cookie",
        cookies.entrySet().stream()
            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
            .collect(Collectors.joining("; ")));
    return await(http.request(options).compose(request -> answer(request, body)));
  }

  /* All on the event loop: a body that is asked for from another thread may have gone by. */
  private Future<Answer> answer(HttpClientRequest request, JsonObject body) {
    return request
        .send(body.toBuffer())
        .compose(
            response ->
                response
                    .body()
                    .map(text -> answer(response.statusCode(), text, response.cookies())));
  }

  private Answer answer(int code, Buffer text, List<String> set) {
    for (String line : set) {
      String[] pair = line.substring(0, line.indexOf(';')).split("=", 2);
      cookies.put(pair[0], pair[1]);
      JsonObject session = text.toJsonObject().getJsonObject("session");
      csrf = session == null ? csrf : session.getString("csrf");
    }
    return new Answer(code, text.toJsonObject(), set);
  }
}
