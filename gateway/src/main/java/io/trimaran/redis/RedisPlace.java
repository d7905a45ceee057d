package io.trimaran.redis;

import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.RedisRole;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Which Redis.
 *
 * @param urls of one server, or of the Sentinels
 * @param master the name under which the Sentinels know it; empty for one server
 * @param password of the master, and of the Sentinels where they have one
 */
public record RedisPlace(List<String> urls, Optional<String> master, Optional<String> password) {

  private static final int POOL = 8;
  private static final int POOL_WAITING = 1024;
  private static final int CONNECT_MILLIS = 800;
  private static final Duration IDLE = Duration.ofSeconds(60);

  public RedisPlace {
    urls = List.copyOf(urls);
  }

  /** One server. */
  public static RedisPlace at(String url, Optional<String> password) {
    return new RedisPlace(List.of(url), Optional.empty(), password);
  }

  /**
   * The master that Sentinels know.
   *
   * @param sentinels {@code host:port} each
   */
  public static RedisPlace behind(
      List<String> sentinels, String master, Optional<String> password) {
    return new RedisPlace(
        sentinels.stream().map(sentinel -> "redis://" + sentinel).toList(),
        Optional.of(master),
        password);
  }

  /** For people: no passwords. */
  public String shown() {
    return master
        .map(name -> name + " by " + urls.size() + " sentinels")
        .orElseGet(() -> urls.getFirst().replaceFirst("//[^@/]*@", "//"));
  }

  RedisOptions client() {
    RedisOptions options =
        new RedisOptions()
            .setMaxPoolSize(POOL)
            .setMaxPoolWaiting(POOL_WAITING)
            .setNetClientOptions(
                new NetClientOptions()
                    .setTcpNoDelay(true)
                    .setHostnameVerificationAlgorithm("HTTPS")
                    .setConnectTimeout(CONNECT_MILLIS)
                    .setIdleTimeoutUnit(TimeUnit.SECONDS)
                    .setIdleTimeout((int) IDLE.toSeconds()));
    urls.forEach(options::addConnectionString);
    password.ifPresent(options::setPassword);
    master.ifPresent(
        name ->
            options
                .setType(RedisClientType.SENTINEL)
                .setRole(RedisRole.MASTER)
                .setMasterName(name));
    return options;
  }
}
