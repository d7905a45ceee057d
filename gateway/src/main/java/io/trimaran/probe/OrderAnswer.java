package io.trimaran.probe;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what a person has ordered; it has only begun when this is answered. */
final class OrderAnswer {

  private static final Logger LOG = LoggerFactory.getLogger(OrderAnswer.class);

  private final Helm helm;

  OrderAnswer(Helm helm) {
    this.helm = helm;
  }

  Future<JsonObject> drain() {
    return obey("drain", helm::drain);
  }

  Future<JsonObject> undrain() {
    return obey("undrain", helm::undrain);
  }

  Future<JsonObject> abandon(Duration atMost) {
    return obey("abandon its devices", () -> helm.abandon(atMost));
  }

  Future<JsonObject> rebalance() {
    return obey("rebalance", helm::rebalance);
  }

  private static Future<JsonObject> obey(String order, Runnable action) {
    try {
      action.run();
      LOG.info("told to {}", order);
      return Future.succeededFuture(new JsonObject());
    } catch (IllegalStateException e) {
      return Future.failedFuture(e);
    }
  }
}
