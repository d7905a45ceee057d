package io.trimaran.module.neighbour;

import io.trimaran.device.Neighbour;
import io.trimaran.device.Port;
import io.trimaran.device.PortId;
import io.trimaran.module.Addresses;
import io.trimaran.module.Answers;
import io.trimaran.snmp.Octets;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Neighbours as LLDP-MIB (IEEE 802.1AB) has them. */
final class Lldp {

  private static final Oid LOCAL = Oid.of("1.0.8802.1.1.2.1.3.7.1");
  private static final Oid LOCAL_ID = LOCAL.child(3);
  private static final Oid LOCAL_DESCR = LOCAL.child(4);

  private static final Oid REMOTE = Oid.of("1.0.8802.1.1.2.1.4.1.1");
  private static final Oid CHASSIS = REMOTE.child(5);
  private static final Oid PORT_KIND = REMOTE.child(6);
  private static final Oid PORT = REMOTE.child(7);
  private static final Oid PORT_DESCR = REMOTE.child(8);
  private static final Oid NAME = REMOTE.child(9);
  private static final Oid DESCR = REMOTE.child(10);

  /** Only this column of lldpRemManAddrTable is asked; the address stands in its index. */
  private static final Oid ADDRESS = Oid.of("1.0.8802.1.1.2.1.4.2.1.3");

  private static final Oid BRIDGE_PORT = Oid.of("1.3.6.1.2.1.17.1.4.1.2");

  /** A row: when it was learnt, the port here, and a number. */
  private static final int ROW_LENGTH = 3;

  /** Behind these three and the kind and length of the address. */
  private static final int ADDRESS_AT = 5;

  private static final long MAC = 3;

  static final Questions QUESTIONS =
      Questions.walk(
          List.of(
              LOCAL_ID,
              LOCAL_DESCR,
              CHASSIS,
              PORT_KIND,
              PORT,
              PORT_DESCR,
              NAME,
              DESCR,
              ADDRESS,
              BRIDGE_PORT));

  private final Answers answers;
  private final LocalPorts ports;
  private final Map<Oid, List<String>> addresses = new HashMap<>();

  Lldp(Answers answers, LocalPorts ports) {
    this.answers = answers;
    this.ports = ports;
    for (Oid row : answers.table().rows(ADDRESS)) {
      if (row.length() > ADDRESS_AT) {
        Addresses.ip(row, ADDRESS_AT)
            .ifPresent(
                address ->
                    addresses
                        .computeIfAbsent(neighbour(row), key -> new ArrayList<>())
                        .add(address));
      }
    }
  }

  private static Oid neighbour(Oid row) {
    return Oid.ofFirst(ROW_LENGTH, row.toIntArray());
  }

  Stream<Neighbour> neighbours() {
    return answers.table().rows(List.of(CHASSIS, PORT, NAME)).stream()
        .filter(row -> row.length() == ROW_LENGTH)
        .map(this::neighbourOf);
  }

  private Neighbour neighbourOf(Oid row) {
    Oid number = Oid.of((int) row.sub(1));
    Optional<Port> port = port(number);
    Optional<PortId> local = port.map(Port::id);
    String localName =
        port.map(LocalPorts::nameOf)
            .or(() -> Optional.of(answers.text(LOCAL_ID, number)).filter(id -> !id.isEmpty()))
            .orElseGet(number::toString);
    return new Neighbour(Neighbour.Protocol.LLDP, local, localName, remote(row));
  }

  /* The number of the port is its ifIndex on some systems, the number of a bridge's port on others,
   * and something else on more, so that what the port is called there comes first. */
  private Optional<Port> port(Oid number) {
    String id = answers.text(LOCAL_ID, number);
    return ports
        .byName(id)
        .or(() -> answers.octets(LOCAL_ID, number).flatMap(mac -> ports.byMac(Addresses.mac(mac))))
        .or(() -> ports.byName(answers.text(LOCAL_DESCR, number)))
        .or(() -> ports.byIndex(answers.number(BRIDGE_PORT, number)))
        .or(() -> ports.byIndex(OptionalLong.of(number.last())))
        .or(() -> ports.byIndex(answers.number(LOCAL_ID, number)));
  }

  private Neighbour.Remote remote(Oid row) {
    String chassis = answers.octets(CHASSIS, row).map(Addresses::mac).orElse("");
    boolean isMac = answers.number(PORT_KIND, row).orElse(0) == MAC;
    Optional<Octets> id = answers.octets(PORT, row);
    String portMac = isMac ? id.map(Addresses::mac).orElse("") : "";
    String descr = answers.text(PORT_DESCR, row);
    String port = portMac.isEmpty() ? answers.text(PORT, row) : Addresses.spelled(portMac);
    List<String> managed = addresses.getOrDefault(neighbour(row), List.of());
    return new Neighbour.Remote(
        name(row, chassis, managed),
        isMac && !descr.isEmpty() ? descr : port,
        descr,
        portMac.isEmpty() ? chassis : portMac,
        "",
        answers.text(DESCR, row),
        managed);
  }

  private String name(Oid row, String chassis, List<String> managed) {
    String said = answers.text(NAME, row);
    return Stream.of(
            Stream.of(said),
            managed.stream(),
            answers.octets(CHASSIS, row).flatMap(Addresses::network).stream(),
            Stream.of(answers.text(DESCR, row), Addresses.spelled(chassis)),
            Stream.of(answers.text(CHASSIS, row)))
        .flatMap(words -> words)
        .filter(word -> !word.isEmpty())
        .findFirst()
        .orElse("");
  }
}
