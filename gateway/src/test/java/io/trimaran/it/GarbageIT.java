package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trimaran.it.PolledAgents.Agent;
import io.trimaran.rrdcached.client.LoopbackPorts;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.VarBind;
import io.trimaran.snmp.agent.AgentHost;
import io.trimaran.snmp.agent.AgentOptions;
import io.trimaran.snmp.agent.Fault;
import io.trimaran.snmp.agent.SimulatedAgent;
import io.trimaran.snmp.agent.mib.IfMib;
import io.trimaran.snmp.agent.mib.MibTree;
import io.trimaran.snmp.agent.mib.MibView;
import io.trimaran.snmp.agent.mib.SimulatedPort.Plan;
import io.trimaran.snmp.agent.mib.SystemGroup;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node that is sent a million packets of garbage, and polls agents that answer hugely, endlessly
 * and in circles.
 */
@Tag("long")
class GarbageIT {

  private static final System.Logger LOG = System.getLogger(GarbageIT.class.getName());
  private static final int SOUND = 20;
  private static final int RUINED = 10;
  private static final int INTERVAL = 5;
  private static final long PACKETS = 1_000_000;
  private static final int HUGE = 50_000;
  private static final Duration LONG = Duration.ofMinutes(30);

  /** What is being read of an endless agent is held until its poll is over. */
  private static final long FLAT_KIB = 100 << 10;

  @TempDir Path folder;

  @Test
  void othersArePolled_andMemoryIsFlat_underAMillionPacketsOfGarbage() throws Exception {
    long seed = ThreadLocalRandom.current().nextLong();
    LOG.log(System.Logger.Level.INFO, "seed {0}", Long.toString(seed));
    try (PolledAgents agents = new PolledAgents(SOUND, 8);
        NodeProcess node = NodeProcess.start(folder, "rrd.archives=short");
        PolledAgents another = new PolledAgents(1, 48);
        RuinedAgents ruined = new RuinedAgents(RUINED, another.all().getFirst(), seed);
        AgentHost host = AgentHost.start("odd")) {
      agents.addTogether(node, INTERVAL);
      agents.awaitPolls(4);
      long before = node.liveHeapKib();
      List<String> odd = new ArrayList<>();
      odd.add(add(node, agent(host, 1, huge())));
      odd.add(add(node, agent(host, 2, MibTree.of(system("endless"), new Endless()))));
      InetSocketAddress circling = agent(host, 3, huge(), new Fault.Stuck());
      odd.add(add(node, circling));
      ruined.addresses().forEach(address -> add(node, address));
      Instant from = Instant.now();
      long sentBefore = ruined.sent();

      await("packets").atMost(LONG).until(() -> ruined.sent() >= sentBefore + PACKETS);

      Instant to = Instant.now();
      long during = node.liveHeapKib();
      odd.forEach(name -> LOG.log(System.Logger.Level.INFO, "{0}: {1}", name, status(node, name)));
      ruined
          .addresses()
          .forEach(
              agent ->
                  LOG.log(
                      System.Logger.Level.INFO,
                      "{0}: {1}",
                      agent,
                      status(node, agent.getHostString())));
      LOG.log(
          System.Logger.Level.INFO,
          "{0} packets in {1}: {2} KiB of live heap before, {3} during; malformed {4}",
          ruined.sent() - sentBefore,
          Duration.between(from, to),
          before,
          during,
          node.metric("trimaran_snmp_malformed_total"));
      agents.all().forEach(agent -> assertPolled(agent, from, to));
      assertThat(during - before).isLessThan(FLAT_KIB);
      Stream.concat(
              odd.subList(1, odd.size()).stream(),
              ruined.hopeless().stream().map(InetSocketAddress::getHostString))
          .map(name -> status(node, name))
          .forEach(GarbageIT::assertFaulty);
    }
  }

  private static void assertFaulty(JsonObject status) {
    assertThat(status.getString("state")).as("%s", status).isIn("degraded", "down", "unknown");
    assertThat(status.getString("state_text")).as("%s", status).isNotBlank();
  }

  private static void assertPolled(Agent agent, Instant from, Instant to) {
    List<Instant> polls =
        agent.polls().stream().filter(poll -> poll.isAfter(from) && poll.isBefore(to)).toList();
    long slots = Duration.between(from, to).toSeconds() / INTERVAL;
    assertThat(polls.size())
        .as("polls of %s in %d slots: %s", agent.address(), slots, polls)
        .isGreaterThanOrEqualTo((int) slots - 1);
  }

  private static JsonObject status(NodeProcess node, String host) {
    JsonObject device =
        node.get("/api/v0/devices/" + host).getJsonArray("devices").getJsonObject(0);
    return new JsonObject()
        .put("state", device.getValue("state"))
        .put("state_text", device.getValue("state_text"));
  }

  private static InetSocketAddress agent(AgentHost host, int number, MibView view, Fault... faults)
      throws Exception {
    InetAddress address = InetAddress.getByName("127.63.1." + number);
    SimulatedAgent agent =
        host.add(
            AgentOptions.of(address, LoopbackPorts.next(), "public").withMaxMessage(65_507), view);
    agent.setFaults(faults);
    return host.addressOf(agent);
  }

  private static String add(NodeProcess node, InetSocketAddress agent) {
    JsonObject device =
        new JsonObject()
            .put("hostname", agent.getHostString())
            .put("snmpver", "v2c")
            .put("community", "public")
            .put("port", agent.getPort())
            .put("interval", INTERVAL)
            .put("force_add", true);
    assertThat(node.send("POST", "/api/v0/devices", device.encode()).statusCode()).isEqualTo(200);
    return agent.getHostString();
  }

  private static MibView huge() {
    Plan port = Plan.ethernet(1, "x".repeat(HUGE), "y".repeat(HUGE), 1_000, 0.3);
    return MibTree.of(
        system("z".repeat(HUGE)), new IfMib(List.of(port), Instant.now(), InstantSource.system()));
  }

  private static SystemGroup system(String text) {
    return new SystemGroup(
        new SystemGroup.About(text, "1.3.6.1.4.1.8072.3.2.10", text, text, text, 1),
        Instant.now().minusSeconds(3_600));
  }

  /** Columns of interfaces that never end. */
  private static final class Endless implements MibView {

    private static final Oid INTERFACES = Oid.of("1.3.6.1.2.1.2.2.1");
    private static final int COLUMN = INTERFACES.length();

    @Override
    public Optional<SnmpValue> get(Oid instance, Instant now) {
      return Optional.empty();
    }

    @Override
    public Optional<VarBind> next(Oid after, Instant now) {
      if (!after.startsWith(INTERFACES)) {
        return after.compareTo(INTERFACES) < 0 ? cell(1, 1) : Optional.empty();
      }
      long column = after.length() > COLUMN ? after.sub(COLUMN) : 1;
      long row = after.length() > COLUMN + 1 ? after.sub(COLUMN + 1) : 0;
      return cell(column, row + 1);
    }

    private static Optional<VarBind> cell(long column, long row) {
      return Optional.of(
          new VarBind(INTERFACES.child((int) column, (int) row), new SnmpValue.Counter32(row)));
    }
  }
}
