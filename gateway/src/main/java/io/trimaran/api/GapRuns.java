package io.trimaran.api;

import io.trimaran.device.DeviceId;
import io.trimaran.store.Gap;
import io.trimaran.store.GapStore.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs of gaps as people see them: what several nodes told of one is one. */
final class GapRuns {

  private GapRuns() {}

  /** Joins runs of one device and cause that touch or overlap; in the order of their beginning. */
  static List<Stored> joined(List<Stored> gaps) {
    Map<DeviceId, Stored> last = new HashMap<>();
    List<Stored> joined = new ArrayList<>();
    for (Stored next : gaps) {
      Stored before = last.get(next.gap().device());
      if (before != null && touch(before.gap(), next.gap())) {
        Stored both = new Stored(next.hostname(), both(before.gap(), next.gap()));
        joined.set(joined.lastIndexOf(before), both);
        last.put(next.gap().device(), both);
      } else {
        joined.add(next);
        last.put(next.gap().device(), next);
      }
    }
    joined.sort(Comparator.comparing(stored -> stored.gap().from()));
    return joined;
  }

  private static boolean touch(Gap before, Gap next) {
    return before.cause() == next.cause() && !next.from().isAfter(before.until());
  }

  private static Gap both(Gap before, Gap next) {
    if (!next.until().isAfter(before.until())) {
      return before;
    }
    Duration interval = Duration.between(next.from(), next.until()).dividedBy(next.slots());
    Instant from = before.from();
    long slots = Duration.between(from, next.until()).dividedBy(interval);
    return new Gap(
        before.device(), from, next.until(), (int) slots, before.cause(), next.text(), next.node());
  }
}
