package io.trimaran.store;

import io.vertx.core.Future;
import java.time.Duration;

/** What remembers that a write was done, for those who heard no answer. */
final class WriteMarks {

  /** How long: longer than a database is away that somebody still waits for. */
  static final Duration KEPT = Duration.ofDays(7);

  static final String INSERT = "INSERT INTO write_marks (mark, marked_at) VALUES (?, ?)";

  private WriteMarks() {}

  /** Forgets old ones, some at a time, 100,000 at most, and tells how many. */
  static Future<Integer> housekeep(Fence fence) {
    return Pruning.run(
        fence,
        "DELETE FROM write_marks WHERE marked_at < ? LIMIT ?",
        new Values().time(fence.claimed().minus(KEPT)));
  }
}
