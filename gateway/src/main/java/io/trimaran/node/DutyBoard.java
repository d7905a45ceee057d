package io.trimaran.node;

import io.trimaran.store.DatabaseHealth;
import io.trimaran.store.DutiesHealth;
import io.trimaran.store.Event;
import io.trimaran.store.EventSeverity;
import io.trimaran.store.EventStore.Batch;
import io.trimaran.store.StoredDuty;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node knows of the cluster's duties, and the alarm of those that nobody does. Of all
 * nodes that see one, one event is stored. Confined to one context, but for {@link #health}.
 */
final class DutyBoard {

  private static final Logger LOG = LoggerFactory.getLogger(DutyBoard.class);
  private static final String TYPE = "duty";

  /** What was seen longer ago says nothing of now. */
  private static final Duration STALE = Duration.ofMinutes(3);

  private final Supplier<DatabaseHealth> database;
  private final Function<Batch, Future<Void>> log;
  private final LongSupplier nanos;
  private volatile Optional<Seen> last = Optional.empty();
  private volatile String failure = "not looked at yet";
  private boolean isAway;
  private long failedSince;

  /** Seen to be overdue at the last look: one that is done at once is no alarm. */
  private Set<String> suspects = Set.of();

  /** Told to be overdue. */
  private final Map<String, StoredDuty> alarms = new HashMap<>();

  private record Seen(DutiesHealth health, long nanos) {}

  /**
   * Of a database.
   *
   * @param log stores events, once however often they are added
   * @param nanos such as {@link System#nanoTime}
   */
  DutyBoard(
      Supplier<DatabaseHealth> database, Function<Batch, Future<Void>> log, LongSupplier nanos) {
    this.database = database;
    this.log = log;
    this.nanos = nanos;
  }

  /** How they do now, or why that is not known. From any thread. */
  DutiesHealth health() {
    Optional<Seen> seen = last;
    List<StoredDuty> duties = seen.map(it -> it.health().duties()).orElse(List.of());
    Duration age = seen.map(this::age).orElse(Duration.ZERO);
    Instant now = seen.map(it -> it.health().now().plus(age)).orElse(Instant.EPOCH);
    return new DutiesHealth(unknown(age), now, duties);
  }

  private Duration age(Seen seen) {
    return Duration.ofNanos(nanos.getAsLong() - seen.nanos());
  }

  private String unknown(Duration age) {
    DatabaseHealth health = database.get();
    if (!health.isUp()) {
      return "database is away: " + health.reason();
    }
    return age.compareTo(STALE) > 0 ? "not seen for " + age.toSeconds() + " s" : failure;
  }

  /** They were read. */
  void seen(DutiesHealth health) {
    if (isAway) {
      isAway = false;
      Duration away = Duration.ofNanos(nanos.getAsLong() - failedSince);
      LOG.info("duties of the cluster are looked after again after {} s", away.toSeconds());
    }
    failure = "";
    last = Optional.of(new Seen(health, nanos.getAsLong()));
    Set<String> overdue = new HashSet<>();
    for (StoredDuty duty : health.duties()) {
      boolean isOverdue = duty.isOverdue(health.now());
      if (isOverdue) {
        overdue.add(duty.name());
      }
      if (isOverdue && suspects.contains(duty.name()) && !alarms.containsKey(duty.name())) {
        raise(duty, health.now());
      } else if (!isOverdue && alarms.containsKey(duty.name())) {
        clear(duty, health.now());
      }
    }
    suspects = overdue;
  }

  /** They could not be read. */
  void unseen(Throwable cause) {
    if (!isAway) {
      isAway = true;
      failedSince = nanos.getAsLong();
      LOG.warn("duties of the cluster can't be looked after: {}", cause.getMessage());
    }
    failure = String.valueOf(cause.getMessage());
  }

  private void raise(StoredDuty duty, Instant now) {
    alarms.put(duty.name(), duty);
    String who = duty.holder().isEmpty() ? "nobody yet" : duty.holder();
    String message =
        "Duty %s is overdue since %s: no node has done it; the last one to try was %s%s."
            .formatted(
                duty.name(),
                duty.overdue().truncatedTo(ChronoUnit.SECONDS),
                who,
                duty.outcome().isEmpty() ? "" : " (" + duty.outcome() + ")");
    LOG.error("{}", message);
    tell(duty, EventSeverity.ERROR, now, message, duty.overdue());
  }

  private void clear(StoredDuty duty, Instant now) {
    alarms.remove(duty.name());
    String message = "Duty %s is done again, by %s.".formatted(duty.name(), duty.holder());
    LOG.info("{}", message);
    tell(duty, EventSeverity.OK, now, message, duty.finished().orElse(duty.overdue()));
  }

  /** All nodes tell it with the same mark, so that it is stored once. */
  private void tell(
      StoredDuty duty, EventSeverity severity, Instant now, String message, Instant of) {
    String once = String.join(" ", TYPE, duty.name(), severity.name(), of.toString());
    String mark = UUID.nameUUIDFromBytes(once.getBytes(StandardCharsets.UTF_8)).toString();
    Event event = new Event(Optional.empty(), now, severity, TYPE, duty.name(), message, "");
    log.apply(new Batch(mark, List.of(event)))
        .onFailure(cause -> LOG.debug("event of duty {}: {}", duty.name(), cause.getMessage()));
  }
}
