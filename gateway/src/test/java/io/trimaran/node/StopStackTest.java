package io.trimaran.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StopStackTest {

  private static final Duration SOON = Duration.ofMillis(50);
  private static final Duration LATE = Duration.ofMinutes(1);

  private final StopStack stack = new StopStack();
  private final List<String> stopped = new ArrayList<>();

  @Test
  void stop_goesBackwards() throws Exception {
    stack.push("database", LATE, () -> note("database"));
    stack.push("poller", LATE, () -> note("poller"));

    List<String> problems = stopAll();

    assertThat(stopped).containsExactly("poller", "database");
    assertThat(problems).isEmpty();
  }

  @Test
  void stop_goesOn_whenAStepFailsOrHangs() throws Exception {
    stack.push("database", LATE, () -> note("database"));
    stack.push("spool", SOON, () -> Promise.promise().future());
    stack.push("listener", LATE, () -> Future.failedFuture("already gone"));
    stack.push(
        "poller",
        LATE,
        () -> {
          throw new IllegalStateException("broken");
        });

    List<String> problems = stopAll();

    assertThat(stopped).containsExactly("database");
    assertThat(problems)
        .hasSize(3)
        .anySatisfy(problem -> assertThat(problem).isEqualTo("stopping listener: already gone"))
        .anySatisfy(problem -> assertThat(problem).isEqualTo("stopping poller: broken"))
        .anySatisfy(problem -> assertThat(problem).startsWith("stopping spool: "));
  }

  private Future<Void> note(String name) {
    stopped.add(name);
    return Future.succeededFuture();
  }

  private List<String> stopAll() throws Exception {
    return stack.stop().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
