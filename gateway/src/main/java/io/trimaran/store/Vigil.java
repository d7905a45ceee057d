package io.trimaran.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.random.RandomGenerator;

/**
 * Asks one server again and again how it stands, and tells the {@link Server} that, or that it does
 * not answer. Confined to the context that ticks.
 */
final class Vigil {

  /** Failed questions in a row after which a server counts as lost, if its work did not tell. */
  private static final int TOLERATED = 2;

  /** The longest pause between two questions to a server that is away. */
  private static final Duration MAX_PAUSE = Duration.ofSeconds(2);

  private final Server server;
  private final Rhythm rhythm;
  private final InstantSource clock;
  private final RandomGenerator random;
  private Optional<Watch> watch = Optional.empty();
  private boolean isOpen;

  /** Which question is the open one: an answer to an earlier one comes too late. */
  private long question;

  /** Over the present connection; to make one may take longer. */
  private boolean hasEverAnswered;

  private long askedAt;
  private long answeredAt = -1;
  private long nextAt;
  private int failures;

  Vigil(Server server, InstantSource clock, RandomGenerator random) {
    this.server = server;
    this.rhythm = server.engine().rhythm();
    this.clock = clock;
    this.random = random;
  }

  Server server() {
    return server;
  }

  /** Whether it can be used and has answered a question since a tick. */
  boolean hasAnsweredSince(long tick) {
    return answeredAt > tick && server.isUp();
  }

  /**
   * Does what is due.
   *
   * @param now number of the tick
   * @param isAnotherQuick whether another server has answered since a tick
   */
  void tick(long now, LongPredicate isAnotherQuick) {
    if (!isOpen) {
      if (now >= nextAt) {
        ask(now);
      }
      return;
    }
    long waited = now - askedAt;
    boolean isSilent = hasEverAnswered && waited >= rhythm.silent();
    if (waited >= rhythm.patience() || (isSilent && isAnotherQuick.test(askedAt))) {
      close();
      fail(now, new SilentException(rhythm.tick().multipliedBy(waited)), true);
    }
  }

  private void ask(long now) {
    Watch asked = watch.orElseGet(server.engine()::watch);
    watch = Optional.of(asked);
    isOpen = true;
    askedAt = now;
    long number = ++question;
    asked
        .ask()
        .onComplete(
            vitals -> {
              if (number == question && isOpen) {
                answered(now, vitals);
              }
            },
            cause -> {
              if (number == question && isOpen) {
                close();
                fail(now, cause, false);
              }
            });
  }

  private void answered(long tick, Vitals vitals) {
    isOpen = false;
    hasEverAnswered = true;
    failures = 0;
    answeredAt = tick + 1;
    nextAt = tick + rhythm.between();
    server.stands(vitals, clock.instant());
  }

  private void fail(long tick, Throwable cause, boolean isCertain) {
    failures++;
    nextAt = tick + 1 + (isCertain || failures > 1 ? pause() : 0);
    if (isCertain || failures >= TOLERATED || !server.isUp()) {
      server.lost(cause, clock.instant());
    }
  }

  /** Longer each time, shortened by a random part of up to a half. */
  private long pause() {
    long most = Math.max(1, MAX_PAUSE.dividedBy(rhythm.tick()));
    long whole = Math.min(most, 2L << Math.min(failures, 20));
    return random.nextLong(whole / 2, whole + 1);
  }

  /** Cuts the connection; the next question opens another one. */
  void close() {
    isOpen = false;
    hasEverAnswered = false;
    watch.ifPresent(Watch::close);
    watch = Optional.empty();
  }

  /** It did not answer. */
  static final class SilentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SilentException(Duration waited) {
      super("does not answer for " + waited.toMillis() + " ms", null, false, false);
    }
  }
}
