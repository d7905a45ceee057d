package io.trimaran.store;

import io.trimaran.auth.NodeSecret;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a database ready on the first of its servers that lets it, again and again until then. */
final class Preparation {

  private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private final Vertx vertx;
  private final ServerGroup servers;
  private final NodeSecret secret;
  private final Promise<Void> tried = Promise.promise();
  private final Promise<Void> ready = Promise.promise();

  /** The try that is under way, or the last one. */
  private volatile Future<Void> trying = Future.succeededFuture();

  Preparation(Vertx vertx, ServerGroup servers, NodeSecret secret) {
    this.vertx = vertx;
    this.servers = servers;
    this.secret = secret;
  }

  /** It helps nothing to try again: a person must decide. */
  abstract static class RefusedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /** Succeeds when it is ready, or when each server was tried once in vain. */
  Future<Void> tried() {
    return tried.future();
  }

  /** Succeeds when it is ready; fails where it never will be. */
  Future<Void> ready() {
    return ready.future();
  }

  /**
   * Begins.
   *
   * @param then is run when it is ready, before anybody else hears of it
   */
  void start(Runnable then) {
    prepare(0, then);
  }

  /** Tries no more; completes when the try that is under way has ended, which takes seconds. */
  Future<Void> stop() {
    ready.tryFail(new DatabaseAwayException("database away: closed"));
    tried.tryComplete();
    return trying.otherwiseEmpty();
  }

  private void prepare(int position, Runnable then) {
    if (servers.isClosed()) {
      return;
    }
    Server server = servers.all().get(position);
    trying =
        Workers.run(
                vertx,
                () -> {
                  server.engine().prepare(secret);
                  return true;
                })
            .mapEmpty();
    trying
        .onSuccess(
            done -> {
              server.back(Instant.now());
              LOG.info("database {} ready", server.engine().name());
              servers.open();
              then.run();
              ready.tryComplete();
              tried.tryComplete();
            })
        .onFailure(cause -> failed(position, cause, then));
  }

  private void failed(int position, Throwable cause, Runnable then) {
    Server server = servers.all().get(position);
    if (cause instanceof RefusedException) {
      server.lost(cause, Instant.now());
      ready.tryFail(cause);
      tried.tryComplete();
      return;
    }
    boolean isHeld = cause instanceof MigrationLease.HeldException;
    if (isHeld) {
      LOG.info("database {}: {}", server.engine().name(), cause.getMessage());
    } else {
      server.lost(cause, Instant.now());
    }
    if (!servers.isAnyUp()) {
      tried.tryComplete();
    }
    int next = (position + 1) % servers.all().size();
    boolean isUntried = servers.all().get(next).isUp() && !isHeld;
    vertx.setTimer((isUntried ? AT_ONCE : RETRY).toMillis(), timer -> prepare(next, then));
  }
}
