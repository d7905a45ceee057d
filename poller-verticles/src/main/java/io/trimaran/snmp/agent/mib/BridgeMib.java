package io.trimaran.snmp.agent.mib;

import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.VarBind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * dot1dBasePortTable, dot1qVlanStaticTable and dot1qPortVlanTable (RFC 4188 and 4363) of a
 * simulated switch, whose ports have the number of their interface.
 */
public final class BridgeMib implements MibView {

  /** A VLAN of it. */
  public record Vlan(int number, String name) {}

  private final MibTree tree;

  /** Of a switch whose ports are untagged in these VLANs, one after the other. */
  public BridgeMib(List<SimulatedPort> ports, List<Vlan> vlans) {
    this.tree =
        MibTree.of(
            new MibTable<>("1.3.6.1.2.1.17.1.4.1", ports, BridgeMib::row)
                .column(1, (port, now) -> new SnmpValue.Int32(port.plan().index()))
                .column(2, (port, now) -> new SnmpValue.Int32(port.plan().index())),
            new MibTable<>("1.3.6.1.2.1.17.7.1.4.3.1", vlans, vlan -> Oid.of(vlan.number()))
                .column(1, (vlan, now) -> IfMib.text(vlan.name())),
            new MibTable<>("1.3.6.1.2.1.17.7.1.4.5.1", ports, BridgeMib::row)
                .column(1, (port, now) -> new SnmpValue.Gauge32(vlan(vlans, port).number())));
  }

  private static Oid row(SimulatedPort port) {
    return Oid.of(port.plan().index());
  }

  private static Vlan vlan(List<Vlan> vlans, SimulatedPort port) {
    return vlans.get(port.plan().index() % vlans.size());
  }

  @Override
  public Optional<SnmpValue> get(Oid instance, Instant now) {
    return tree.get(instance, now);
  }

  @Override
  public Optional<VarBind> next(Oid after, Instant now) {
    return tree.next(after, now);
  }
}
