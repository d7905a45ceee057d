package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trimaran.rrdcached.client.LoopbackPorts;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.agent.AgentHost;
import io.trimaran.snmp.agent.AgentOptions;
import io.trimaran.snmp.agent.Fault;
import io.trimaran.snmp.agent.SimulatedAgent;
import io.trimaran.snmp.agent.mib.BridgeMib;
import io.trimaran.snmp.agent.mib.EntityMib;
import io.trimaran.snmp.agent.mib.EtherLikeMib;
import io.trimaran.snmp.agent.mib.IfMib;
import io.trimaran.snmp.agent.mib.IpMib;
import io.trimaran.snmp.agent.mib.LldpMib;
import io.trimaran.snmp.agent.mib.LldpMib.Cable;
import io.trimaran.snmp.agent.mib.MibTree;
import io.trimaran.snmp.agent.mib.SeenMib;
import io.trimaran.snmp.agent.mib.SimulatedPort.Plan;
import io.trimaran.snmp.agent.mib.StackMib;
import io.trimaran.snmp.agent.mib.SystemGroup;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Simulated agents in this JVM, which outlive the nodes that poll them and note when they did. */
final class PolledAgents implements AutoCloseable {

  private static final String UPTIME = "1.3.6.1.2.1.1.3.0";
  private static final int TICK_MILLIS = 10;
  private static final int AT_ONCE = 12;
  private static final Duration LONG = Duration.ofMinutes(10);

  private final AgentHost host = AgentHost.start("polled-agents");
  private final Map<String, SimulatedAgent> simulated = new HashMap<>();
  private final List<Agent> agents;

  /** One agent: where it answers, and when its uptime was read, which each poll does. */
  record Agent(String address, int port, Instant boot, NavigableSet<Instant> reads) {

    /** When it was polled: reads within a second are of one poll. */
    List<Instant> polls() {
      return reads.stream()
          .filter(
              read -> {
                Instant before = reads.lower(read);
                return before == null || before.isBefore(read.minusSeconds(1));
              })
          .toList();
    }
  }

  PolledAgents(int count) {
    this(count, 1);
  }

  /** With so many ports each. */
  PolledAgents(int count, int ports) {
    this.agents =
        IntStream.rangeClosed(1, count).mapToObj(number -> agent(number, count, ports)).toList();
  }

  private Agent agent(int number, int count, int ports) {
    String address = address(number);
    Instant boot = Instant.now().minus(Duration.ofDays(1));
    NavigableSet<Instant> reads = new ConcurrentSkipListSet<>();
    IfMib interfaces =
        new IfMib(
            IntStream.rangeClosed(1, ports)
                .mapToObj(port -> Plan.ethernet(port, "eth" + port, "", 1_000, 0.2))
                .toList(),
            boot,
            InstantSource.system());
    MibTree tree =
        MibTree.of(
            new SystemGroup(
                new SystemGroup.About(
                    "Simulated switch", "1.3.6.1.4.1.8072.3.2.10", "noc", "sw" + number, "lab", 1),
                boot),
            interfaces,
            new EntityMib("SIM-1000", "SIM" + number, interfaces.ports()),
            new LldpMib(interfaces.ports(), cables(number, count, ports)),
            new SeenMib(
                List.of(new SeenMib.Seen(1, "192.0.2.200", 0x0200000000c8L, 10)),
                /* isBridge= */ true),
            new IpMib(
                List.of(
                    new IpMib.Address(1, "192.0.2." + number, 24),
                    new IpMib.Address(1, "2001:db8::" + Integer.toHexString(number), 64))),
            new EtherLikeMib(interfaces.ports()),
            new BridgeMib(
                interfaces.ports(),
                List.of(new BridgeMib.Vlan(10, "staff"), new BridgeMib.Vlan(20, "guests"))),
            new StackMib(
                List.of(
                    new StackMib.Layer(0, 1),
                    new StackMib.Layer(1, 2),
                    new StackMib.Layer(1, 99))));
    tree.put(
        UPTIME,
        now -> {
          reads.add(now);
          return new SnmpValue.TimeTicks(Duration.between(boot, now).toMillis() / TICK_MILLIS);
        });
    int port = LoopbackPorts.next();
    try {
      AgentOptions options = AgentOptions.of(InetAddress.getByName(address), port, "public");
      simulated.put(address, host.add(options, tree));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Agent(address, port, boot, reads);
  }

  /**
   * In a chain: the last port of each to the first one of the next, which nobody polls at its end.
   */
  private static List<Cable> cables(int number, int count, int ports) {
    List<Cable> cables = new ArrayList<>();
    if (number > 1 && ports > 1) {
      cables.add(new Cable(1, "sw" + (number - 1), "eth" + ports, address(number - 1)));
    }
    String next = number < count ? "sw" + (number + 1) : "provider";
    cables.add(new Cable(ports, next, "eth1", address(number + 1)));
    return cables;
  }

  private static String address(int number) {
    return "127.62.%d.%d".formatted(number / 250, 1 + number % 250);
  }

  List<Agent> all() {
    return agents;
  }

  /** Makes one ill, or well again with none of these. */
  void setFaults(Agent agent, Fault... these) {
    Objects.requireNonNull(simulated.get(agent.address())).setFaults(these);
  }

  /** Makes a node poll all of them, every so many seconds. */
  void addTo(NodeProcess node, int interval) {
    agents.forEach(agent -> add(agent, node, interval));
  }

  /** The same, some at a time: each of them is tried first, which takes a moment. */
  void addTogether(NodeProcess node, int interval) {
    try (ExecutorService adders = Executors.newFixedThreadPool(AT_ONCE)) {
      List<CompletableFuture<Void>> added =
          agents.stream()
              .map(agent -> CompletableFuture.runAsync(() -> add(agent, node, interval), adders))
              .toList();
      CompletableFuture.allOf(added.toArray(CompletableFuture[]::new)).join();
    }
  }

  private static void add(Agent agent, NodeProcess node, int interval) {
    JsonObject device =
        new JsonObject()
            .put("hostname", agent.address())
            .put("snmpver", "v2c")
            .put("community", "public")
            .put("port", agent.port())
            .put("interval", interval);
    assertThat(node.send("POST", "/api/v0/devices", device.encode()).statusCode()).isEqualTo(200);
  }

  /** Waits for so many more polls of each agent. */
  void awaitPolls(int more) {
    List<Integer> before = agents.stream().map(agent -> agent.polls().size()).toList();
    await("polls")
        .atMost(LONG)
        .until(
            () ->
                IntStream.range(0, agents.size())
                    .allMatch(i -> agents.get(i).polls().size() >= before.get(i) + more));
  }

  /** Lets them be polled for a while. */
  void pause(Duration time) {
    Instant end = Instant.now().plus(time);
    await("time")
        .pollInterval(Duration.ofMillis(200))
        .atMost(time.plus(LONG))
        .until(() -> Instant.now().isAfter(end));
  }

  @Override
  public void close() {
    host.close();
  }
}
