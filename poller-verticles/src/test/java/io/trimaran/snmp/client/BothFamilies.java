package io.trimaran.snmp.client;

import static io.trimaran.snmp.client.Futures.bindings;

import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpTarget;
import io.trimaran.snmp.agent.AgentOptions;
import io.trimaran.snmp.agent.SimulatedAgent;
import io.trimaran.snmp.agent.mib.MibTree;
import io.trimaran.snmp.agent.mib.Reading;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;

/** A program that asks an IPv6 and an IPv4 agent over one socket, and prints what they answer. */
public final class BothFamilies {

  private static final Oid MARK = Oid.of("1.3.6.1.4.1.99.1.0");

  private BothFamilies() {}

  /** Prints one line an agent; {@code no ::1} where the machine has no IPv6. */
  public static void main(String[] arguments) throws Exception {
    try (Lab lab = new Lab(SnmpOptions.DEFAULTS)) {
      for (String host : List.of("::1", "127.0.0.1")) {
        System.out.println(answer(lab, host));
      }
    }
  }

  private static String answer(Lab lab, String host) throws Exception {
    AgentOptions options = AgentOptions.of(InetAddress.getByName(host), 0, "public");
    SimulatedAgent agent;
    try {
      agent = lab.host.add(options, new MibTree().put(MARK, Reading.of("from " + host)));
    } catch (UncheckedIOException e) {
      return "no " + host;
    }
    int port = lab.host.addressOf(agent).getPort();
    SnmpTarget target = new SnmpTarget(host, port, Lab.PUBLIC, Lab.PATIENT, 1, 10);
    return bindings(lab.client.get(target, List.of(MARK))).getFirst().value().toString();
  }
}
