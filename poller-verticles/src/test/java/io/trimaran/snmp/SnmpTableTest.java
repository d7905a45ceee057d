package io.trimaran.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SnmpTableTest {

  private static final Oid DESCR = Oid.of("1.3.6.1.2.1.2.2.1.2");
  private static final Oid OCTETS = Oid.of("1.3.6.1.2.1.2.2.1.10");
  private static final SnmpValue LO = new SnmpValue.Text(Octets.of("lo"));
  private static final SnmpValue SEVEN = new SnmpValue.Counter32(7);

  private final SnmpTable table =
      new SnmpTable(
          List.of(
              new VarBind(OCTETS.child(10), SEVEN),
              new VarBind(DESCR.child(2), LO),
              new VarBind(DESCR.child(10), LO),
              new VarBind(Oid.of("1.3.6.1.2.1.2.2.1.3.2"), SEVEN),
              new VarBind(DESCR, SEVEN)),
          List.of(DESCR, OCTETS));

  @Test
  void rows_areInOrder_andOfTheColumnsOnly() {
    assertThat(table.rows()).containsExactly(Oid.of("2"), Oid.of("10"));
  }

  @Test
  void cell_isEmpty_whereTheAgentHasNone() {
    assertThat(table.cell(OCTETS, Oid.of("2"))).isEmpty();
    assertThat(table.cell(OCTETS, Oid.of("10"))).contains(SEVEN);
  }

  @Test
  void cell_isEmpty_ofAColumnThatWasNotNamed() {
    assertThat(table.cell(Oid.of("1.3.6.1.2.1.2.2.1.3"), Oid.of("2"))).isEmpty();
  }
}
