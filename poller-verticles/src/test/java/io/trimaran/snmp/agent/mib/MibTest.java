package io.trimaran.snmp.agent.mib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.SnmpValue.Reason;
import io.trimaran.snmp.VarBind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Trees and tables: in order, each instance once, and the same by get and by next. */
class MibTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Oid ENTRY = Oid.of("1.3.6.1.4.1.99.1.1");
  private static final SnmpValue HOLE = new SnmpValue.Absent(Reason.NO_SUCH_INSTANCE);

  private final MibTable<String> table =
      new MibTable<>(ENTRY.toString(), List.of("10", "2.7", "2"), Oid::of)
          .column(4, (row, now) -> new SnmpValue.Int32(4))
          .column(1, (row, now) -> row.equals("2.7") ? HOLE : new SnmpValue.Int32(1))
          .column(9, (row, now) -> HOLE);

  private final MibTree tree =
      MibTree.of(table)
          .put("1.3.6.1.2.1.1.3.0", now -> new SnmpValue.TimeTicks(now.getEpochSecond() & 0xffff))
          .put("1.3.6.1.4.1.99.1.1.3.5", Reading.of(3))
          .put("1.3.6.1.4.1.99.2.0", Reading.of("last"));

  @Test
  void next_walksEverythingOnce_inOrder() {
    assertThat(walk(Oid.of("1")))
        .extracting(binding -> binding.oid().toString())
        .containsExactly(
            "1.3.6.1.2.1.1.3.0",
            "1.3.6.1.4.1.99.1.1.1.2",
            "1.3.6.1.4.1.99.1.1.1.10",
            "1.3.6.1.4.1.99.1.1.3.5",
            "1.3.6.1.4.1.99.1.1.4.2",
            "1.3.6.1.4.1.99.1.1.4.2.7",
            "1.3.6.1.4.1.99.1.1.4.10",
            "1.3.6.1.4.1.99.2.0");
  }

  @Test
  void get_findsWhatNextFound() {
    assertThat(walk(Oid.of("1")))
        .allSatisfy(found -> assertThat(tree.get(found.oid(), NOON)).contains(found.value()));
  }

  @Test
  void get_isEmpty_whereNothingStands() {
    List<Oid> nothing =
        List.of(ENTRY, ENTRY.child(1), ENTRY.child(1, 3), ENTRY.child(1, 2, 7), ENTRY.child(5, 2));

    assertThat(nothing).allSatisfy(oid -> assertThat(tree.get(oid, NOON)).isEmpty());
  }

  @Test
  void next_startsAnywhere() {
    assertThat(nextOf(ENTRY.child(1, 3))).contains(ENTRY.child(1, 10));
    assertThat(nextOf(ENTRY.child(2, 3))).contains(ENTRY.child(3, 5));
    assertThat(nextOf(ENTRY.child(4, 2, 6))).contains(ENTRY.child(4, 2, 7));
    assertThat(nextOf(Oid.of("1.3.6.1.4.1.100"))).isEmpty();
  }

  @Test
  void get_isComputedWhenItIsAsked() {
    Oid upTime = Oid.of("1.3.6.1.2.1.1.3.0");

    assertThat(tree.get(upTime, NOON)).isNotEqualTo(tree.get(upTime, NOON.plusSeconds(1)));
  }

  @Test
  void remove_takesASingleInstanceAway() {
    tree.remove(Oid.of("1.3.6.1.4.1.99.2.0"));

    assertThat(nextOf(ENTRY.child(4, 10))).isEmpty();
  }

  @Test
  void table_refusesTwoRowsOfOneIndex() {
    assertThatThrownBy(() -> new MibTable<>(ENTRY.toString(), List.of("7", "07"), Oid::of))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two rows of index 7");
  }

  private Optional<Oid> nextOf(Oid after) {
    return tree.next(after, NOON).map(VarBind::oid);
  }

  private List<VarBind> walk(Oid from) {
    List<VarBind> found = new ArrayList<>();
    Optional<VarBind> next = tree.next(from, NOON);
    while (next.isPresent()) {
      found.add(next.get());
      next = tree.next(next.get().oid(), NOON);
    }
    return found;
  }
}
