package io.trimaran.node;

import io.trimaran.cluster.Balancer;
import io.trimaran.cluster.Card;
import io.trimaran.cluster.Cost;
import io.trimaran.cluster.Holdings;
import io.trimaran.cluster.Peers;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a {@link Balancer} compute beside the event loop. */
final class Evener {

  private static final Logger LOG = LoggerFactory.getLogger(Evener.class);
  private static final long EVERY_MILLIS = 60_000;

  private Evener() {}

  /**
   * @param costs of the devices that this member holds
   * @param here the context of the holdings
   */
  static Balancer of(
      Vertx vertx,
      Card self,
      Peers peers,
      Holdings holdings,
      Supplier<List<Cost>> costs,
      Executor here) {
    return new Balancer(
        self,
        peers,
        holdings,
        costs,
        task -> vertx.executeBlocking(Executors.callable(task)).onFailure(Evener::failed),
        here,
        EVERY_MILLIS);
  }

  private static void failed(Throwable cause) {
    LOG.warn("the work could not be spread evenly", cause);
  }
}
