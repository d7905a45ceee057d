package io.trimaran.rrd;

import io.trimaran.sample.Sample;
import io.trimaran.sample.SeriesId;
import io.trimaran.spool.Cursor;
import io.trimaran.spool.Mark;
import io.trimaran.spool.Page;
import io.trimaran.spool.Spool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds rows that a spool keeps for an endpoint, for other nodes. Blocks; thread-safe. */
final class KeptRows {
  private static final int PAGE_SAMPLES = 500;

  private final Spool spool;

  KeptRows(Spool spool) {
    this.spool = spool;
  }

  /**
   * The rows in some stretches, {@value ForeignRows#MOST_ROWS} or little more at most.
   *
   * @throws IllegalArgumentException for an endpoint that this node does not have
   * @throws IOException when the spool can't be read
   */
  List<Sample> of(String endpoint, List<Stretch> stretches) throws IOException {
    Map<SeriesId, List<Stretch>> wanted =
        stretches.stream().collect(Collectors.groupingBy(Stretch::series));
    Set<String> folders =
        wanted.keySet().stream().map(SeriesId::folder).collect(Collectors.toSet());
    Cursor cursor = spool.cursor(endpoint);
    List<Sample> found = new ArrayList<>();
    Mark at = cursor.keptSince(stretches.stream().mapToLong(Stretch::from).min().orElse(0));
    while (found.size() < ForeignRows.MOST_ROWS) {
      Page page = cursor.read(at, PAGE_SAMPLES, folders::contains);
      for (Sample sample : page.samples()) {
        if (wanted.getOrDefault(sample.series(), List.of()).stream()
            .anyMatch(stretch -> stretch.has(sample))) {
          found.add(sample);
        }
      }
      if (page.isAtEnd()) {
        break;
      }
      at = page.next();
    }
    return found;
  }
}
