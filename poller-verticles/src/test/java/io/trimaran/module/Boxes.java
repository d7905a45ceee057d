package io.trimaran.module;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import io.trimaran.device.Port;
import io.trimaran.device.PortFacts;
import io.trimaran.device.PortId;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import io.trimaran.snmp.SnmpTable;
import io.trimaran.snmp.VarBind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Devices, ports and what is known of them, for tests. */
public final class Boxes {

  public static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  static final Instant FIVE_PAST = NOON.plusSeconds(300);
  public static final Device BOX =
      new Device(
          new DeviceId(7),
          "box.example",
          "box.example",
          Group.DEFAULT,
          Duration.ofMinutes(5),
          Optional.empty(),
          false);

  private Boxes() {}

  public static Port port(long id, PortFacts facts) {
    return new Port(new PortId(id), BOX.id(), facts, false);
  }

  static Port deleted(long id, PortFacts facts) {
    return new Port(new PortId(id), BOX.id(), facts, true);
  }

  public static PortFacts facts(long ifIndex, String ifName) {
    return facts(ifIndex, ifName, ifName, ifName, "");
  }

  static PortFacts facts(
      long ifIndex, String ifName, String ifDescr, String ifAlias, String ifPhysAddress) {
    return new PortFacts(
        ifIndex,
        ifDescr,
        ifName,
        ifAlias,
        "ethernetCsmacd",
        1_000_000_000,
        1500,
        ifPhysAddress,
        "up",
        "up",
        0,
        "true");
  }

  static Known known(List<Port> ports) {
    return Known.of(BOX).withPorts(ports, Map.of());
  }

  /** The answers of a recorded agent to a module's questions. */
  static Answers answers(Module module, Recording agent, Instant at, Optional<String> cutShort) {
    Questions questions = module.questions(known(List.of()));
    return Answers.of(
        agent.instances(questions.instances()), table(agent, questions.roots(), cutShort), at);
  }

  /** Columns of a recorded agent, complete or not. */
  static SnmpTable table(Recording agent, List<Oid> columns, Optional<String> cutShort) {
    SnmpTable.Builder table = new SnmpTable.Builder(columns);
    for (int i = 0; i < columns.size(); i++) {
      for (VarBind cell : agent.cells(List.of(columns.get(i)))) {
        table.add(i, cell.oid().suffix(columns.get(i).length()), cell.value(), Instant.EPOCH);
      }
      if (cutShort.isPresent()) {
        table.isIncomplete(i, cutShort.get());
      }
    }
    return table.build();
  }
}
