package io.trimaran.api;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * What nodes tell each other for the streams of their readers: a device is polled by one node, and
 * looked at through any. Nothing is told while nobody looks. From any thread.
 */
final class StreamShare {

  private static final String WANTED = "trimaran.stream.wanted";
  private static final String TOLD = "trimaran.stream.told";
  private static final String NODE = "node";
  private static final String EVENT = "event";

  /** A node that wants it says so three times within this. */
  private static final Duration KEPT = Duration.ofSeconds(50);

  private final Vertx vertx;
  private final String node;
  private final InstantSource clock;
  private volatile Instant wantedUntil = Instant.MIN;

  /**
   * Listens from now on.
   *
   * @param node the name of this one, whose own words are not heard
   * @param readers is given each event of another node
   */
  StreamShare(Vertx vertx, String node, InstantSource clock, Consumer<String> readers) {
    this.vertx = vertx;
    this.node = node;
    this.clock = clock;
    vertx
        .eventBus()
        .<String>consumer(
            WANTED,
            message -> {
              if (!message.body().equals(node)) {
                wantedUntil = clock.instant().plus(KEPT);
              }
            });
    vertx
        .eventBus()
        .<JsonObject>consumer(
            TOLD,
            message -> {
              if (!message.body().getString(NODE).equals(node)) {
                readers.accept(message.body().getString(EVENT));
              }
            });
  }

  /** Whether readers are at another node. */
  boolean isWanted() {
    return clock.instant().isBefore(wantedUntil);
  }

  /** Readers are here: the others are to tell what they poll. To be said again and again. */
  void want() {
    vertx.eventBus().publish(WANTED, node);
  }

  /** Tells the others, if they have readers. */
  void tell(String event) {
    if (isWanted()) {
      vertx.eventBus().publish(TOLD, new JsonObject().put(NODE, node).put(EVENT, event));
    }
  }
}
