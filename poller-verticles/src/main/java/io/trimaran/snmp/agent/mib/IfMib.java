package io.trimaran.snmp.agent.mib;

import io.trimaran.snmp.Octets;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.VarBind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongBiFunction;

/** ifNumber, ifTable and ifXTable (RFC 2863) over simulated ports. */
public final class IfMib implements MibView {

  private static final int UP = 1;
  private static final int DOWN = 2;
  private static final long MAX_GAUGE = 0xffffffffL;

  private final List<SimulatedPort> ports;
  private final MibTree tree;

  /**
   * Of ports that all are up since {@code boot}.
   *
   * @param clock says when a port goes up or down; the counters follow the asking agent's clock,
   *     which should be the same
   */
  public IfMib(List<SimulatedPort.Plan> plans, Instant boot, InstantSource clock) {
    List<SimulatedPort> all = new ArrayList<>();
    plans.forEach(plan -> all.add(new SimulatedPort(plan, boot, clock)));
    this.ports = List.copyOf(all);
    this.tree =
        MibTree.of(ifTable(ports, boot), ifXTable(ports))
            .put("1.3.6.1.2.1.2.1.0", Reading.of(ports.size()));
  }

  /**
   * The port with this ifIndex.
   *
   * @throws IllegalArgumentException if there is none
   */
  public SimulatedPort port(int index) {
    return ports.stream()
        .filter(port -> port.plan().index() == index)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("ifIndex: " + index + " (expected: a known one)"));
  }

  public List<SimulatedPort> ports() {
    return ports;
  }

  @Override
  public Optional<SnmpValue> get(Oid instance, Instant now) {
    return tree.get(instance, now);
  }

  @Override
  public Optional<VarBind> next(Oid after, Instant now) {
    return tree.next(after, now);
  }

  private static MibTable<SimulatedPort> ifTable(List<SimulatedPort> ports, Instant boot) {
    return table("1.3.6.1.2.1.2.2.1", ports)
        .column(1, (port, now) -> new SnmpValue.Int32(port.plan().index()))
        .column(2, (port, now) -> text(port.plan().name()))
        .column(3, (port, now) -> new SnmpValue.Int32(port.plan().type()))
        .column(4, (port, now) -> new SnmpValue.Int32(mtu(port)))
        .column(5, (port, now) -> new SnmpValue.Gauge32(speed(port)))
        .column(6, (port, now) -> new SnmpValue.Text(mac(port)))
        .column(7, (port, now) -> new SnmpValue.Int32(UP))
        .column(8, (port, now) -> new SnmpValue.Int32(port.isUp() ? UP : DOWN))
        .column(9, (port, now) -> ticks(Duration.between(boot, port.changedAt())))
        .column(10, counter32((port, now) -> port.in().octets(now)))
        .column(11, counter32((port, now) -> port.in().packets(now)))
        .column(12, counter32(IfMib::inGroupPackets))
        .column(13, counter32(IfMib::none))
        .column(14, counter32((port, now) -> port.in().errors(now)))
        .column(15, counter32(IfMib::none))
        .column(16, counter32((port, now) -> port.out().octets(now)))
        .column(17, counter32((port, now) -> port.out().packets(now)))
        .column(18, counter32(IfMib::outGroupPackets))
        .column(19, counter32(IfMib::none))
        .column(20, counter32((port, now) -> port.out().errors(now)))
        .column(21, (port, now) -> new SnmpValue.Gauge32(0))
        .column(22, (port, now) -> new SnmpValue.ObjectId(Oid.of("0.0")));
  }

  private static MibTable<SimulatedPort> ifXTable(List<SimulatedPort> ports) {
    return table("1.3.6.1.2.1.31.1.1.1", ports)
        .column(1, (port, now) -> text(port.plan().name()))
        .column(2, counter32(IfMib::inGroupPackets))
        .column(3, counter32(IfMib::inBroadcasts))
        .column(4, counter32(IfMib::outGroupPackets))
        .column(5, counter32(IfMib::outBroadcasts))
        .column(6, counter64((port, now) -> port.in().octets(now)))
        .column(7, counter64((port, now) -> port.in().packets(now)))
        .column(8, counter64(IfMib::inGroupPackets))
        .column(9, counter64(IfMib::inBroadcasts))
        .column(10, counter64((port, now) -> port.out().octets(now)))
        .column(11, counter64((port, now) -> port.out().packets(now)))
        .column(12, counter64(IfMib::outGroupPackets))
        .column(13, counter64(IfMib::outBroadcasts))
        .column(14, (port, now) -> new SnmpValue.Int32(UP))
        .column(15, (port, now) -> new SnmpValue.Gauge32(port.plan().speedMbps()))
        .column(16, (port, now) -> new SnmpValue.Int32(DOWN))
        .column(17, (port, now) -> new SnmpValue.Int32(isEthernet(port) ? UP : DOWN))
        .column(18, (port, now) -> text(port.plan().alias()))
        .column(19, (port, now) -> new SnmpValue.TimeTicks(0));
  }

  private static MibTable<SimulatedPort> table(String entry, List<SimulatedPort> ports) {
    return new MibTable<>(entry, ports, port -> Oid.of(new int[] {port.plan().index()}));
  }

  private static MibTable.Cell<SimulatedPort> counter32(
      ToLongBiFunction<SimulatedPort, Instant> count) {
    return (port, now) -> new SnmpValue.Counter32(count.applyAsLong(port, now) & MAX_GAUGE);
  }

  private static MibTable.Cell<SimulatedPort> counter64(
      ToLongBiFunction<SimulatedPort, Instant> count) {
    return (port, now) -> new SnmpValue.Counter64(count.applyAsLong(port, now));
  }

  private static long inGroupPackets(SimulatedPort port, Instant now) {
    return port.in().packets(now) / 90;
  }

  private static long outGroupPackets(SimulatedPort port, Instant now) {
    return port.out().packets(now) / 120;
  }

  private static long inBroadcasts(SimulatedPort port, Instant now) {
    return port.in().packets(now) / 400;
  }

  private static long outBroadcasts(SimulatedPort port, Instant now) {
    return port.out().packets(now) / 500;
  }

  private static long none(SimulatedPort port, Instant now) {
    return 0;
  }

  private static boolean isEthernet(SimulatedPort port) {
    return port.plan().type() == SimulatedPort.Plan.ETHERNET;
  }

  private static int mtu(SimulatedPort port) {
    return isEthernet(port) ? 1_500 : 65_536;
  }

  private static long speed(SimulatedPort port) {
    return Math.min(MAX_GAUGE, port.plan().speedMbps() * 1_000_000);
  }

  private static Octets mac(SimulatedPort port) {
    return isEthernet(port) ? port.mac() : Octets.of("");
  }

  static SnmpValue text(String text) {
    return new SnmpValue.Text(Octets.of(text));
  }

  private static SnmpValue ticks(Duration time) {
    return new SnmpValue.TimeTicks(Math.max(0, time.toMillis() / 10) & MAX_GAUGE);
  }
}
