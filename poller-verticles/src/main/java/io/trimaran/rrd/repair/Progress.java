package io.trimaran.rrd.repair;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what an upkeep did. Thread-safe. */
final class Progress {
  private static final int MOST_FINDINGS = 1000;

  private final Order order;
  private final InstantSource clock;
  private final Instant started;
  private final Map<Finding.Kind, Long> counts = new EnumMap<>(Finding.Kind.class);
  private final List<Finding> findings = new ArrayList<>();
  private int folders;
  private int foldersDone;
  private long files;
  private Optional<Instant> ended = Optional.empty();
  private Optional<String> failure = Optional.empty();

  Progress(Order order, InstantSource clock) {
    this.order = order;
    this.clock = clock;
    this.started = clock.instant();
  }

  synchronized void found(int all, int done) {
    folders = all;
    foldersDone = done;
  }

  synchronized void folderDone() {
    foldersDone++;
  }

  /** A file was looked at. */
  synchronized void looked(int copies, List<Finding> found) {
    files += copies;
    for (Finding finding : found) {
      counts.merge(finding.kind(), 1L, Long::sum);
      if (findings.size() < MOST_FINDINGS) {
        findings.add(finding);
      }
    }
  }

  synchronized void ended(Optional<String> why) {
    ended = Optional.of(clock.instant());
    failure = why;
  }

  synchronized boolean isRunning() {
    return ended.isEmpty();
  }

  synchronized UpkeepStatus status() {
    return new UpkeepStatus(
        order, started, ended, folders, foldersDone, files, counts, findings, failure);
  }
}
