package io.trimaran.bench.poll;

import io.trimaran.snmp.agent.AgentHost;
import io.trimaran.snmp.agent.AgentOptions;
import io.trimaran.snmp.agent.mib.IfMib;
import io.trimaran.snmp.agent.mib.MibTree;
import io.trimaran.snmp.agent.mib.SimulatedPort.Plan;
import io.trimaran.snmp.agent.mib.SystemGroup;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;

/** A process of simulated agents, which ends when its standard input does. */
final class AgentFleet {

  static final String COMMUNITY = "public";
  static final String READY = "ready";

  private static final int SPEED_MBPS = 1_000;

  private AgentFleet() {}

  /** Arguments: number of agents, ports of each, the first address, UDP port. */
  public static void main(String[] args) throws IOException {
    int agents = Integer.parseInt(args[0]);
    int ports = Integer.parseInt(args[1]);
    int port = Integer.parseInt(args[3]);
    try (AgentHost host = AgentHost.start("agents")) {
      Instant boot = Instant.now().minus(Duration.ofDays(9));
      for (String address : Targets.parse(args[2]).addresses(agents)) {
        SystemGroup.About about =
            new SystemGroup.About(
                "Simulated switch", "1.3.6.1.4.1.8072.3.2.10", "noc", address, "loopback", 1);
        host.add(
            AgentOptions.of(InetAddress.getByName(address), port, COMMUNITY),
            MibTree.of(
                new SystemGroup(about, boot),
                new IfMib(plans(ports), boot, InstantSource.system())));
      }
      System.out.println(READY);
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static List<Plan> plans(int ports) {
    return IntStream.rangeClosed(1, ports)
        .mapToObj(
            index ->
                Plan.ethernet(index, "Gi0/" + index, "port " + index, SPEED_MBPS, index % 9 / 10.0))
        .toList();
  }
}
