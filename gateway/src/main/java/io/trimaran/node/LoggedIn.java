package io.trimaran.node;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.trimaran.auth.MemorySessions;
import io.trimaran.auth.SessionLimits;
import io.trimaran.auth.Sessions;
import io.trimaran.hazelcast.HazelcastCluster;
import io.trimaran.redis.RedisPlace;
import io.trimaran.redis.RedisSessions;
import java.time.Duration;
import java.util.Optional;

/** Opens the place where sessions live. */
final class LoggedIn {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private LoggedIn() {}

  /**
   * Redis where it is configured, else the memory of all nodes, or of this one where it is alone.
   * Does not wait for Redis.
   */
  static Sessions open(Ground ground, Optional<HazelcastCluster> cluster) {
    Optional<RedisPlace> redis = ground.settings().redis();
    if (redis.isEmpty()) {
      SessionLimits limits = ground.settings().sessions();
      return cluster
          .map(joined -> joined.sessions(ground.vertx(), limits, ground.clock()))
          .orElseGet(() -> new MemorySessions(limits, ground.clock()));
    }
    RedisSessions sessions =
        new RedisSessions(
            ground.vertx(), redis.get(), ground.settings().sessions(), ground.clock());
    ground.stops().push("sessions", STOP_LIMIT, sessions::close);
    ground
        .metrics()
        .add(
            registry -> {
              Gauge.builder("trimaran.redis.up", sessions, s -> s.health().isUp() ? 1 : 0)
                  .strongReference(true)
                  .description("1 while Redis, which keeps the sessions, answers.")
                  .register(registry);
              FunctionCounter.builder("trimaran.redis.failures", sessions, s -> s.failures())
                  .description("Attempts to reach Redis that failed.")
                  .register(registry);
            });
    return sessions;
  }
}
