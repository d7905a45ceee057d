package io.trimaran.node;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.trimaran.poll.PollObserver.Skip;
import io.trimaran.poll.PollStats;
import io.trimaran.rrd.ReplicaStatus;
import io.trimaran.snmp.client.SnmpCounters;
import io.trimaran.spool.SpoolStatus;
import io.trimaran.status.StatusBoard;
import io.trimaran.status.StatusWriter;
import io.trimaran.store.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The node's own health as Prometheus reads it. Every value is asked for when it is scraped. */
final class Metrics {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** Micrometer holds what it asks only weakly. */
  private final List<Object> sources = new ArrayList<>();

  Metrics(String version) {
    new ClassLoaderMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    Gauge.builder("trimaran.info", () -> 1)
        .strongReference(true)
        .tags("version", version)
        .description("Always 1; says which version runs.")
        .register(registry);
  }

  /** Everything, in Prometheus' text format. */
  String scrape() {
    return registry.scrape();
  }

  void devices(StatusBoard board) {
    for (Condition condition : Condition.values()) {
      Gauge.builder("trimaran.devices", board, b -> b.conditions().getOrDefault(condition, 0L))
          .tags("state", condition.word())
          .strongReference(true)
          .description("Devices that this node polls, by how they do.")
          .register(registry);
    }
    Gauge.builder("trimaran.devices.unseen", board, StatusBoard::unseen)
        .strongReference(true)
        .description("Devices that this node polls and does not reach, while other nodes do.")
        .register(registry);
  }

  void poller(Supplier<PollStats> stats) {
    gauge("trimaran.poller.running", "Polls that run now.", stats, PollStats::running);
    gauge("trimaran.poller.waiting", "Polls that wait for room.", stats, PollStats::waiting);
    counter(
        "trimaran.poller.samples.lost",
        "Samples that the spool would not take.",
        Tags.empty(),
        stats,
        PollStats::samplesLost);
    for (String outcome : List.of("Answered", "Partial", "Pinged", "Silent", "Denied", "Failed")) {
      counter(
          "trimaran.polls",
          "Polls that ended, by what they came to.",
          Tags.of("outcome", outcome.toLowerCase(Locale.ROOT)),
          stats,
          s -> s.outcomes().getOrDefault(outcome, 0L));
    }
    for (Skip reason : Skip.values()) {
      counter(
          "trimaran.slots.skipped",
          "Slots that passed without a poll.",
          Tags.of("reason", reason.name().toLowerCase(Locale.ROOT)),
          stats,
          s -> s.skipped().getOrDefault(reason, 0L));
    }
  }

  void snmp(Supplier<SnmpCounters.Snapshot> counters) {
    snmp("requests", "PDUs sent, retries left out.", counters, SnmpCounters.Snapshot::requests);
    snmp("answers", "Replies.", counters, SnmpCounters.Snapshot::answers);
    snmp("retries", "PDUs sent again.", counters, SnmpCounters.Snapshot::retries);
    snmp("timeouts", "Requests without an answer.", counters, SnmpCounters.Snapshot::timeouts);
    snmp("bindings", "Variable bindings received.", counters, SnmpCounters.Snapshot::bindings);
    snmp("malformed", "Datagrams that are no SNMP.", counters, SnmpCounters.Snapshot::malformed);
  }

  private void snmp(
      String name,
      String help,
      Supplier<SnmpCounters.Snapshot> counters,
      ToDoubleFunction<SnmpCounters.Snapshot> value) {
    counter("trimaran.snmp." + name, help, Tags.empty(), counters, value);
  }

  void spool(Supplier<SpoolStatus> spool) {
    gauge("trimaran.spool.bytes", "Octets on disk and in memory.", spool, SpoolStatus::bytes);
    gauge("trimaran.spool.records", "Samples kept.", spool, SpoolStatus::records);
    gauge(
        "trimaran.spool.on.disk",
        "1 while the disk takes samples, 0 while they wait in memory.",
        spool,
        s -> s.isOnDisk() ? 1 : 0);
    counter("trimaran.spool.written", "Samples taken.", Tags.empty(), spool, SpoolStatus::written);
    counter(
        "trimaran.spool.refused", "Samples not taken.", Tags.empty(), spool, SpoolStatus::refused);
  }

