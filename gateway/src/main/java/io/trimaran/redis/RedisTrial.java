package io.trimaran.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.util.concurrent.TimeUnit;

/** Tries once whether Redis lets us in and can be written to. */
public final class RedisTrial {

  private static final int LIMIT_SECONDS = 5;

  private RedisTrial() {}

  /** Writes a key that is gone after a second; tells the server's version. */
  public static Future<String> run(Vertx vertx, RedisPlace place) {
    Redis redis = Redis.createClient(vertx, place.client());
    return redis
        .send(Request.cmd(Command.SET).arg(place.prefix() + "trial").arg("1").arg("PX").arg(1000))
        .compose(done -> redis.send(Request.cmd(Command.INFO).arg("server")))
        .map(info -> version(String.valueOf(info)))
        .timeout(LIMIT_SECONDS, TimeUnit.SECONDS)
        .eventually(redis::close);
  }

  private static String version(String info) {
    return info.lines()
        .filter(line -> line.startsWith("redis_version:"))
        .map(line -> "Redis " + line.substring("redis_version:".length()).strip())
        .findFirst()
        .orElse("Redis of unknown version");
  }
}
