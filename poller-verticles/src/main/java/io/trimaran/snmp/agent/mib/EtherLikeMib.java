package io.trimaran.snmp.agent.mib;

import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.VarBind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The duplex in dot3StatsTable (RFC 3635) of a simulated agent: that of all ports is full. */
public final class EtherLikeMib implements MibView {

  private static final int FULL = 3;

  private final MibTable<SimulatedPort> table;

  public EtherLikeMib(List<SimulatedPort> ports) {
    this.table =
        new MibTable<>("1.3.6.1.2.1.10.7.2.1", ports, port -> Oid.of(port.plan().index()))
            .column(19, (port, now) -> new SnmpValue.Int32(FULL));
  }

  @Override
  public Optional<SnmpValue> get(Oid instance, Instant now) {
    return table.get(instance, now);
  }

  @Override
  public Optional<VarBind> next(Oid after, Instant now) {
    return table.next(after, now);
  }
}
