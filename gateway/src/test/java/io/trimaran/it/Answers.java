package io.trimaran.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What clients got in a while, and how long they waited. From any thread. */
final class Answers {

  private static final String GOOD = "";

  /** How many there were of each kind. */
  private Map<String, Integer> kinds = new TreeMap<>();

  private List<Long> nanos = new ArrayList<>();
  private long lastGood = System.nanoTime();
  private long longestPause;

  /**
   * Of a while.
   *
   * @param failed answers that were none, by status or exception
   * @param pause the longest time in which none was good
   */
  record Report(
      int good, Map<String, Integer> failed, Duration pause, Duration p99, Duration longest) {

    Report {
      failed = Map.copyOf(failed);
    }

    int sent() {
      return good + failed.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /** A good one. */
  void good(long began) {
    note(GOOD, began);
  }

  /**
   * None that is of use.
   *
   * @param kind the status, or what went wrong
   * @param began by {@link System#nanoTime}
   */
  void failed(String kind, long began) {
    note(kind, began);
  }

  private synchronized void note(String kind, long began) {
    long now = System.nanoTime();
    kinds.merge(kind, 1, Integer::sum);
    nanos.add(now - began);
    if (kind.equals(GOOD)) {
      longestPause = Math.max(longestPause, now - lastGood);
      lastGood = now;
    }
  }

  /** Of what they got since the last report. */
  synchronized Report report() {
    Map<String, Integer> failed = new TreeMap<>(kinds);
    int good = kinds.getOrDefault(GOOD, 0);
    failed.remove(GOOD);
    List<Long> sorted = nanos.stream().sorted().toList();
    long pause = Math.max(longestPause, System.nanoTime() - lastGood);
    kinds = new TreeMap<>();
    nanos = new ArrayList<>();
    longestPause = 0;
    return new Report(good, failed, Duration.ofNanos(pause), at(sorted, 0.99), at(sorted, 1));
  }

  private static Duration at(List<Long> sorted, double share) {
    int index = Math.min(sorted.size() - 1, (int) (sorted.size() * share));
    return sorted.isEmpty() ? Duration.ZERO : Duration.ofNanos(sorted.get(index));
  }
}
