package io.trimaran.poll;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Whom a device has seen, as its agent says.
 *
 * @param stop why the agent is asked no more
 * @param gap why there may be more rows
 */
public record SeenTable(List<Row> rows, Optional<String> stop, Optional<String> gap) {

  public SeenTable {
    rows = List.copyOf(rows);
  }

  /**
   * One of them.
   *
   * @param ifIndex of the port that it is behind; 0 where that is not known
   * @param mac twelve lower-case hexadecimal digits
   * @param address empty in a bridge's table
   * @param vlan 0 where it is not known
   */
  public record Row(long ifIndex, String mac, String address, int vlan) {}

  /** Whether an older table of the agent is of no use. */
  boolean isEnough(Predicate<Row> has) {
    return stop.isPresent() || rows.stream().anyMatch(has);
  }

  SeenTable and(SeenTable older) {
    return new SeenTable(
        Stream.concat(rows.stream(), older.rows.stream()).toList(), older.stop, older.gap);
  }
}
