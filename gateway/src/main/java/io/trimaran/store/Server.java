package io.trimaran.store;

import io.trimaran.store.Choice.Candidate;
import io.trimaran.store.DatabaseHealth.ServerHealth;
import io.trimaran.store.DatabaseHealth.Use;
import io.vertx.core.Future;
import io.vertx.sqlclient.DatabaseException;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database server with its pool, usable or not. Safe from any thread. */
final class Server {

  private static final Logger LOG = LoggerFactory.getLogger(Server.class);

  /** Different reasons of one outage that are logged, each once. */
  private static final int MAX_TOLD = 5;

  /** Losses are remembered for so long, and each doubles the time to settle. */
  private static final Duration MEMORY = Duration.ofMinutes(10);

  private static final Duration SETTLE = Duration.ofSeconds(10);
  private static final int MAX_DOUBLINGS = 5;

  /** Hears of each change once. */
  interface Listener {

    void lost(Server server, String reason);

    void back(Server server, Duration away);
  }

  private final Engine engine;
  private final Listener listener;
  private final Map<Lane, Pool> pools = new EnumMap<>(Lane.class);
  private boolean isUp = true;
  private Instant since;
  private String error = "";
  private Vitals vitals = Vitals.UNKNOWN;

  /** When it last said how it stands, by {@link System#nanoTime}. */
  private long answered = System.nanoTime();

  /** When it was lost lately. */
  private final Deque<Instant> losses = new ArrayDeque<>();

  /** Reasons of this outage that are in the log. */
  private final Set<String> told = new HashSet<>();

  Server(Engine engine, Instant now, Listener listener) {
    this.engine = engine;
    this.listener = listener;
    this.since = now;
  }

  Engine engine() {
    return engine;
  }

  synchronized boolean isUp() {
    return isUp;
  }

  /** Its pool for one kind of work, opened when it is first needed. */
  synchronized Pool pool(Lane lane) {
    return pools.computeIfAbsent(lane, engine::open);
  }

  /** As work found, with a pool that may be from before an earlier loss; then it is no news. */
  void lost(Pool used, Throwable cause, Instant now) {
    boolean isNews;
    synchronized (this) {
      isNews = pools.containsValue(used);
    }
    if (isNews) {
      lost(cause, now);
    }
  }

  /**
   * Not to be used until {@link #stands} says so. Its connections are cut, so that what is under
   * way fails now.
   */
  void lost(Throwable cause, Instant now) {
    String why = describe(cause);
    boolean wasUp;
    boolean isNews;
    synchronized (this) {
      if (!isUp && error.equals(why)) {
        return;
      }
      wasUp = isUp;
      if (isUp) {
        since = now;
        told.clear();
        forget(now);
        losses.add(now);
      }
      isNews = told.size() < MAX_TOLD && told.add(why);
      isUp = false;
      error = why;
    }
    if (isNews) {
      LOG.warn("database {} lost: {}", engine.name(), why);
    }
    if (wasUp) {
      listener.lost(this, why);
    }
    Future<Void> closing = close();
    LOG.debug("database {}: closing its connections: {}", engine.name(), closing);
  }

  /** It said how it stands, and so whether it can be used. */
  void stands(Vitals said, Instant now) {
    synchronized (this) {
      vitals = said.smoothed(vitals.latency());
      answered = System.nanoTime();
    }
    if (said.standing().isWritable()) {
      back(now);
    } else {
      lost(new NotServingException(said.standing()), now);
    }
  }

  /** Whether it said how it stands since a moment of {@link System#nanoTime}. */
  synchronized boolean hasAnsweredSince(long nanos) {
    return answered - nanos > 0;
  }

  /** It can be used again. */
  void back(Instant now) {
    Duration away;
    synchronized (this) {
      if (isUp) {
        return;
      }
      away = Duration.between(since, now);
      isUp = true;
      since = now;
      error = "";
    }
    LOG.info("database {} back after {} s", engine.name(), away.toSeconds());
    listener.back(this, away);
  }

  synchronized Candidate candidate(Instant now) {
    forget(now);
    return new Candidate(isUp, vitals.standing(), settled());
  }

  private Instant settled() {
    return losses.isEmpty()
        ? Instant.EPOCH
        : since.plus(SETTLE.multipliedBy(1L << Math.min(losses.size() - 1, MAX_DOUBLINGS)));
  }

  private void forget(Instant now) {
    while (!losses.isEmpty() && losses.getFirst().isBefore(now.minus(MEMORY))) {
      losses.removeFirst();
    }
  }

  /**
   * How it does.
   *
   * @param isUsed whether work goes there now
   */
  synchronized ServerHealth health(boolean isUsed, Instant now) {
    forget(now);
    Use use = isUsed ? Use.USED : settled().isAfter(now) ? Use.SETTLING : Use.READY;
    return new ServerHealth(engine.name(), isUp ? use : Use.AWAY, since, error, vitals);
  }

  /** Closes its pools; the next use opens new ones. Does not wait for what is under way. */
  Future<Void> close() {
    List<Pool> old;
    synchronized (this) {
      old = List.copyOf(pools.values());
      pools.clear();
    }
    return Future.join(old.stream().map(Pool::close).toList())
        .<Void>mapEmpty()
        .onFailure(cause -> LOG.debug("database {}: closing: {}", engine.name(), describe(cause)));
  }

  /** A cause in one line. */
  static String describe(Throwable cause) {
    String message =
        String.valueOf(cause.getMessage())
            .lines()
            .findFirst()
            .orElse("")
            .replaceFirst("^\\(conn=\\d+\\) ", "");
    if (cause instanceof TimeoutException) {
      return "no answer in time: " + message;
    }
    if (cause instanceof DatabaseException told) {
      return message.replaceFirst("^\\{errorMessage=(.*), errorCode=.*$", "$1")
          + " ("
          + told.getErrorCode()
          + ")";
    }
    return message.isEmpty() || message.equals("null") ? cause.getClass().getSimpleName() : message;
  }

  /** It answers, and takes no writes. */
  static final class NotServingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotServingException(Standing standing) {
      super(standing.word(), null, false, false);
    }
  }
}
