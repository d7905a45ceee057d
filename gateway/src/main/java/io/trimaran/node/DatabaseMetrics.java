package io.trimaran.node;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.trimaran.store.Database;
import io.trimaran.store.DatabaseCounters;
import io.trimaran.store.DatabaseHealth.ServerHealth;
import io.trimaran.store.DatabaseHealth.Use;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** How the database and each of its servers do, as Prometheus reads it. */
final class DatabaseMetrics implements MeterBinder {

  private static final double SECOND_NANOS = Duration.ofSeconds(1).toNanos();

  private final Database database;

  DatabaseMetrics(Database database) {
    this.database = database;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("trimaran.database.up", database, db -> db.health().isUp() ? 1 : 0)
        .strongReference(true)
        .description("1 while a server can be used.")
        .register(registry);
    for (ServerHealth server : database.health().servers()) {
      bind(registry, server.name());
    }
    unit(registry, "read", DatabaseCounters::reads);
    unit(registry, "write", DatabaseCounters::writes);
    retry(registry, "conflict", DatabaseCounters::conflicts);
    retry(registry, "cut", DatabaseCounters::cuts);
    retry(registry, "refused", DatabaseCounters::refusals);
    retry(registry, "timeout", DatabaseCounters::timeouts);
    count(
        registry,
        "trimaran.database.writes.settled",
        "Writes whose answer was lost, and of which was found out what became of them.",
        DatabaseCounters::settled);
    count(
        registry,
        "trimaran.database.writes.unknown",
        "Writes of which nobody knows whether they are stored.",
        DatabaseCounters::unknown);
    count(
        registry,
        "trimaran.database.moves",
        "Moves of all work from one server to another.",
        DatabaseCounters::moves);
  }

  private void bind(MeterRegistry registry, String server) {
    gauge(registry, server, "up", "1 while the server can be used.", s -> s.isUp() ? 1 : 0);
    gauge(
        registry,
        server,
        "used",
        "1 for the server that all work goes to.",
        s -> s.use() == Use.USED ? 1 : 0);
    gauge(
        registry,
        server,
        "latency.seconds",
        "From a question to its answer, smoothed.",
        s -> s.vitals().latency().toNanos() / SECOND_NANOS);
    gauge(
        registry,
        server,
        "lag",
        "Transactions that it received of other servers and has not applied.",
        s -> s.vitals().lag());
    gauge(
        registry,
        server,
        "cluster.size",
        "Servers of its cluster that it sees; 0 where there is no cluster.",
        s -> s.vitals().nodes());
  }

  private void gauge(
      MeterRegistry registry,
      String server,
      String name,
      String help,
      ToDoubleFunction<ServerHealth> value) {
    Gauge.builder("trimaran.database.server." + name, database, db -> value(db, server, value))
        .tags("server", server)
        .strongReference(true)
        .description(help)
        .register(registry);
  }

  private static double value(
      Database database, String name, ToDoubleFunction<ServerHealth> value) {
    return database.health().servers().stream()
        .filter(server -> server.name().equals(name))
        .mapToDouble(value)
        .findFirst()
        .orElse(0);
  }

  private void unit(MeterRegistry registry, String kind, ToLongFunction<DatabaseCounters> value) {
    FunctionCounter.builder(
            "trimaran.database.units", database, db -> value.applyAsLong(db.counters()))
        .tags("kind", kind)
        .description("Units of work that succeeded.")
        .register(registry);
  }

  private void retry(
      MeterRegistry registry, String reason, ToLongFunction<DatabaseCounters> value) {
    FunctionCounter.builder(
            "trimaran.database.failed.tries", database, db -> value.applyAsLong(db.counters()))
        .tags("reason", reason)
        .description("Tries of units of work that failed, most of which were repeated.")
        .register(registry);
  }

  private void count(
      MeterRegistry registry, String name, String help, ToLongFunction<DatabaseCounters> value) {
    FunctionCounter.builder(name, database, db -> value.applyAsLong(db.counters()))
        .description(help)
        .register(registry);
  }
}
