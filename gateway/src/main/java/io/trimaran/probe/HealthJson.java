package io.trimaran.probe;

import io.trimaran.auth.SessionsHealth;
import io.trimaran.rrd.ReplicaStatus;
import io.trimaran.spool.SpoolStatus;
import io.trimaran.store.DatabaseHealth;
import io.trimaran.store.DatabaseHealth.ServerHealth;
import io.trimaran.store.DutiesHealth;
import io.trimaran.store.StoredDuty;
import io.trimaran.store.Vitals;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What stands behind a node, as people are shown it. */
public final class HealthJson {

  private static final double NANOS_PER_MILLI = 1e6;

  private HealthJson() {}

  public static JsonArray of(List<ReplicaStatus> endpoints) {
    return new JsonArray(endpoints.stream().map(HealthJson::of).toList());
  }

  private static JsonObject of(ReplicaStatus endpoint) {
    ReplicaStatus.Delivered delivered = endpoint.delivered();
    return new JsonObject()
        .put("url", endpoint.endpoint())
        .put("state", endpoint.state().name().toLowerCase(Locale.ROOT))
        .put("queued", endpoint.queued())
        .put("behind", endpoint.behind())
        .put("since", endpoint.since().getEpochSecond())
        .put("error", endpoint.lastError().orElse(null))
        .put("accepted", delivered.accepted())
        .put("duplicates", delivered.duplicates())
        .put("placed", delivered.placed())
        .put("to_place", endpoint.toPlace())
        .put("rejected", delivered.rejected() + delivered.late())
        .put("created", delivered.created())
        .put("faulty_series", delivered.faultySeries());
  }

  public static JsonObject of(DatabaseHealth database) {
    return new JsonObject()
        .put("kind", database.kind())
        .put("state", database.isUp() ? "up" : "down")
        .put("servers", new JsonArray(database.servers().stream().map(HealthJson::of).toList()));
  }

  private static JsonObject of(ServerHealth server) {
    Vitals vitals = server.vitals();
    return new JsonObject()
        .put("name", server.name())
        .put("state", server.isUp() ? "up" : "down")
        .put("use", server.use().word())
        .put("since", server.since().getEpochSecond())
        .put("error", server.error().isEmpty() ? null : server.error())
        .put("standing", vitals.standing().word())
        .put("product", vitals.product())
        .put("nodes", vitals.nodes() == 0 ? null : vitals.nodes())
        .put("lag", vitals.lag())
        .put(
            "latency_ms",
            vitals.latency().isZero() ? null : vitals.latency().toNanos() / NANOS_PER_MILLI);
  }

  public static JsonObject of(DutiesHealth duties) {
    return new JsonObject()
        .put("state", state(duties))
        .put("reason", duties.isKnown() ? null : duties.unknown())
        .put(
            "duties",
            new JsonArray(duties.duties().stream().map(duty -> of(duties, duty)).toList()));
  }

  private static String state(DutiesHealth duties) {
    if (!duties.isKnown()) {
      return DutiesHealth.State.UNKNOWN.word();
    }
    return duties.overdue().isEmpty() ? "up" : DutiesHealth.State.OVERDUE.word();
  }

  private static JsonObject of(DutiesHealth all, StoredDuty duty) {
    return new JsonObject()
        .put("name", duty.name())
        .put("state", all.state(duty).word())
        .put("holder", duty.holder().isEmpty() ? null : duty.holder())
        .put("fence", duty.fence())
        .put("begun", duty.begun().map(Instant::getEpochSecond).orElse(null))
        .put("finished", duty.finished().map(Instant::getEpochSecond).orElse(null))
        .put("due", duty.due().getEpochSecond())
        .put("overdue", duty.overdue().getEpochSecond())
        .put("outcome", duty.outcome().isEmpty() ? null : duty.outcome());
  }

  public static JsonObject of(SessionsHealth sessions) {
    return new JsonObject()
        .put("kind", sessions.kind())
        .put("place", sessions.place())
        .put("state", sessions.isUp() ? "up" : "down")
        .put(
            "since",
            sessions.since().equals(Instant.EPOCH) ? null : sessions.since().getEpochSecond())
        .put("error", sessions.error().isEmpty() ? null : sessions.error());
  }

  public static JsonObject of(SpoolStatus spool) {
    long oldest =
        spool.endpoints().stream()
            .map(SpoolStatus.Endpoint::oldest)
            .mapToLong(Duration::toSeconds)
            .max()
            .orElse(0);
    long queued =
        spool.endpoints().stream().mapToLong(SpoolStatus.Endpoint::queued).max().orElse(0);
    return new JsonObject()
        .put("state", spool.isOnDisk() ? "up" : "degraded")
        .put("bytes", spool.bytes())
        .put("records", spool.records())
        .put("queued", queued)
        .put("oldest", oldest);
  }

  /** How far each endpoint is, beside {@link #of(SpoolStatus)}. */
  static JsonArray queues(SpoolStatus spool) {
    return new JsonArray(
        spool.endpoints().stream()
            .map(
                endpoint ->
                    new JsonObject()
                        .put("endpoint", endpoint.name())
                        .put("queued", endpoint.queued())
                        .put("oldest", endpoint.oldest().toSeconds())
                        .put("dropped", endpoint.dropped()))
            .toList());
  }
}
