package io.trimaran.rrd.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OneByOneTest {

  private static final int MANY = 200_000;

  @Test
  void run_succeeds_behindManyStepsThatEndAtOnce() {
    Deque<Future<Void>> steps = new ArrayDeque<>();
    IntStream.range(0, MANY).forEach(i -> steps.add(Future.succeededFuture()));

    Future<Void> done = OneByOne.run(() -> Optional.ofNullable(steps.poll()));

    assertThat(done.succeeded()).isTrue();
    assertThat(steps).isEmpty();
  }

  @Test
  void run_succeeds_behindManyStepsThatEndLater() {
    Deque<Promise<Void>> steps = new ArrayDeque<>();
    IntStream.range(0, MANY).forEach(i -> steps.add(Promise.promise()));
    Deque<Promise<Void>> begun = new ArrayDeque<>();

    Future<Void> done =
        OneByOne.run(() -> Optional.ofNullable(steps.poll()).map(step -> begin(step, begun)));
    IntStream.range(0, MANY).forEach(i -> begun.remove().complete());

    assertThat(done.succeeded()).isTrue();
  }

  private static Future<Void> begin(Promise<Void> step, Deque<Promise<Void>> begun) {
    begun.add(step);
    return step.future();
  }

  @Test
  void run_failsWithTheFirstStepThatDoes_andBeginsNoFurtherOne() {
    Deque<Future<Void>> steps = new ArrayDeque<>();
    steps.add(Future.succeededFuture());
    steps.add(Future.failedFuture("no more"));
    steps.add(Future.succeededFuture());

    Future<Void> done = OneByOne.run(() -> Optional.ofNullable(steps.poll()));

    assertThat(done.cause()).hasMessage("no more");
    assertThat(steps).hasSize(1);
  }
}
