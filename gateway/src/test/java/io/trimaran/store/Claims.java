package io.trimaran.store;

import static io.trimaran.auth.Await.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Duties that tests claim. */
public final class Claims {

  public static final DutyPlan PLAN =
      new DutyPlan(
          "prune",
          Duration.ofHours(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofSeconds(30));

  private Claims() {}

  /** One that is claimed for the first time, as if it were {@code now}. */
  static Fence first(Database database, Instant now) {
    DutyStore duties = new DutyStore(database);
    await(duties.add(PLAN));
    return next(database, now);
  }

  /** One that is claimed again, as if it were {@code now}. */
  static Fence next(Database database, Instant now) {
    DutyStore duties = new DutyStore(database);
    return await(duties.claim(PLAN, "n1", seen(duties), now)).orElseThrow();
  }

  public static StoredDuty seen(DutyStore duties) {
    return await(duties.read()).duties().getFirst();
  }

  /** Claims it as it is seen now. */
  static Optional<Fence> claim(DutyStore duties, String holder) {
    return await(duties.claim(PLAN, holder, seen(duties), Instant.EPOCH));
  }

  /** As if all that is measured from now had been longer ago. */
  public static void letPass(Database database, Duration time) {
    await(change(database, time.toMillis()));
  }

  private static Future<Void> change(Database database, long millis) {
    return database.write(
        Database.Repeat.HARMFUL,
        connection ->
            connection
                .query(
                    "UPDATE duties SET lease_until = lease_until - %d, due_at = due_at - %d,"
                            .formatted(millis, millis)
                        + " overdue_at = overdue_at - %d".formatted(millis))
                .execute()
                .mapEmpty());
  }
}
