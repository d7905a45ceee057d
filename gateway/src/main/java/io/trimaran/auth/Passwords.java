package io.trimaran.auth;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hashes and verifies passwords on threads of its own, so that a login stalls nothing else. At most
 * {@value #MAX_WAITING} wait; a further one fails with {@link TooManyException}. From any thread;
 * Futures complete on the caller's context.
 */
public final class Passwords {

  /** bcrypt's cost for new hashes: about a quarter of a second on a core. */
  public static final int COST = 12;

  private static final int THREADS = 2;
  private static final int MAX_WAITING = 64;
  private static final int GENERATED_LENGTH = 20;

  /** Letters and digits without those that are read for one another: 5.8 bits each. */
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  /** Verified for a user who does not exist; of a random password that is forgotten at once. */
  private static final PasswordHash NOBODY =
      PasswordHash.of("$2b$12$VDP474aacxKWvOMT017zluzIJ0Nb2cY91WNAO6NZOD4V6szSFpVau");

  private final WorkerExecutor threads;
  private final int maxWaiting;
  private final AtomicInteger waiting = new AtomicInteger();

  public Passwords(Vertx vertx) {
    this(vertx, MAX_WAITING);
  }

  Passwords(Vertx vertx, int maxWaiting) {
    this.maxWaiting = maxWaiting;
    this.threads =
        vertx.createSharedWorkerExecutor("trimaran-passwords", THREADS, 30, TimeUnit.SECONDS);
  }

  /** A password of 116 random bits that can be read aloud. */
  public static String generate() {
    return Secrets.random(ALPHABET, GENERATED_LENGTH);
  }

  /** Fails with IllegalArgumentException for an empty password, one over 72 bytes or with a NUL. */
  public Future<PasswordHash> hash(String password) {
    return inTurn(() -> PasswordHash.compute(password, COST));
  }

  /**
   * Whether the password belongs to the stored hash.
   *
   * @param stored empty for an unknown user; this takes as long as a known one
   */
  public Future<Boolean> verify(String password, Optional<PasswordHash> stored) {
    return inTurn(() -> stored.orElse(NOBODY).verifies(password) && stored.isPresent());
  }

  /** Whether a hash should be computed anew at the next login: it is cheaper than new ones are. */
  public boolean isOutdated(PasswordHash stored) {
    return stored.cost() < COST;
  }

  /** Ends the threads; what waits is still done. */
  public Future<Void> close() {
    return threads.close();
  }

  private <T> Future<T> inTurn(Callable<T> work) {
    if (waiting.incrementAndGet() > maxWaiting) {
      waiting.decrementAndGet();
      return Future.failedFuture(new TooManyException(maxWaiting));
    }
    return threads
        .executeBlocking(work, false)
        .onComplete(done -> waiting.decrementAndGet())
        .map(Objects::requireNonNull);
  }

  /** So many passwords wait to be hashed that one more is refused; try again in a few seconds. */
  public static final class TooManyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyException(int limit) {
      super("passwords waiting: over " + limit + "; try again in a few seconds");
    }
  }
}
