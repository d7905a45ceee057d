package io.trimaran.redis;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.auth.Origin;
import io.trimaran.auth.Role;
import io.trimaran.auth.SessionId;
import io.trimaran.auth.SessionLimits;
import io.trimaran.auth.Sessions;
import io.trimaran.auth.SessionsContract;
import io.trimaran.auth.User;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Redis Cluster of three masters and three replicas. */
@Tag("long")
class RedisClusterTest extends SessionsContract {

  private static final int BROWSERS = 50;

  @TempDir private static Path folder;
  private static Vertx vertx;
  private static RedisMembers members;

  private RedisSessions sessions;

  @BeforeAll
  static void startServers() {
    vertx = Vertx.vertx();
    members = RedisMembers.start(folder);
  }

  @AfterAll
  static void stopServers() {
    if (members != null) {
      members.close();
    }
    await(vertx.close());
  }

  @BeforeEach
  void connect() {
    sessions = new RedisSessions(vertx, members.place(), LIMITS, clock);
    await(sessions.removeAll(ANNA.id()));
    await(sessions.removeAll(BERT.id()));
  }

  @AfterEach
  void disconnect() {
    await(sessions.close());
  }

  @Override
  protected Sessions sessions() {
    return sessions;
  }

  @Test
  void sessions_surviveTheMaster() {
    RedisSessions many =
        new RedisSessions(vertx, members.place(), SessionLimits.DEFAULT, InstantSource.system());
    List<SessionId> ids =
        IntStream.rangeClosed(1, BROWSERS)
            .mapToObj(i -> await(many.create(user(i), Origin.UNKNOWN)))
            .toList();

    members.killMasterOf(members.place().prefix() + "sessions");
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> await(many.find(ids.getFirst())).isPresent());

    assertThat(ids).allSatisfy(id -> assertThat(await(many.find(id))).isPresent());
    assertThat(await(many.find(await(many.create(user(BROWSERS + 1), Origin.UNKNOWN)))))
        .isPresent();
    IntStream.rangeClosed(1, BROWSERS + 1).forEach(i -> await(many.removeAll(i)));
    await(many.close());
  }

  private static User user(long id) {
    return new User(id, "user" + id, Role.VIEWER, true, false, Instant.EPOCH);
  }
}
