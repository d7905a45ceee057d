package io.trimaran.redis;

import io.trimaran.auth.SessionsAwayException;
import io.trimaran.auth.SessionsHealth;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Redis, and keeps asking while a new master is chosen. Safe from any thread.
 *
 * <p>What is sent may be sent again, so it must come to the same when it is done twice.
 */
final class RedisLink {

  private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
  private static final Duration ATTEMPT = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  /** How long after Redis was lost requests wait for it; later ones are told at once. */
  static final Duration RIDE = Duration.ofSeconds(6);

  private final Vertx vertx;
  private final RedisPlace place;
  private final InstantSource clock;
  private final AtomicReference<Redis> client;
  private final AtomicReference<SessionsHealth> health;
  private final AtomicLong failures = new AtomicLong();
  private final long looking;

  RedisLink(Vertx vertx, RedisPlace place, InstantSource clock) {
    this.vertx = vertx;
    this.place = place;
    this.clock = clock;
    this.client = new AtomicReference<>(Redis.createClient(vertx, place.client()));
    this.health =
        new AtomicReference<>(
            new SessionsHealth("redis", place.shown(), true, clock.instant(), ""));
    this.looking = vertx.setPeriodic(0, LOOK_EVERY.toMillis(), timer -> look());
  }

  /** The answer, empty for nil; fails with a {@link SessionsAwayException}. */
  Future<Optional<String>> send(Request request) {
    return attempt(request, System.nanoTime() + RIDE.toNanos());
  }

  SessionsHealth health() {
    return health.get();
  }

  /** Attempts that failed. */
  long failures() {
    return failures.get();
  }

  Future<Void> close() {
    vertx.cancelTimer(looking);
    return client.get().close();
  }

  private void look() {
    once(Request.cmd(Command.EXISTS).arg(place.prefix() + "here")); // asks who has the sessions
  }

  private Future<Optional<String>> attempt(Request request, long deadline) {
    return once(request)
        .recover(
            cause ->
                isWorthWaiting(deadline)
                    ? pause().compose(done -> attempt(request, deadline))
                    : Future.failedFuture(
                        new SessionsAwayException("redis " + place.shown() + " is away", cause)));
  }

  private boolean isWorthWaiting(long deadline) {
    SessionsHealth now = health.get();
    return System.nanoTime() < deadline
        && (now.isUp() || clock.instant().isBefore(now.since().plus(RIDE)));
  }

  private Future<Void> pause() {
    Promise<Void> over = Promise.promise();
    vertx.setTimer(PAUSE.toMillis(), timer -> over.complete());
    return over.future();
  }

  private Future<Optional<String>> once(Request request) {
    Redis used = client.get();
    return used.send(request)
        .timeout(ATTEMPT.toMillis(), TimeUnit.MILLISECONDS)
        .map(answer -> Optional.ofNullable(answer).map(Object::toString))
        .onSuccess(answer -> isUp())
        .onFailure(cause -> isLost(used, cause));
  }

  private void isUp() {
    SessionsHealth before = health.get();
    if (before.isUp()) {
      return;
    }
    Instant now = clock.instant();
    if (health.compareAndSet(before, new SessionsHealth("redis", place.shown(), true, now, ""))) {
      LOG.info(
          "redis {} back after {} s",
          place.shown(),
          Duration.between(before.since(), now).toSeconds());
    }
  }

  /* A time-out leaves a hung connection in the pool, and a pool may go on with a master that is
   * one no more (READONLY); a new client asks the Sentinels anew. */
  private void isLost(Redis used, Throwable cause) {
    failures.incrementAndGet();
    Redis next = Redis.createClient(vertx, place.client());
    if (client.compareAndSet(used, next)) {
      used.close();
    } else {
      next.close();
    }
    SessionsHealth before = health.get();
    String reason = reason(cause);
    Instant since = before.isUp() ? clock.instant() : before.since();
    if (health.compareAndSet(
            before, new SessionsHealth("redis", place.shown(), false, since, reason))
        && before.isUp()) {
      LOG.warn("redis {} lost: {}", place.shown(), reason);
    }
  }

  private static String reason(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
  }
}
