package io.trimaran.node;

import io.trimaran.config.HostPort;
import io.trimaran.config.NodeConfig;
import io.trimaran.config.Secret;
import io.trimaran.redis.RedisPlace;
import java.util.List;
import java.util.Optional;

/** Which Redis, out of the configuration. */
public final class RedisSettings {

  private RedisSettings() {}

  /** Empty where none is configured. */
  public static Optional<RedisPlace> of(NodeConfig config) {
    NodeConfig.Redis redis = config.redis();
    Optional<String> password = redis.password().map(Secret::value);
    return redis
        .url()
        .map(url -> RedisPlace.at(url.value(), password))
        .or(
            () ->
                redis.cluster().isEmpty()
                    ? Optional.empty()
                    : Optional.of(RedisPlace.spread(addresses(redis.cluster()), password)))
        .or(
            () ->
                redis
                    .master()
                    .map(
                        master ->
                            RedisPlace.behind(addresses(redis.sentinels()), master, password)));
  }

  private static List<String> addresses(List<HostPort> all) {
    return all.stream().map(HostPort::toString).toList();
  }
}
