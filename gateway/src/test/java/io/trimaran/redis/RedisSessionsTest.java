package io.trimaran.redis;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.auth.SessionId;
import io.trimaran.auth.Sessions;
import io.trimaran.auth.SessionsAwayException;
import io.trimaran.auth.SessionsContract;
import io.trimaran.rrdcached.client.LoopbackPorts;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisSessionsTest extends SessionsContract {

  private static final Optional<String> PASSWORD = Optional.of("hunter2");

  @TempDir private static Path folder;
  private static Vertx vertx;
  private static RedisProcess server;

  private Redis admin;
  private RedisSessions sessions;

  @BeforeAll
  static void startServer() {
    vertx = Vertx.vertx();
    server = start(LoopbackPorts.next());
  }

  @AfterAll
  static void stopServer() {
    server.close();
    await(vertx.close());
  }

  @BeforeEach
  void connect() {
    admin = Redis.createClient(vertx, place().client());
    keys().forEach(key -> ask(Request.cmd(Command.DEL).arg(key)));
    sessions = new RedisSessions(vertx, place(), LIMITS, clock);
  }

  @AfterEach
  void disconnect() {
    await(sessions.close());
    await(admin.close());
  }

  @Override
  protected Sessions sessions() {
    return sessions;
  }

  @Test
  void everyKey_hasThePrefixAndExpires() {
    create(ANNA);

    assertThat(keys())
        .hasSize(3)
        .allSatisfy(
            key -> {
              assertThat(key).startsWith("trimaran:");
              assertThat(ask(Request.cmd(Command.PTTL).arg(key)).toLong()).isPositive();
            });
  }

  @Test
  void create_dropsTheOldestOfAll_whenFull() {
    SessionId first = create(ANNA);
    clock.advance(Duration.ofSeconds(1));
    create(ANNA);
    create(BERT);

    SessionId last = create(BERT);

    assertThat(isAlive(first)).isFalse();
    assertThat(isAlive(last)).isTrue();
  }

  @Test
  void find_isSharedByNodes() {
    RedisSessions otherNode = new RedisSessions(vertx, place(), LIMITS, clock);
    SessionId id = create(ANNA);

    assertThat(await(otherNode.find(id))).isPresent();

    await(otherNode.close());
  }

  @Test
  void find_isEmpty_whenWhatIsKeptIsNoneOfOurs() {
    SessionId id = create(ANNA);
    List<String> foreign = List.of("trimaran:session:" + id.hash(), "{\"user\":7}");

    ask(Request.cmd(Command.SET).arg(foreign.get(0)).arg(foreign.get(1)));

    assertThat(isAlive(id)).isFalse();
  }

  @Test
  void outage_failsAsAway_andEndsByItself() {
    SessionId id = create(ANNA);
    server.kill();

    assertThatThrownBy(() -> await(sessions.find(id))).isInstanceOf(SessionsAwayException.class);
    assertThat(sessions.health().isUp()).isFalse();
    assertThat(sessions.health().error()).isNotEmpty();

    server = start(server.port());
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> sessions.health().isUp());
    assertThat(isAlive(create(ANNA))).isTrue();
  }

  @Test
  void wrongPassword_isSaid() {
    RedisSessions locked =
        new RedisSessions(
            vertx, RedisPlace.at(url(server.port()), Optional.of("wrong")), LIMITS, clock);

    assertThatThrownBy(() -> await(locked.find(SessionId.create())))
        .hasRootCauseMessage("WRONGPASS invalid username-password pair or user is disabled.");

    await(locked.close());
  }

  private static RedisProcess start(int port) {
    return RedisProcess.server(folder, port, "--requirepass", "hunter2");
  }

  private static RedisPlace place() {
    return RedisPlace.at(url(server.port()), PASSWORD);
  }

  private static String url(int port) {
    return "redis://127.0.0.1:" + port;
  }

  private List<String> keys() {
    return ask(Request.cmd(Command.KEYS).arg("*")).stream().map(Response::toString).toList();
  }

  private Response ask(Request request) {
    return await(admin.send(request).map(answer -> Objects.requireNonNull(answer)));
  }
}
