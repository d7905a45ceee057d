package io.trimaran.node;

import io.trimaran.config.HostPort;
import io.trimaran.config.NodeConfig;
import io.trimaran.config.Secret;
import io.trimaran.redis.RedisPlace;
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
                redis
                    .master()
                    .map(
                        master ->
                            RedisPlace.behind(
                                redis.sentinels().stream().map(HostPort::toString).toList(),
                                master,
                                password)));
  }
}
