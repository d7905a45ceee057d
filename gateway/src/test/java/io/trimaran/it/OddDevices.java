package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.rrdcached.client.LoopbackPorts;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.agent.AgentHost;
import io.trimaran.snmp.agent.AgentOptions;
import io.trimaran.snmp.agent.mib.IfMib;
import io.trimaran.snmp.agent.mib.MibTree;
import io.trimaran.snmp.agent.mib.Reading;
import io.trimaran.snmp.agent.mib.SimulatedPort.Plan;
import io.trimaran.snmp.agent.mib.SystemGroup;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Simulated agents in this JVM: one for each odd text, which says it of itself, and one with a port
 * for each.
 */
final class OddDevices implements AutoCloseable {

  /** The one with ports. */
  static final String SWITCH = "127.64.1.1";

  /** One that is not monitored yet; its community is {@link #EVIL}. */
  static final String STRANGER = "127.64.1.2";

  static final String EVIL = "'; DROP TABLE devices; -- %\"\\\ud83d\udea6\u001b[2J\u202ex";

  static final String SYS_DESCR = "1.3.6.1.2.1.1.1.0";

  /** All texts of the system group. */
  private static final List<String> SYSTEM =
      List.of(SYS_DESCR, "1.3.6.1.2.1.1.4.0", "1.3.6.1.2.1.1.5.0", "1.3.6.1.2.1.1.6.0");

  private static final String IF_NAME = "1.3.6.1.2.1.31.1.1.1.1.";
  private static final String IF_ALIAS = "1.3.6.1.2.1.31.1.1.1.18.";
  private static final int LARGEST_MESSAGE = 65_507;
  private static final int INTERVAL_SECONDS = 5;
  private static final int AT_ONCE = 12;

  private final AgentHost host = AgentHost.start("odd-agents");
  private final int port = LoopbackPorts.next();
  private final Instant boot = Instant.now().minus(Duration.ofDays(1));
  private final List<OddText> texts;
  private final List<MibTree> trees = new ArrayList<>();
  private final IfMib interfaces;

  /**
   * With texts that agents can send; all say something plain of themselves until told otherwise.
   */
  OddDevices(List<OddText> texts) {
    this.texts = List.copyOf(texts);
    this.interfaces =
        new IfMib(
            IntStream.rangeClosed(1, texts.size())
                .mapToObj(index -> Plan.ethernet(index, "eth1", "", 1_000, 0.2))
                .toList(),
            boot,
            InstantSource.system());
    for (OddText odd : texts) {
      MibTree tree = MibTree.of(plain());
      trees.add(tree);
      start(address(odd), odd.community(), tree);
    }
    MibTree tree = MibTree.of(plain(), interfaces);
    for (OddText odd : texts) {
      int index = index(odd);
      Stream.of(IF_NAME, IF_ALIAS).forEach(column -> tree.put(column + index, reading(odd)));
    }
    start(SWITCH, "public", tree);
    start(STRANGER, EVIL, MibTree.of(plain()));
  }

  private SystemGroup plain() {
    return new SystemGroup(
        new SystemGroup.About("plain", "1.3.6.1.4.1.8072.3.2.10", "plain", "plain", "plain", 1),
        boot);
  }

  private static Reading reading(OddText odd) {
    return Reading.of(new SnmpValue.Text(odd.sent()));
  }

  private void start(String address, String community, MibTree tree) {
    try {
      host.add(
          AgentOptions.of(InetAddress.getByName(address), port, community)
              .withMaxMessage(LARGEST_MESSAGE),
          tree);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  List<OddText> texts() {
    return texts;
  }

  /** UDP port of all. */
  int port() {
    return port;
  }

  static String address(int index) {
    return "127.64.0." + index;
  }

  String address(OddText odd) {
    return address(index(odd));
  }

  /** ifIndex of the port that is called so, from 1. */
  int index(OddText odd) {
    return 1 + texts.indexOf(odd);
  }

  /** Has a node monitor all, some at a time: each is tried first, which takes a moment. */
  void addTo(NodeProcess node) {
    add(node, new JsonObject().put("hostname", SWITCH));
    try (ExecutorService adders = Executors.newFixedThreadPool(AT_ONCE)) {
      List<CompletableFuture<Void>> added =
          texts.stream()
              .map(odd -> CompletableFuture.runAsync(() -> add(node, device(odd)), adders))
              .toList();
      CompletableFuture.allOf(added.toArray(CompletableFuture[]::new)).join();
    }
  }

  private JsonObject device(OddText odd) {
    return new JsonObject()
        .put("hostname", address(odd))
        .put("community", odd.community())
        .put("display", odd.isDisplay() ? odd.display() : "");
  }

  private void add(NodeProcess node, JsonObject device) {
    HttpResponse<String> added =
        node.send(
            "POST",
            "/api/v0/devices",
            device.put("port", port).put("interval", INTERVAL_SECONDS).encode());
    assertThat(added.statusCode()).as(added.body()).isEqualTo(200);
  }

  /** From now on each agent says its text of itself. */
  void speak() {
    for (OddText odd : texts) {
      MibTree tree = trees.get(index(odd) - 1);
      SYSTEM.forEach(instance -> tree.put(instance, reading(odd)));
    }
  }

  /** All ports go down. */
  void cut() {
    interfaces.ports().forEach(line -> line.setUp(false));
  }

  @Override
  public void close() {
    host.close();
  }
}
