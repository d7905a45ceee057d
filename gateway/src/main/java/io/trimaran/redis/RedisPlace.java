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
 * @param kind of what the URLs are
 * @param urls of one server, of the Sentinels, or of some nodes of a Redis Cluster
 * @param master the name under which the Sentinels know it; empty for the others
 * @param password of each server, and of the Sentinels where they have one
 */
public record RedisPlace(
    RedisClientType kind, List<String> urls, Optional<String> master, Optional<String> password) {

  private static final int POOL = 8;
  private static final int POOL_WAITING = 1024;
  private static final int CONNECT_MILLIS = 800;
  private static final Duration IDLE = Duration.ofSeconds(60);

  public RedisPlace {
    urls = List.copyOf(urls);
  }

  /** One server. */
  public static RedisPlace at(String url, Optional<String> password) {
    return new RedisPlace(RedisClientType.STANDALONE, List.of(url), Optional.empty(), password);
  }

  /**
   * The master that Sentinels know.
   *
   * @param sentinels {@code host:port} each
   */
  public static RedisPlace behind(
      List<String> sentinels, String master, Optional<String> password) {
    return new RedisPlace(RedisClientType.SENTINEL, urls(sentinels), Optional.of(master), password);
  }

  /**
   * Redis Cluster, of which these tell who else there is.
   *
   * @param nodes {@code host:port} each
   */
  public static RedisPlace spread(List<String> nodes, Optional<String> password) {
    return new RedisPlace(RedisClientType.CLUSTER, urls(nodes), Optional.empty(), password);
  }

  private static List<String> urls(List<String> addresses) {
    return addresses.stream().map(address -> "redis://" + address).toList();
  }

  /**
   * What keys begin with. In a Redis Cluster all must have the same slot, as scripts use several at
   * one stroke: that of what stands in braces.
   */
  String prefix() {
    return kind == RedisClientType.CLUSTER ? "{trimaran}:" : "trimaran:";
  }

  /** For people: no passwords. */
  public String shown() {
    return switch (kind) {
      case SENTINEL -> master.orElseThrow() + " by " + urls.size() + " sentinels";
      case CLUSTER -> "cluster of " + String.join(", ", urls);
      default -> urls.getFirst().replaceFirst("//[^@/]*@", "//");
    };
  }

  RedisOptions client() {
    RedisOptions options =
        new RedisOptions()
            .setType(kind)
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
    master.ifPresent(name -> options.setRole(RedisRole.MASTER).setMasterName(name));
    return options;
  }
}
