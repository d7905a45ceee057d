package io.trimaran.poll;

import io.trimaran.module.Choice;
import io.trimaran.module.DeviceSeries;
import io.trimaran.module.Module;
import io.trimaran.sample.Row;
import io.trimaran.sample.Shapes;
import io.trimaran.snmp.SnmpTarget;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** One poll of one device, bounded in time. Confined to the context that began it. */
final class PollRun {

  /** Hears how it ends. */
  interface Listener {

    /** This is what it came to, in time. Once. */
    void concluded(PollOutcome outcome, PingReply ping, PollNotes notes);

    /** This was answered after it was concluded; as good as any other answer. */
    void late(PollNotes notes);

    /** Nothing is outstanding any more. Once, after all else. */
    void over();
  }

  static final Duration PING_PATIENCE = Duration.ofSeconds(15);

  /** How much later than its time whoever asks the agent may come to an end. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private final Surroundings around;
  private final DeviceWatch watch;
  private final Listener listener;
  private final Deadline deadline;
  private final Optional<Interview> interview;
  private final long beganNanos;
  private PollNotes notes = new PollNotes();
  private PingReply ping = new PingReply.NotMeasured("no reply yet");
  private boolean isConcluded;

  PollRun(
      Surroundings around,
      Choice choice,
      List<Module> modules,
      DeviceWatch watch,
      Listener listener) {
    this.around = around;
    this.watch = watch;
    this.listener = listener;
    this.deadline = new Deadline(around.timers());
    this.beganNanos = around.timers().nanos();
    this.interview =
        watch.device.snmp().map(target -> interview(around, choice, modules, watch, target));
  }

  private Interview interview(
      Surroundings around,
      Choice choice,
      List<Module> modules,
      DeviceWatch watch,
      SnmpTarget target) {
    return new Interview(
        around.snmp(), choice, modules, watch, target, around.timers(), () -> notes);
  }

  /**
   * Begins it.
   *
   * @param isPinging whether the device is pinged, too
   * @param ports as in {@link Interview#run}
   */
  void begin(boolean isPinging, Future<Void> ports) {
    Duration budget = budget();
    Timers.Alarm alarm = around.timers().after(budget.plus(GRACE), this::outOfTime);
    Future<Void> pinged = isPinging || interview.isEmpty() ? ping() : noPing();
    Future<Void> asked =
        interview.map(questions -> questions.run(ports, budget)).orElse(Future.succeededFuture());
    Future.join(pinged, asked)
        .onComplete(
            done -> {
              alarm.cancel();
              ended();
            });
  }

  /** Less for one that begins late, so that it ends before the next slot. */
  private Duration budget() {
    Duration interval = watch.device.interval();
    Instant next = watch.slot.plus(interval);
    Duration left = Duration.between(around.timers().now(), next).minus(GRACE);
    Duration least = PollOptions.share(PollOptions.GRACE, interval);
    Duration most = PollOptions.share(PollOptions.BUDGET, interval);
    return Collections.min(List.of(most, Collections.max(List.of(least, left))));
  }

  private Future<Void> ping() {
    return deadline
        .within(PING_PATIENCE, "ping", around.ping().ping(watch.device.hostname()))
        .otherwise(cause -> new PingReply.NotMeasured(Reason.of(cause)))
        .map(
            reply -> {
              pinged(reply);
              return null;
            });
  }

  private Future<Void> noPing() {
    ping = new PingReply.NotMeasured("pings are switched off");
    return Future.succeededFuture();
  }

  private void pinged(PingReply reply) {
    ping = reply;
    if (reply instanceof PingReply.Echoes echoes) {
      notes.add(
          new DeviceSeries(watch.device).sample("icmp-perf", around.timers().now(), row(echoes)));
    }
  }

  private static Row row(PingReply.Echoes echoes) {
    Row.Builder row = Row.of(Shapes.ICMP_PERF).gauge(1, echoes.sent()).gauge(2, echoes.received());
    return echoes.received() == 0
        ? row.build()
        : row.gauge(0, echoes.averageMillis())
            .gauge(3, echoes.leastMillis())
            .gauge(4, echoes.mostMillis())
            .build();
  }

  private void outOfTime() {
    interview.ifPresent(Interview::stop);
    conclude(/* isOutOfTime= */ true);
  }

  private void ended() {
    if (isConcluded) {
      listener.late(notes);
    } else {
      conclude(/* isOutOfTime= */ false);
    }
    listener.over();
  }

  private void conclude(boolean isOutOfTime) {
    Duration took = Duration.ofNanos(around.timers().nanos() - beganNanos);
    PollOutcome outcome = interview.map(i -> asked(i, isOutOfTime, took)).orElse(onlyPinged(took));
    isConcluded = true;
    PollNotes concluded = notes;
    notes = new PollNotes();
    listener.concluded(outcome, ping, concluded);
  }

  private PollOutcome onlyPinged(Duration took) {
    return switch (ping) {
      case PingReply.Echoes echoes ->
          echoes.received() > 0 ? new PollOutcome.Pinged(took) : new PollOutcome.Silent(took);
      case PingReply.NotMeasured unknown -> new PollOutcome.Failed(unknown.reason());
    };
  }

  private PollOutcome asked(Interview questions, boolean isOutOfTime, Duration took) {
    if (!questions.isAnswered()) {
      return unanswered(questions, took);
    }
    if (isOutOfTime
        || questions.end().filter(Interview.End.OutOfTime.class::isInstance).isPresent()) {
      notes.add(
          new Shortfall(
              "poll",
              Shortfall.Cause.OVER_BUDGET,
              "not done after "
                  + took.toMillis()
                  + " ms, of an interval of "
                  + watch.device.interval().toSeconds()
                  + " s"));
    }
    Instant now = around.timers().now();
    double seconds = took.toNanos() / 1e9;
    Row row = Row.of(Shapes.POLLER_PERF).gauge(0, seconds).build();
    notes.add(new DeviceSeries(watch.device).sample("poller-perf", now, row));
    return notes.shortfalls().isEmpty()
        ? new PollOutcome.Answered(notes.reading(), took)
        : new PollOutcome.Partial(notes.reading(), notes.shortfalls(), took);
  }

  private static PollOutcome unanswered(Interview questions, Duration took) {
    return questions
        .end()
        .map(
            end ->
                switch (end) {
                  case Interview.End.Silence silence -> new PollOutcome.Silent(took);
                  case Interview.End.OutOfTime late -> new PollOutcome.Silent(took);
                  case Interview.End.Denial denial -> new PollOutcome.Denied(denial.reason());
                  case Interview.End.Fault fault -> new PollOutcome.Failed(fault.reason());
                })
        .orElseGet(() -> new PollOutcome.Failed("the agent refused every question"));
  }
}
