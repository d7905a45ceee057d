package io.trimaran.rrd.repair;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far the upkeep of an order is.
 *
 * @param ended empty while it runs
 * @param folders of devices, in all
 * @param foldersDone of those; begins behind those that an earlier run did
 * @param files looked at so far; each copy counts
 * @param counts findings of each kind
 * @param findings the first thousand
 * @param failure why it ended early; empty when it did not
 */
public record UpkeepStatus(
    Order order,
    Instant started,
    Optional<Instant> ended,
    int folders,
    int foldersDone,
    long files,
    Map<Finding.Kind, Long> counts,
    List<Finding> findings,
    Optional<String> failure) {

  public UpkeepStatus {
    counts = Map.copyOf(counts);
    findings = List.copyOf(findings);
  }

  /** Whether all was looked at and nothing is wrong. */
  public boolean isGood() {
    return ended.isPresent()
        && failure.isEmpty()
        && counts.keySet().stream().noneMatch(Finding.Kind::isFault);
  }
}
