package io.trimaran.module;

import io.trimaran.sample.Row;
import io.trimaran.sample.Shapes;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpTable;
import java.util.Optional;
import java.util.OptionalLong;

/** Puts the counters of one interface into one row. */
final class PortCounters {

  /* Some agents answer 0 in all 64-bit counters of an interface that only has 32-bit ones, so a 64-bit
   * 0 counts for nothing where the 32-bit counter is beyond 0; LibreNMS has it the same way. But
   * deciding so anew at each poll puts one counter's values into the other's series as soon as a
   * 64-bit counter really is 0, or is left out of an answer, and the step back then looks like
   * terabytes. So a source that was read from its wide counter stays with it: 0 is believed, and a
   * missing one is unknown until a whole answer came without it. A step from the narrow counter to
   * a wide one beyond 32 bits leaves one reading unknown, so that no rate spans it. */

  private final SnmpTable table;
  private final Oid index;
  private final Optional<PortReading> last;
  private final boolean isComplete;
  private final Row.Builder row = Row.of(Shapes.PORT);
  private final long[] read = new long[Shapes.PORT.size()];
  private long known;
  private long wide;

  /**
   * @param index the interface's row
   * @param last its reading before; empty at the first one here
   * @param isComplete whether a counter that is missing from the table is one that the agent lacks
   */
  PortCounters(SnmpTable table, Oid index, Optional<PortReading> last, boolean isComplete) {
    this.table = table;
    this.index = index;
    this.last = last;
    this.isComplete = isComplete;
    PortSource.COUNTED.forEach(this::read);
    readNonUnicast(PortSource.IN_NON_UNICAST, PortSource.IN_MULTICAST, PortSource.IN_BROADCAST);
    readNonUnicast(PortSource.OUT_NON_UNICAST, PortSource.OUT_MULTICAST, PortSource.OUT_BROADCAST);
  }

  /** The row. To be called once. */
  Row row() {
    return row.build();
  }

  /** As in {@link PortReading}. */
  long wideSources() {
    return wide;
  }

  private void read(PortSource source) {
    OptionalLong narrow = counter(source.narrow());
    if (source.wide().isEmpty()) {
      narrow.ifPresent(value -> put(source, value));
      return;
    }
    OptionalLong broad = counter(source.wide().get());
    boolean wasWide = wasWide(source);
    if (broad.isPresent() && (broad.getAsLong() != 0 || wasWide)) {
      wide |= source.bit();
      if (wasWide || isContinuation(source, broad.getAsLong())) {
        put(source, broad.getAsLong());
      }
    } else if (broad.isPresent()) {
      put(source, narrow.orElse(0));
    } else if (wasWide) {
      wide |= isComplete ? 0 : source.bit();
    } else if (narrow.isPresent() && (isComplete || last.isPresent())) {
      put(source, narrow.getAsLong());
    }
  }

  /** Whether a rate between the last, narrow reading and this wide one makes sense. */
  private boolean isContinuation(PortSource source, long broad) {
    boolean wasNarrow =
        last.map(PortReading::row)
            .filter(before -> before.isKnown(source.position()))
            .filter(before -> before.counter(source.position()) != 0)
            .isPresent();
    return !wasNarrow || Long.compareUnsigned(broad, 1L << 32) < 0;
  }

  private void readNonUnicast(PortSource source, PortSource multicast, PortSource broadcast) {
    OptionalLong counted = counter(source.narrow());
    if (counted.isPresent()) {
      put(source, counted.getAsLong());
    } else if ((isComplete || wasWide(source)) && isKnown(multicast) && isKnown(broadcast)) {
      wide |= source.bit();
      put(source, read[multicast.position()] + read[broadcast.position()]);
    }
  }

  private boolean wasWide(PortSource source) {
    return last.map(reading -> reading.isWide(source.position())).orElse(false);
  }

  private boolean isKnown(PortSource source) {
    return (known & source.bit()) != 0;
  }

  private void put(PortSource source, long value) {
    row.counter(source.position(), value);
    read[source.position()] = value;
    known |= source.bit();
  }

  private OptionalLong counter(Oid column) {
    return table.cell(column, index).map(Cells::counter).orElse(OptionalLong.empty());
  }
}
