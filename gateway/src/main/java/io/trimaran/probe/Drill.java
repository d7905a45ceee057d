package io.trimaran.probe;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A failover on purpose: a node lets go of its devices at once, as one that is killed does, and it
 * is measured when the others poll each of them. Then it takes part again. One at a time. From any
 * thread.
 */
public final class Drill {

  /*
   * What it proves: devices that their node no longer has, and has handed over to nobody, are taken
   * by the others unasked, and none of their slots is missed. What it does not prove: that the
   * others notice a node that dies. One that is killed is missed as soon as its connections close,
   * one that hangs after cluster.takeover-after, which is to be added then.
   */

  private static final Logger LOG = LoggerFactory.getLogger(Drill.class);
  private static final long PACE_MILLIS = 500;
  private static final Duration SPARE = Duration.ofSeconds(15);
  private static final Duration MOST = Duration.ofMinutes(15);

  private final Vertx vertx;
  private final NodeQuestions questions;
  private final InstantSource clock;
  private Optional<DrillReport> report = Optional.empty();

  public Drill(Vertx vertx, NodeQuestions questions, InstantSource clock) {
    this.vertx = vertx;
    this.questions = questions;
    this.clock = clock;
  }

  /** The drill that runs, or the last one; empty where there was none. */
  public synchronized Optional<DrillReport> report() {
    return report;
  }

  private synchronized void report(DrillReport now) {
    report = Optional.of(now);
  }

  /** Begins; fails with an {@link IllegalStateException} that says why where it can't. */
  public Future<DrillReport> begin(Addressee node) {
    if (report().filter(DrillReport::isRunning).isPresent()) {
      return refused("a drill is running");
    }
    return questions
        .ask(node, new Question.Devices(/* isDetailed= */ true))
        .compose(
            reply ->
                switch (reply) {
                  case Reply.Told told -> begin(node, DrilledDevice.of(told.answer()));
                  case Reply.Untold untold -> refused(untold.reason());
                });
  }

  private Future<DrillReport> begin(Addressee node, List<DrilledDevice> devices) {
    if (devices.isEmpty()) {
      return refused("it polls nothing");
    }
    Duration limit = limit(devices);
    Instant start = clock.instant();
    return questions
        .ask(node, new Question.Abandon((int) limit.plus(SPARE).toSeconds()))
        .compose(
            reply ->
                switch (reply) {
                  case Reply.Told told -> {
                    DrillReport begun = DrillReport.begun(node.name(), start, devices);
                    report(begun);
                    watch(node, start.plus(limit));
                    yield Future.succeededFuture(begun);
                  }
                  case Reply.Untold untold -> refused(untold.reason());
                });
  }

  private static <T> Future<T> refused(String why) {
    return Future.failedFuture(new IllegalStateException(why));
  }

  /** Each device is due once within its interval. */
  private static Duration limit(List<DrilledDevice> devices) {
    Duration longest =
        devices.stream().map(DrilledDevice::interval).max(Duration::compareTo).orElseThrow();
    Duration limit = longest.plus(SPARE);
    return limit.compareTo(MOST) < 0 ? limit : MOST;
  }

  private void watch(Addressee node, Instant until) {
    vertx.setTimer(
        PACE_MILLIS,
        timer ->
            look(node)
                .onSuccess(
                    seen -> {
                      report(seen);
                      if (seen.isComplete() || clock.instant().isAfter(until)) {
                        end(node, seen);
                      } else {
                        watch(node, until);
                      }
                    })
                .onFailure(cause -> end(node, report().orElseThrow())));
  }

  private Future<DrillReport> look(Addressee node) {
    DrillReport before = report().orElseThrow();
    List<Addressee> others =
        questions.nodes().stream().filter(other -> !other.name().equals(node.name())).toList();
    return questions
        .askAll(others, new Question.FirstPolls(before.started().toEpochMilli()))
        .map(before::with);
  }

  private void end(Addressee node, DrillReport seen) {
    questions
        .ask(node, new Question.Undrain())
        .onSuccess(
            reply -> {
              Optional<String> failure =
                  reply instanceof Reply.Untold untold
                      ? Optional.of(node.name() + " takes no part again: " + untold.reason())
                      : Optional.empty();
              report(seen.ended(clock.instant(), failure));
              LOG.info("drill of {}: {}", node.name(), seen.summary().encode());
            });
  }
}
