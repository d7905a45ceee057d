package io.trimaran.bench.poll;

import io.trimaran.snmp.Credentials;
import io.trimaran.snmp.agent.AgentHost;
import io.trimaran.snmp.agent.AgentOptions;
import io.trimaran.snmp.agent.mib.IfMib;
import io.trimaran.snmp.agent.mib.MibTree;
import io.trimaran.snmp.agent.mib.SimulatedPort.Plan;
import io.trimaran.snmp.agent.mib.SystemGroup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A process of simulated agents. The first line of its standard input says whom they answer; it
 * ends when that does.
 */
final class AgentFleet {

  static final String READY = "ready";

  private static final int SPEED_MBPS = 1_000;

  private AgentFleet() {}

  /** Arguments: number of agents, ports of each, the first address, UDP port. */
  public static void main(String[] args) throws IOException {
    int agents = Integer.parseInt(args[0]);
    int ports = Integer.parseInt(args[1]);
    int port = Integer.parseInt(args[3]);
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Credentials credentials = AgentAccess.parse(input.readLine()).credentials();
    try (AgentHost host = AgentHost.start("agents")) {
      Instant boot = Instant.now().minus(Duration.ofDays(9));
      for (String address : Targets.parse(args[2]).addresses(agents)) {
        SystemGroup.About about =
            new SystemGroup.About(
                "Simulated switch", "1.3.6.1.4.1.8072.3.2.10", "noc", address, "loopback", 1);
        host.add(
            options(InetAddress.getByName(address), port, credentials),
            MibTree.of(
                new SystemGroup(about, boot),
                new IfMib(plans(ports), boot, InstantSource.system())));
      }
      System.out.println(READY);
      input.transferTo(Writer.nullWriter());
    }
  }

  private static AgentOptions options(InetAddress address, int port, Credentials credentials) {
    return switch (credentials) {
      case Credentials.V1 v1 -> AgentOptions.of(address, port, v1.community());
      case Credentials.V2c v2c -> AgentOptions.of(address, port, v2c.community());
      case Credentials.V3 user -> AgentOptions.of(address, port, "").withUsers(user);
    };
  }

  private static List<Plan> plans(int ports) {
    return IntStream.rangeClosed(1, ports)
        .mapToObj(
            index ->
                Plan.ethernet(index, "Gi0/" + index, "port " + index, SPEED_MBPS, index % 9 / 10.0))
        .toList();
  }
}
