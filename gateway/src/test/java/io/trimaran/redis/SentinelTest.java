package io.trimaran.redis;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.auth.Origin;
import io.trimaran.auth.Role;
import io.trimaran.auth.SessionId;
import io.trimaran.auth.SessionLimits;
import io.trimaran.auth.User;
import io.trimaran.rrdcached.client.LoopbackPorts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One master, two replicas, three Sentinels. */
@Tag("long")
class SentinelTest {

  private static final int BROWSERS = 50;

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final List<RedisProcess> running = new ArrayList<>();

  @AfterEach
  void stop() {
    running.forEach(RedisProcess::close);
    await(vertx.close());
  }

  @Test
  void sessions_surviveTheMaster() {
    RedisProcess master = server();
    server("--replicaof", "127.0.0.1 " + master.port());
    server("--replicaof", "127.0.0.1 " + master.port());
    List<String> sentinels = IntStream.range(0, 3).mapToObj(i -> sentinel(master.port())).toList();
    RedisPlace place = RedisPlace.behind(sentinels, "boat", Optional.of("hunter2"));
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> isComplete(sentinels));
    RedisSessions sessions =
        new RedisSessions(vertx, place, SessionLimits.DEFAULT, InstantSource.system());
    List<SessionId> ids =
        IntStream.rangeClosed(1, BROWSERS)
            .mapToObj(i -> await(sessions.create(user(i), Origin.UNKNOWN)))
            .toList();
    Redis admin =
        Redis.createClient(
            vertx,
            RedisPlace.at("redis://127.0.0.1:" + master.port(), Optional.of("hunter2")).client());
    await(admin.send(Request.cmd(Command.WAIT).arg(2).arg(10_000)).map(String::valueOf));

    master.kill();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> await(sessions.find(ids.getFirst())).isPresent());

    await(Future.all(ids.stream().map(sessions::find).toList()));
    assertThat(ids).allSatisfy(id -> assertThat(await(sessions.find(id))).isPresent());
    assertThat(await(sessions.find(await(sessions.create(user(BROWSERS + 1), Origin.UNKNOWN)))))
        .isPresent();
    await(sessions.close());
  }

  private boolean isComplete(List<String> sentinels) {
    return sentinels.stream().allMatch(this::knowsAll);
  }

  private boolean knowsAll(String sentinel) {
    Redis client = Redis.createClient(vertx, "redis://" + sentinel);
    String seen =
        await(
            client
                .send(Request.cmd(Command.SENTINEL).arg("MASTER").arg("boat"))
                .map(String::valueOf));
    await(client.close());
    return seen.contains("num-slaves: 2") && seen.contains("num-other-sentinels: 2");
  }

  private RedisProcess server(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--requirepass", "hunter2", "--masterauth", "hunter2"));
    arguments.addAll(List.of("--repl-diskless-sync-delay", "0"));
    arguments.addAll(List.of(more));
    RedisProcess server =
        RedisProcess.server(folder, LoopbackPorts.next(), arguments.toArray(String[]::new));
    running.add(server);
    return server;
  }

  private String sentinel(int master) {
    RedisProcess sentinel = RedisProcess.sentinel(folder, LoopbackPorts.next(), master);
    running.add(sentinel);
    return "127.0.0.1:" + sentinel.port();
  }

  private static User user(long id) {
    return new User(id, "user" + id, Role.VIEWER, true, false, Instant.EPOCH);
  }
}
