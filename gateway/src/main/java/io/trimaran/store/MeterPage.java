package io.trimaran.store;

import io.trimaran.device.MeterState.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Some meters, and how many there are that have the words of the query.
 *
 * @param tallies by severity and by what they are, whichever of them the query asked for
 */
public record MeterPage(List<Row> rows, List<Tally> tallies) {

  public MeterPage {
    rows = List.copyOf(rows);
    tallies = List.copyOf(tallies);
  }

  /** A meter and whose it is. */
  public record Row(StoredMeter meter, String hostname, String display) {}

  /** How many meters of a kind or class are so bad. */
  public record Tally(Severity severity, String what, long count) {}

  /** How many a query asks for, on all its pages. */
  public long total(Set<Severity> severities, Optional<String> what) {
    return tallies.stream()
        .filter(tally -> severities.isEmpty() || severities.contains(tally.severity()))
        .filter(tally -> what.map(tally.what()::equals).orElse(true))
        .mapToLong(Tally::count)
        .sum();
  }
}
