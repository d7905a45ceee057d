package io.trimaran.cli.check;

import io.trimaran.redis.RedisPlace;
import io.trimaran.redis.RedisTrial;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether Redis lets a node in and can be written to. */
record RedisCheck(RedisPlace place) implements Check {

  private static final int LIMIT_SECONDS = 8;

  @Override
  public String what() {
    return "redis " + place.shown();
  }

  @Override
  public Finding run() throws TimeoutException {
    Vertx vertx = Vertx.vertx();
    try {
      return Finding.ok(
          what(),
          RedisTrial.run(vertx, place).await(LIMIT_SECONDS, TimeUnit.SECONDS) + ", takes writes");
    } finally {
      vertx.close();
    }
  }
}