  void endpoints(Supplier<List<ReplicaStatus>> endpoints) {
    for (ReplicaStatus endpoint : endpoints.get()) {
      String url = endpoint.endpoint();
      Tags tags = Tags.of("endpoint", url);
      Function<ToDoubleFunction<ReplicaStatus>, ToDoubleFunction<Supplier<List<ReplicaStatus>>>>
          of = value -> all -> find(all.get(), url).map(value::applyAsDouble).orElse(0.0);
      Gauge.builder(
              "trimaran.endpoint.up",
              endpoints,
              of.apply(s -> s.state() == ReplicaStatus.State.UP ? 1 : 0))
          .tags(tags)
          .strongReference(true)
          .description("1 while the endpoint can be written to.")
          .register(registry);
      Gauge.builder("trimaran.endpoint.queued", endpoints, of.apply(ReplicaStatus::queued))
          .tags(tags)
          .strongReference(true)
          .description("Samples that it has not accepted yet.")
          .register(registry);
      counterOf(
          "trimaran.endpoint.accepted",
          "Samples that it accepted.",
          tags,
          endpoints,
          of.apply(s -> s.delivered().accepted()));
      counterOf(
          "trimaran.endpoint.duplicates",
          "Samples that it had already.",
          tags,
          endpoints,
          of.apply(s -> s.delivered().duplicates()));
      counterOf(
          "trimaran.endpoint.placed",
          "Samples that came after newer ones and were put into their place.",
          tags,
          endpoints,
          of.apply(s -> s.delivered().placed()));
      counterOf(
          "trimaran.endpoint.rejected",
          "Samples that it would not have.",
          tags,
          endpoints,
          of.apply(s -> s.delivered().rejected() + s.delivered().late()));
    }
  }

  void status(StatusWriter writer) {
    Supplier<StatusWriter.Backlog> backlog = writer::backlog;
    for (StatusWriter.Kind kind : StatusWriter.Kind.values()) {
      counter(
          "trimaran.status.written",
          "Rows of what polls came to, written to the database.",
          Tags.of("kind", kind.name().toLowerCase(Locale.ROOT)),
          () -> writer,
          w -> w.written(kind));
    }
    gauge(
        "trimaran.status.waiting",
        "Rows of status and events that wait for the database.",
        backlog,
        StatusWriter.Backlog::waiting);
    counter(
        "trimaran.events.dropped",
        "Events that were too many to wait for the database.",
        Tags.empty(),
        backlog,
        StatusWriter.Backlog::droppedEvents);
    counter(
        "trimaran.status.refused",
        "Rows of status and events that the database would not have.",
        Tags.empty(),
        backlog,
        StatusWriter.Backlog::refused);
  }

  /** More, from a part that has its own; kept as long as the node. */
  void add(MeterBinder more) {
    sources.add(more);
    more.bindTo(registry);
  }

  private static Optional<ReplicaStatus> find(List<ReplicaStatus> all, String url) {
    return all.stream().filter(endpoint -> endpoint.endpoint().equals(url)).findFirst();
  }

  private <T> void gauge(String name, String help, Supplier<T> source, ToDoubleFunction<T> value) {
    Gauge.builder(name, source, s -> value.applyAsDouble(s.get()))
        .strongReference(true)
        .description(help)
        .register(registry);
  }

  private <T> void counter(
      String name, String help, Tags tags, Supplier<T> source, ToDoubleFunction<T> value) {
    counterOf(name, help, tags, source, s -> value.applyAsDouble(s.get()));
  }

  private <T> void counterOf(
      String name, String help, Tags tags, T source, ToDoubleFunction<T> value) {
    sources.add(source);
    FunctionCounter.builder(name, source, value).tags(tags).description(help).register(registry);
  }
}
