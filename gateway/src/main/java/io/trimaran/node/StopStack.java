package io.trimaran.node;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must be stopped, last started first. Each step is named and has a time limit; one that fails
 * or hangs is logged and does not keep the next from being stopped.
 */
final class StopStack {

  private static final Logger LOG = LoggerFactory.getLogger(StopStack.class);

  private final Deque<Step> steps = new ArrayDeque<>();

  private record Step(String name, Duration limit, Supplier<? extends Future<?>> stop) {}

  /** Adds what was just started. */
  void push(String name, Duration limit, Supplier<? extends Future<?>> stop) {
    steps.push(new Step(name, limit, stop));
  }

  /** Stops everything; succeeds in any case with what went wrong, a sentence a step. */
  Future<List<String>> stop() {
    return next(new ArrayList<>());
  }

  private Future<List<String>> next(List<String> problems) {
    if (steps.isEmpty()) {
      return Future.succeededFuture(List.copyOf(problems));
    }
    Step step = steps.pop();
    return stopped(step)
        .otherwise(
            cause -> {
              String problem = "stopping " + step.name() + ": " + cause.getMessage();
              LOG.warn("{}", problem);
              problems.add(problem);
              return null;
            })
        .compose(done -> next(problems));
  }

  private static Future<?> stopped(Step step) {
    LOG.debug("stopping {}", step.name());
    try {
      return step.stop().get().timeout(step.limit().toMillis(), TimeUnit.MILLISECONDS);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
