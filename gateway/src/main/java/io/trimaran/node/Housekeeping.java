package io.trimaran.node;

import io.trimaran.api.ApiParts;
import io.trimaran.node.DutyRounds.Job;
import io.trimaran.store.Database;
import io.trimaran.store.DutyPlan;
import java.time.Duration;
import java.util.List;

/**
 * Deletes what is old from the database, each hour on one of the nodes: events older than 90 days
 * or beyond a million, gaps older than 800 days or of devices that are gone, proposed devices that
 * nobody has seen for two weeks, and marks of writes older than a week.
 */
final class Housekeeping {

  private static final Duration EVENTS_KEPT = Duration.ofDays(90);
  private static final Duration GAPS_KEPT = Duration.ofDays(800);
  private static final Duration PROPOSALS_KEPT = Duration.ofDays(14);
  private static final int MAX_EVENTS = 1_000_000;

  private Housekeeping() {}

  static List<Job> jobs(Database database, ApiParts.Stores stores) {
    return List.of(
        new Job(
            hourly("prune-events"),
            fence ->
                stores
                    .events()
                    .housekeep(fence, EVENTS_KEPT, MAX_EVENTS)
                    .map(Housekeeping::deleted)),
        new Job(
            hourly("prune-gaps"),
            fence -> stores.gaps().housekeep(fence, GAPS_KEPT).map(Housekeeping::deleted)),
        new Job(
            hourly("prune-proposals"),
            fence ->
                stores.proposals().housekeep(fence, PROPOSALS_KEPT).map(Housekeeping::deleted)),
        new Job(
            hourly("prune-write-marks"),
            fence -> database.forgetMarks(fence).map(Housekeeping::deleted)));
  }

  private static DutyPlan hourly(String name) {
    return new DutyPlan(
        name,
        Duration.ofHours(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30),
        Duration.ofSeconds(30));
  }

  private static String deleted(int rows) {
    return rows + " deleted";
  }
}
