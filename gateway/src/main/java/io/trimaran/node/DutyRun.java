package io.trimaran.node;

import io.trimaran.node.DutyRounds.Job;
import io.trimaran.store.DatabaseAwayException;
import io.trimaran.store.Fence;
import io.trimaran.store.FenceLostException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One try at a duty that this node has claimed: keeps the lease while the work is done, and ends at
 * once when another node turns out to have the duty. Confined to the context that starts it.
 */
final class DutyRun {

  private static final Logger LOG = LoggerFactory.getLogger(DutyRun.class);
  private static final int BEATS_PER_LEASE = 3;

  private final Vertx vertx;
  private final Job job;
  private final Fence fence;
  private final Duration limit;
  private final Promise<String> ended = Promise.promise();
  private volatile Future<Result> result = Future.succeededFuture(Result.GIVEN_BACK);

  /** What a try came to. */
  enum Result {
    DONE,
    FAILED,
    /** Another node has claimed it meanwhile. */
    LOST,
    /** The database was lost: somebody will try again when it is back. */
    AWAY,
    /** This node stops. */
    GIVEN_BACK;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException() {
      super("its node stops", null, false, false);
    }
  }

  DutyRun(Vertx vertx, Job job, Fence fence, Duration limit) {
    this.vertx = vertx;
    this.job = job;
    this.fence = fence;
    this.limit = limit;
  }

  /** Begins; succeeds in any case with what it came to. */
  Future<Result> start() {
    LOG.debug("{}: begun", fence);
    long beat =
        vertx.setPeriodic(
            Math.max(1, job.plan().lease().toMillis() / BEATS_PER_LEASE),
            timer -> fence.renew().onFailure(this::notRenewed));
    begun().onComplete(ended::tryComplete, ended::tryFail);
    result =
        ended
            .future()
            .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
            .onComplete(done -> vertx.cancelTimer(beat))
            .compose(this::done)
            .recover(this::failed);
    return result;
  }

  private Future<String> begun() {
    try {
      return job.work().apply(fence);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private void notRenewed(Throwable cause) {
    if (cause instanceof FenceLostException) {
      ended.tryFail(cause);
    } else {
      LOG.debug("{}: not renewed: {}", fence, cause.getMessage());
    }
  }

  /** Lets another node do it; succeeds when it may. */
  Future<Result> giveBack() {
    ended.tryFail(new StoppedException());
    return result;
  }

  private Future<Result> done(String outcome) {
    return fence
        .done("done: " + outcome)
        .onSuccess(stored -> LOG.info("{}: done: {}", fence, outcome))
        .map(Result.DONE);
  }

  private Future<Result> failed(Throwable cause) {
    return switch (cause) {
      case FenceLostException lost -> {
        LOG.warn("{}", lost.getMessage());
        yield Future.succeededFuture(Result.LOST);
      }
      case DatabaseAwayException away -> {
        LOG.warn("{}: not done, again when the database is back: {}", fence, away.getMessage());
        yield Future.succeededFuture(Result.AWAY);
      }
      case StoppedException stopped ->
          end(fence.giveBack("given back: " + stopped.getMessage()), Result.GIVEN_BACK);
      default -> {
        LOG.error("{}: failed, tried again in {}", fence, job.plan().again(), cause);
        yield end(fence.failed("failed: " + cause.getMessage()), Result.FAILED);
      }
    };
  }

  /** Where it is not stored, the lease ends by itself. */
  private Future<Result> end(Future<Void> stored, Result as) {
    return stored
        .map(as)
        .recover(
            cause -> {
              LOG.debug("{}: {}", fence, cause.getMessage());
              return Future.succeededFuture(cause instanceof FenceLostException ? Result.LOST : as);
            });
  }
}
