package io.trimaran.snmp.agent.mib;

import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.VarBind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * entPhysicalTable and entAliasMappingTable (RFC 6933): a chassis with two power supplies, a fan,
 * and a module that holds the ports.
 */
public final class EntityMib implements MibView {

  private static final int CHASSIS = 3;
  private static final int POWER_SUPPLY = 6;
  private static final int FAN = 7;
  private static final int MODULE = 9;
  private static final int PORT = 10;

  private static final int TRUE = 1;
  private static final int FALSE = 2;

  private static final int MODULE_INDEX = 10;
  private static final int FIRST_PORT_INDEX = 1_000;

  /** One row. */
  private record Part(
      int index, int in, int position, int category, String name, String model, String serial) {}

  private final MibTree tree;

  /**
   * Of a box with these ports.
   *
   * @param model of the chassis
   * @param serial of the chassis; those of the other parts begin with it
   */
  public EntityMib(String model, String serial, List<SimulatedPort> ports) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(1, 0, 0, CHASSIS, "Chassis", model, serial));
    parts.add(new Part(2, 1, 1, POWER_SUPPLY, "Power supply 1", "PSU-350", serial + "P1"));
    parts.add(new Part(3, 1, 2, POWER_SUPPLY, "Power supply 2", "PSU-350", serial + "P2"));
    parts.add(new Part(4, 1, 3, FAN, "Fan tray", "FAN-3", serial + "F"));
    parts.add(new Part(MODULE_INDEX, 1, 4, MODULE, "Line card", model + "-LC", serial + "L"));
    for (SimulatedPort port : ports) {
      int index = port.plan().index();
      String name = port.plan().name();
      parts.add(new Part(FIRST_PORT_INDEX + index, MODULE_INDEX, index, PORT, name, "", ""));
    }
    this.tree = MibTree.of(physical(parts), aliases(ports));
  }

  private static MibTable<Part> physical(List<Part> parts) {
    return new MibTable<>("1.3.6.1.2.1.47.1.1.1.1", parts, part -> Oid.of(part.index()))
        .column(2, (part, now) -> IfMib.text(part.name()))
        .column(4, (part, now) -> new SnmpValue.Int32(part.in()))
        .column(5, (part, now) -> new SnmpValue.Int32(part.category()))
        .column(6, (part, now) -> new SnmpValue.Int32(part.position()))
        .column(7, (part, now) -> IfMib.text(part.name()))
        .column(8, (part, now) -> IfMib.text(part.model().isEmpty() ? "" : "1.2"))
        .column(11, (part, now) -> IfMib.text(part.serial()))
        .column(12, (part, now) -> IfMib.text(part.model().isEmpty() ? "" : "Simulated"))
        .column(13, (part, now) -> IfMib.text(part.model()))
        .column(16, (part, now) -> new SnmpValue.Int32(part.category() == PORT ? FALSE : TRUE));
  }

  private static MibTable<SimulatedPort> aliases(List<SimulatedPort> ports) {
    return new MibTable<>(
            "1.3.6.1.2.1.47.1.3.2.1",
            ports,
            port -> Oid.of(FIRST_PORT_INDEX + port.plan().index(), 0))
        .column(
            2,
            (port, now) ->
                new SnmpValue.ObjectId(Oid.of("1.3.6.1.2.1.2.2.1.1").child(port.plan().index())));
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
