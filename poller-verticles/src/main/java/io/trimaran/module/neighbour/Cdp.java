package io.trimaran.module.neighbour;

import io.trimaran.device.Neighbour;
import io.trimaran.device.Port;
import io.trimaran.module.Addresses;
import io.trimaran.module.Answers;
import io.trimaran.snmp.Octets;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Neighbours as CISCO-CDP-MIB has them. */
final class Cdp {

  private static final Oid CACHE = Oid.of("1.3.6.1.4.1.9.9.23.1.2.1.1");
  private static final Oid ADDRESS = CACHE.child(4);
  private static final Oid VERSION = CACHE.child(5);
  private static final Oid DEVICE = CACHE.child(6);
  private static final Oid PORT = CACHE.child(7);
  private static final Oid PLATFORM = CACHE.child(8);

  static final Questions QUESTIONS =
      Questions.walk(List.of(ADDRESS, VERSION, DEVICE, PORT, PLATFORM));

  private final Answers answers;
  private final LocalPorts ports;

  Cdp(Answers answers, LocalPorts ports) {
    this.answers = answers;
    this.ports = ports;
  }

  /** A row is the ifIndex of the port here, and a number. */
  Stream<Neighbour> neighbours() {
    return answers.table().rows(DEVICE).stream()
        .filter(row -> row.length() == 2 && !answers.text(DEVICE, row).isEmpty())
        .map(this::neighbour);
  }

  private Neighbour neighbour(Oid row) {
    Optional<Port> port = ports.byIndex(OptionalLong.of(row.sub(0)));
    return new Neighbour(
        Neighbour.Protocol.CDP,
        port.map(Port::id),
        port.map(LocalPorts::nameOf).orElseGet(() -> Long.toString(row.sub(0))),
        new Neighbour.Remote(
            name(answers.text(DEVICE, row)),
            answers.text(PORT, row),
            "",
            answers.octets(DEVICE, row).map(Addresses::mac).orElse(""),
            answers.text(PLATFORM, row),
            answers.text(VERSION, row),
            answers.octets(ADDRESS, row).map(Octets::toByteArray).flatMap(Addresses::ip).stream()
                .toList()));
  }

  /** Without the serial number that NX-OS puts behind it. */
  private static String name(String device) {
    int bracket = device.indexOf('(');
    return bracket > 0 && device.endsWith(")") ? device.substring(0, bracket) : device;
  }
}
