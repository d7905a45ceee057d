package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.it.Browsers.Seen;
import io.trimaran.redis.RedisSentinels;
import io.trimaran.store.MariaDb;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 50 people who are logged in while the master of Redis, the node that let them in, and all of
 * Redis die: they stay logged in.
 */
@Tag("long")
class SessionOutageIT {

  private static final System.Logger LOG = System.getLogger(SessionOutageIT.class.getName());
  private static final int NODES = 2;
  private static final int PEOPLE = 50;
  private static final String PASSWORD = "a long password of theirs";

  private static final Duration WHILE = Duration.ofSeconds(30);
  private static final Duration OUTAGE = Duration.ofMinutes(1);

  @TempDir Path folder;
  private MariaDb server;
  private RedisSentinels redis;
  private NodesOfACluster nodes;
  private Browsers browsers;

  @BeforeEach
  void start() {
    assumeTrue(MariaDb.isInstalled(), "skipped: mariadb-server is not installed");
    redis = RedisSentinels.start(folder);
    server = MariaDb.start(List.of());
    nodes =
        NodesOfACluster.start(
            folder,
            NODES,
            "database=" + server.createDatabase(),
            "redis.sentinels=[" + String.join(",", redis.sentinels()) + "]",
            "redis.master=" + RedisSentinels.MASTER,
            "redis.password=" + RedisSentinels.PASSWORD);
    browsers = new Browsers(nodes.node(1));
    for (int person = 1; person <= PEOPLE; person++) {
      letIn("person" + person);
    }
  }

  private void letIn(String name) {
    var added =
        nodes
            .node(1)
            .post(
                "/api/v0/users",
                nodes.node(1).token(),
                new JsonObject()
                    .put("username", name)
                    .put("password", PASSWORD)
                    .put("role", "viewer")
                    .encode());
    assertThat(added.statusCode()).as(added.body()).isEqualTo(200);
    browsers.login(name, PASSWORD);
  }

  @AfterEach
  void stop() {
    if (browsers != null) {
      browsers.close();
    }
    if (nodes != null) {
      nodes.close();
    }
    if (server != null) {
      server.kill();
    }
    if (redis != null) {
      redis.close();
    }
  }

  @Test
  void nobodyIsLoggedOut_whateverDies() {
    Seen well = watch("all well", WHILE);

    redis.killMaster();
    watch("master killed", WHILE);
    Seen promoted = watch("after the master", WHILE);
    redis.restartServers();
    nodes.node(1).kill();
    browsers.goTo(nodes.node(2));
    watch("node that let them in killed", WHILE);
    Seen elsewhere = watch("at the other node", WHILE);
    redis.killServers();
    Seen away = watch("all of Redis gone", OUTAGE);
    redis.restartServers();
    watch("Redis back", WHILE);
    Seen back = watch("after it", WHILE);

    assertThat(List.of(well, promoted, elsewhere, back))
        .allSatisfy(
            seen -> {
              assertThat(seen.good()).isGreaterThanOrEqualTo(PEOPLE);
              assertThat(seen.failed()).isEmpty();
            });
    assertThat(away.failed().keySet()).allMatch(kind -> kind.startsWith("503 "));
  }

  private Seen watch(String what, Duration time) {
    Pause.of(time);
    Seen seen = browsers.seen();
    LOG.log(
        System.Logger.Level.INFO,
        "{0}: {1} pages, failed {2}, longest time that one of them was without: {3} ms",
        what,
        seen.good(),
        seen.failed(),
        seen.longestPause().toMillis());
    return seen;
  }
}
