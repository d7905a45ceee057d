package io.trimaran.node;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.trimaran.probe.RoundTrips;
import java.time.Duration;

/** How this node stands among the others, as Prometheus reads it. */
final class ClusterMetrics implements MeterBinder {

  private static final double SECOND_NANOS = Duration.ofSeconds(1).toNanos();

  private final Crew crew;
  private final RoundTrips trips;

  ClusterMetrics(Crew crew, RoundTrips trips) {
    this.crew = crew;
    this.trips = trips;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "members", "Live nodes, this one too.", () -> crew.neighbours().size());
    gauge(
        registry,
        "members.ready",
        "Live nodes that say that they can serve.",
        () -> crew.neighbours().stream().filter(member -> member.isReady()).count());
    gauge(registry, "devices", "Devices that this node polls.", () -> crew.self().devices());
    gauge(
        registry,
        "settled",
        "1 while it polls what it should, and nothing else.",
        () -> crew.isSettled() ? 1 : 0);
    gauge(
        registry,
        "suspended",
        "1 while it polls nothing because the others may have given it up.",
        () -> crew.isSuspended() ? 1 : 0);
    gauge(
        registry,
        "members.silent",
        "Members that do not answer over the event bus.",
        trips::silent);
    gauge(
        registry,
        "roundtrip.seconds",
        "The longest of the last round trips to each member over the event bus.",
        () -> trips.longest().map(trip -> trip.toNanos() / SECOND_NANOS).orElse(Double.NaN));
    counter(
        registry,
        "greetings.unanswered",
        "Questions to members over the event bus that were not answered.",
        trips::unanswered);
    gauge(
        registry,
        "learnt.bytes",
        "What is kept of devices that others poll, to go on with them.",
        crew::keptBytes);
    counter(
        registry,
        "learnt.dropped",
        "What was not kept of such devices for want of room.",
        crew::keptNot);
    counter(registry, "devices.gained", "Devices that it took over.", crew::gained);
    counter(registry, "devices.lost", "Devices that it handed over, or let go.", crew::lost);
  }

  @FunctionalInterface
  private interface Value {
    Number get();
  }

  private static void gauge(MeterRegistry registry, String name, String help, Value value) {
    Gauge.builder("trimaran.cluster." + name, value, it -> it.get().doubleValue())
        .strongReference(true)
        .description(help)
        .register(registry);
  }

  private void counter(MeterRegistry registry, String name, String help, Value value) {
    FunctionCounter.builder("trimaran.cluster." + name, this, own -> value.get().doubleValue())
        .description(help)
        .register(registry);
  }
}
