package io.trimaran.redis;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.auth.Origin;
import io.trimaran.auth.Role;
import io.trimaran.auth.SessionId;
import io.trimaran.auth.SessionLimits;
import io.trimaran.auth.User;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One master, two replicas, three Sentinels. */
@Tag("long")
class SentinelTest {

  private static final int BROWSERS = 50;

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private RedisSentinels redis;

  @BeforeEach
  void start() {
    redis = RedisSentinels.start(folder);
  }

  @AfterEach
  void stop() {
    if (redis != null) {
      redis.close();
    }
    await(vertx.close());
  }

  @Test
  void sessions_surviveTheMaster() {
    RedisPlace place =
        RedisPlace.behind(
            redis.sentinels(), RedisSentinels.MASTER, Optional.of(RedisSentinels.PASSWORD));
    RedisSessions sessions =
        new RedisSessions(vertx, place, SessionLimits.DEFAULT, InstantSource.system());
    List<SessionId> ids =
        IntStream.rangeClosed(1, BROWSERS)
            .mapToObj(i -> await(sessions.create(user(i), Origin.UNKNOWN)))
            .toList();

    redis.killMaster();
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

  private static User user(long id) {
    return new User(id, "user" + id, Role.VIEWER, true, false, Instant.EPOCH);
  }
}
