package io.trimaran.snmp.client;

import static io.trimaran.snmp.client.Futures.done;

import io.trimaran.snmp.Credentials;
import io.trimaran.snmp.SnmpTarget;
import io.trimaran.snmp.agent.AgentHost;
import io.trimaran.snmp.agent.AgentOptions;
import io.trimaran.snmp.agent.SimulatedAgent;
import io.trimaran.snmp.agent.mib.IfMib;
import io.trimaran.snmp.agent.mib.MibTree;
import io.trimaran.snmp.agent.mib.MibView;
import io.trimaran.snmp.agent.mib.SimulatedPort;
import io.trimaran.snmp.agent.mib.SystemGroup;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A client and simulated agents on loopback. */
final class Lab implements AutoCloseable {

  static final long SEED = 7;
  static final Credentials PUBLIC = new Credentials.V2c("public");
  static final Duration PATIENT = Duration.ofSeconds(5);
  static final Duration IMPATIENT = Duration.ofMillis(150);

  final Vertx vertx = Vertx.vertx();
  final AgentHost host = AgentHost.start("lab", InstantSource.system(), new SplittableRandom(SEED));
  final Snmp4jClient client;

  Lab(SnmpOptions options) {
    client = new Snmp4jClient(vertx, options);
  }

  static AgentOptions anyPort() {
    return AgentOptions.of(InetAddress.getLoopbackAddress(), 0, "public");
  }

  SimulatedAgent agent(MibView view) {
    return host.add(anyPort(), view);
  }

  SnmpTarget target(SimulatedAgent agent, Credentials credentials, Duration timeout, int retries) {
    int port = host.addressOf(agent).getPort();
    return new SnmpTarget("127.0.0.1", port, credentials, timeout, retries, 30);
  }

  SnmpTarget target(SimulatedAgent agent) {
    return target(agent, PUBLIC, PATIENT, 1);
  }

  SnmpTarget impatient(SimulatedAgent agent) {
    return target(agent, PUBLIC, IMPATIENT, 1);
  }

  /** A switch with this many ports, up for an hour. */
  static MibTree switchOf(int ports) {
    Instant boot = Instant.now().minusSeconds(3_600);
    List<SimulatedPort.Plan> plans = new ArrayList<>();
    for (int i = 1; i <= ports; i++) {
      plans.add(SimulatedPort.Plan.ethernet(i, "Gi0/" + i, "port " + i, 1_000, 0.3));
    }
    SystemGroup.About about =
        new SystemGroup.About("A switch", "1.3.6.1.4.1.8072.3.2.10", "", "quay-1", "Pier 7", 5);
    return MibTree.of(new SystemGroup(about, boot), new IfMib(plans, boot, InstantSource.system()));
  }

  @Override
  public void close() {
    done(client.close());
    host.close();
    done(vertx.close());
  }
}
