package io.trimaran.snmp.agent.mib;

import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.VarBind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** lldpLocPortTable, lldpRemTable and lldpRemManAddrTable (IEEE 802.1AB) of a simulated agent. */
public final class LldpMib implements MibView {

  private static final int LOCALLY_ASSIGNED = 7;
  private static final int INTERFACE_NAME = 5;
  private static final int IPV4 = 1;
  private static final int IPV4_OCTETS = 4;

  /**
   * A cable.
   *
   * @param localPort ifIndex of the port here
   * @param remotePort the name of the port there
   * @param remote what the box there calls itself
   * @param address of the box there: four numbers with dots between
   */
  public record Cable(int localPort, String remote, String remotePort, String address) {

    Oid row() {
      return Oid.of(0, localPort, 1);
    }

    /** An address as an index: what kind, how long, which. */
    Oid addressRow() {
      return row().child(IPV4, IPV4_OCTETS).child(Oid.of(address));
    }
  }

  private final MibTree tree;

  /** Of a box with these ports and cables, at most one a port. */
  public LldpMib(List<SimulatedPort> ports, List<Cable> cables) {
    this.tree = MibTree.of(local(ports), remote(cables), addresses(cables));
  }

  /** The cable from one box to another, as each of the two sees it. */
  public static void connect(End one, End other) {
    one.cables().add(new Cable(one.port(), other.name(), other.portName(), other.address()));
    other.cables().add(new Cable(other.port(), one.name(), one.portName(), one.address()));
  }

  /** One end of a cable: where it is plugged in, and all cables of that box. */
  public record End(List<Cable> cables, String name, String address, int port, String portName) {

    /** Of a box without cables still. */
    public static End of(String name, String address) {
      return new End(new ArrayList<>(), name, address, 0, "");
    }

    /** Of the same box at this port. */
    public End at(SimulatedPort.Plan plan) {
      return new End(cables, name, address, plan.index(), plan.name());
    }
  }

  private static MibTable<SimulatedPort> local(List<SimulatedPort> ports) {
    return new MibTable<>("1.0.8802.1.1.2.1.3.7.1", ports, port -> Oid.of(port.plan().index()))
        .column(2, (port, now) -> new SnmpValue.Int32(INTERFACE_NAME))
        .column(3, (port, now) -> IfMib.text(port.plan().name()))
        .column(4, (port, now) -> IfMib.text(port.plan().alias()));
  }

  private static MibTable<Cable> remote(List<Cable> cables) {
    return new MibTable<>("1.0.8802.1.1.2.1.4.1.1", cables, Cable::row)
        .column(4, (cable, now) -> new SnmpValue.Int32(LOCALLY_ASSIGNED))
        .column(5, (cable, now) -> IfMib.text(cable.remote()))
        .column(6, (cable, now) -> new SnmpValue.Int32(INTERFACE_NAME))
        .column(7, (cable, now) -> IfMib.text(cable.remotePort()))
        .column(8, (cable, now) -> IfMib.text(cable.remotePort()))
        .column(9, (cable, now) -> IfMib.text(cable.remote()))
        .column(10, (cable, now) -> IfMib.text("Simulated"));
  }

  private static MibTable<Cable> addresses(List<Cable> cables) {
    return new MibTable<>("1.0.8802.1.1.2.1.4.2.1", cables, Cable::addressRow)
        .column(3, (cable, now) -> new SnmpValue.Int32(2))
        .column(4, (cable, now) -> new SnmpValue.Int32(cable.localPort()));
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
