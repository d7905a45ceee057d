package io.trimaran.store;

import io.trimaran.store.DatabaseHealth.ServerHealth;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database server with its pool, usable or not. Safe from any thread. */
final class Server {

  private static final Logger LOG = LoggerFactory.getLogger(Server.class);

  /** Failed questions in a row after which a server counts as lost, if its work did not tell. */
  private static final int TOLERATED_PROBES = 2;

  /** Different reasons of one outage that are logged, each once. */
  private static final int MAX_TOLD = 5;

  /** Hears of each change once. */
  interface Listener {

    void lost(Server server, String reason);

    void back(Server server, Duration away);
  }

  private final Engine engine;
  private final Listener listener;
  private Optional<Pool> pool = Optional.empty();
  private boolean isUp = true;
  private Instant since;
  private String error = "";

  /** Reasons of this outage that are in the log. */
  private final Set<String> told = new HashSet<>();

  private Instant probed;
  private boolean isProbing;
  private int failedProbes;

  Server(Engine engine, Instant now, Listener listener) {
    this.engine = engine;
    this.listener = listener;
    this.since = now;
    this.probed = now;
  }

  Engine engine() {
    return engine;
  }

  synchronized boolean isUp() {
    return isUp;
  }

  /** Its pool, opened when it is first needed. */
  synchronized Pool pool() {
    Pool open = pool.orElseGet(engine::open);
    pool = Optional.of(open);
    return open;
  }

  /** Not to be used until {@link #back}. Its connections are thrown away. */
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

  /** Asks whether it can be used, if it is time to; one question at once. */
  void probe(Instant now) {
    synchronized (this) {
      Duration wait = isUp ? engine.probeInterval() : Duration.ZERO;
      if (isProbing || probed.plus(wait).isAfter(now)) {
        return;
      }
      isProbing = true;
      probed = now;
    }
    engine.probe().onComplete(done -> answered(), this::failed);
  }

  private void answered() {
    synchronized (this) {
      isProbing = false;
      failedProbes = 0;
    }
    back(Instant.now());
  }

  private void failed(Throwable cause) {
    boolean isLost;
    synchronized (this) {
      isProbing = false;
      failedProbes++;
      isLost = !isUp || failedProbes >= TOLERATED_PROBES;
    }
    if (isLost) {
      lost(cause, Instant.now());
    }
  }

  synchronized ServerHealth health() {
    return new ServerHealth(engine.name(), isUp, since, error);
  }

  /** Closes the pool; the next use opens a new one. Does not wait for what is under way. */
  Future<Void> close() {
    Optional<Pool> old;
    synchronized (this) {
      old = pool;
      pool = Optional.empty();
    }
    return old.map(Pool::close)
        .orElse(Future.succeededFuture())
        .onFailure(cause -> LOG.debug("database {}: closing: {}", engine.name(), describe(cause)));
  }

  /** A cause in one line. */
  static String describe(Throwable cause) {
    String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    if (cause instanceof TimeoutException) {
      return "no answer in time: " + message;
    }
    return message.isEmpty() || message.equals("null") ? cause.getClass().getSimpleName() : message;
  }
}
