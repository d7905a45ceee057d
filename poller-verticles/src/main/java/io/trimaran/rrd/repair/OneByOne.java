package io.trimaran.rrd.repair;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Does one thing after the other, however many there are. Steps that compose each other would stand
 * on each other's stack when the last one ends.
 */
final class OneByOne {

  private final Supplier<Optional<Future<Void>>> next;
  private final Promise<Void> done = Promise.promise();

  private OneByOne(Supplier<Optional<Future<Void>>> next) {
    this.next = next;
  }

  /**
   * Begins.
   *
   * @param next begins a step, empty when there is none left; called where the step before ended
   * @return succeeds behind the last step; fails with the first that does, and none begins then
   */
  static Future<Void> run(Supplier<Optional<Future<Void>>> next) {
    OneByOne steps = new OneByOne(next);
    steps.goOn();
    return steps.done.future();
  }

  private void goOn() {
    Optional<Future<Void>> step = next.get();
    while (step.filter(Future::succeeded).isPresent()) {
      step = next.get();
    }
    step.ifPresentOrElse(
        under -> under.onSuccess(nothing -> goOn()).onFailure(done::fail), done::complete);
  }
}
