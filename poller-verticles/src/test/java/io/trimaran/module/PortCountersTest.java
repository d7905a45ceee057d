package io.trimaran.module;

import static io.trimaran.module.Boxes.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.PortId;
import io.trimaran.sample.Row;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpTable;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortCountersTest {

  private static final Optional<PortReading> FIRST = Optional.empty();
  private static final boolean WHOLE = true;
  private static final boolean CUT_SHORT = false;
  private static final String NARROW = "1.3.6.1.2.1.2.2.1.10.1|65|";
  private static final String WIDE = "1.3.6.1.2.1.31.1.1.1.6.1|70|";

  @Test
  void row_hasTheWideCounter_whenThereIsOne() {
    assertThat(octets(read(FIRST, WHOLE, NARROW + 5, WIDE + "4294967301"))).isEqualTo("4294967301");
  }

  @Test
  void row_hasTheNarrowCounter_whenTheAgentFillsTheWideOneWithZero() {
    assertThat(octets(read(FIRST, WHOLE, NARROW + 5, WIDE + 0))).isEqualTo("5");
  }

  @Test
  void row_hasTheNarrowCounter_whenThereIsNoWideOne() {
    assertThat(octets(read(FIRST, WHOLE, NARROW + 5))).isEqualTo("5");
  }

  @Test
  void row_staysNarrow_whenAnIdlePortOfAnAgentWithoutWideCountersWakesUp() {
    PortReading idle = read(FIRST, WHOLE, NARROW + 0, WIDE + 0);

    assertThat(octets(read(Optional.of(idle), WHOLE, NARROW + 9, WIDE + 0))).isEqualTo("9");
  }

  @Test
  void row_staysWide_whenTheWideCounterStartsAgainAtZero() {
    PortReading before = read(FIRST, WHOLE, NARROW + 5, WIDE + "4294967301");

    assertThat(octets(read(Optional.of(before), WHOLE, NARROW + 5, WIDE + 0))).isEqualTo("0");
  }

  @Test
  void row_isUnknownOnce_whenTheWideCounterIsGone() {
    PortReading before = read(FIRST, WHOLE, NARROW + 5, WIDE + "4294967301");
    PortReading gone = read(Optional.of(before), WHOLE, NARROW + 6);

    assertThat(octets(gone)).isEqualTo("U");
    assertThat(octets(read(Optional.of(gone), WHOLE, NARROW + 7))).isEqualTo("7");
  }

  @Test
  void row_isUnknownAndStaysWide_whenAnAnswerThatWasCutShortLacksTheWideCounter() {
    PortReading before = read(FIRST, WHOLE, NARROW + 5, WIDE + "4294967301");
    PortReading partial = read(Optional.of(before), CUT_SHORT, NARROW + 6);

    assertThat(octets(partial)).isEqualTo("U");
    assertThat(octets(read(Optional.of(partial), WHOLE, NARROW + 7))).isEqualTo("U");
  }

  @Test
  void row_isUnknown_whenTheFirstAnswerIsCutShortBeforeTheWideCounter() {
    assertThat(octets(read(FIRST, CUT_SHORT, NARROW + 5))).isEqualTo("U");
  }

  @Test
  void row_isUnknownOnce_whenAWideCounterFarBeyondTheNarrowOneTurnsUp() {
    PortReading narrow = read(FIRST, WHOLE, NARROW + 5, WIDE + 0);
    PortReading wide = read(Optional.of(narrow), WHOLE, NARROW + 6, WIDE + "1000000000000");

    assertThat(octets(wide)).isEqualTo("U");
    assertThat(octets(read(Optional.of(wide), WHOLE, NARROW + 7, WIDE + "1000000000001")))
        .isEqualTo("1000000000001");
  }

  @Test
  void row_countsBeyondSignedNumbers() {
    assertThat(octets(read(FIRST, WHOLE, WIDE + "18446744073709551615")))
        .isEqualTo("18446744073709551615");
  }

  @Test
  void row_readsAnIntegerBelowZeroAsACounter() {
    assertThat(octets(read(FIRST, WHOLE, "1.3.6.1.2.1.2.2.1.10.1|2|-1"))).isEqualTo("4294967295");
  }

  @Test
  void row_addsMulticastAndBroadcast_whenNonUnicastIsNotCounted() {
    PortReading reading =
        read(FIRST, WHOLE, "1.3.6.1.2.1.31.1.1.1.8.1|70|40", "1.3.6.1.2.1.31.1.1.1.9.1|70|2");

    assertThat(value(reading.row(), PortSource.IN_NON_UNICAST.position())).isEqualTo("42");
  }

  @Test
  void row_hasTheNonUnicastCounter_whenItIsThere() {
    PortReading reading =
        read(
            FIRST,
            WHOLE,
            "1.3.6.1.2.1.2.2.1.12.1|65|7",
            "1.3.6.1.2.1.31.1.1.1.8.1|70|40",
            "1.3.6.1.2.1.31.1.1.1.9.1|70|2");

    assertThat(value(reading.row(), PortSource.IN_NON_UNICAST.position())).isEqualTo("7");
  }

  @Test
  void row_doesNotKnowNonUnicast_whenBroadcastIsMissing() {
    PortReading reading = read(FIRST, WHOLE, "1.3.6.1.2.1.31.1.1.1.8.1|70|40");

    assertThat(value(reading.row(), PortSource.IN_NON_UNICAST.position())).isEqualTo("U");
  }

  private static PortReading read(Optional<PortReading> last, boolean isWhole, String... cells) {
    SnmpTable table =
        new SnmpTable(Recording.of(cells).cells(PortSource.columns()), PortSource.columns());
    PortCounters counters = new PortCounters(table, Oid.of(1), last, isWhole);
    return new PortReading(new PortId(1), NOON, counters.row(), counters.wideSources());
  }

  private static String octets(PortReading reading) {
    return value(reading.row(), PortSource.IN_OCTETS);
  }

  private static String value(Row row, int position) {
    return row.isKnown(position) ? Long.toUnsignedString(row.counter(position)) : "U";
  }
}
