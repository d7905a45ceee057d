package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trimaran.rrdcached.client.LoopbackPorts;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel counts on an interface is what the graph shows, by way of snmpd. */
class LoopbackTrafficIT {

  private static final long SENT = 200_000_000;
  private static final int STEP = 5;
  private static final String SNMPD = "rocommunity public 127.0.0.1\n";

  @TempDir Path folder;

  @Test
  void rrdcached_storesWhatTheKernelCounts_underLibrenmsNames() {
    try (ServerProcess agent = ServerProcess.snmpd(folder, SNMPD);
        ServerProcess daemon = ServerProcess.rrdcached(folder);
        NodeProcess node =
            NodeProcess.start(folder, "rrd.endpoints=[tcp://127.0.0.1:" + daemon.port() + "]")) {
      check(node, agent, daemon.port());
    }
  }

  /** Other tests use an embedded store as well. */
  @Tag("long")
  @Test
  void embeddedStore_storesWhatTheKernelCounts_underLibrenmsNames() {
    int port = LoopbackPorts.next();
    try (ServerProcess agent = ServerProcess.snmpd(folder, SNMPD);
        NodeProcess node = NodeProcess.start(folder, "rrd.embedded.bind=127.0.0.1:" + port)) {
      check(node, agent, port);
    }
  }

  private static void check(NodeProcess node, ServerProcess agent, int rrdPort) {
    Cli.Result added =
        node.cli(
            "device",
            "add",
            "127.0.0.1",
            "--port",
            "" + agent.port(),
            "--v2c",
            "public",
            "--interval",
            STEP + "s");
    assertThat(added.code()).as(added.output()).isZero();
    String series = loopbackSeries(node);

    NavigableMap<Long, Long> kernel = trafficInTheMiddle(node, series);

    NavigableMap<Long, Double> api = octetsPerSecond(node, series);
    NavigableMap<Long, Double> tool =
        RrdTool.fetch(rrdPort, "127.0.0.1/" + series + ".rrd", "INOCTETS");
    long first = Math.max(api.firstKey(), tool.firstKey()) + STEP;
    long last = Math.min(api.lastKey(), tool.lastKey()) - STEP;
    double counted = at(kernel, last) - at(kernel, first);
    assertThat(integral(tool, first, last)).isCloseTo(counted, within(counted * 0.02));
    assertThat(integral(api, first, last)).isCloseTo(integral(tool, first, last), within(1.0));
    System.Logger log = System.getLogger(LoopbackTrafficIT.class.getName());
    log.log(
        System.Logger.Level.WARNING,
        "kernel {0} octets, rrdtool {1}, api {2}",
        counted,
        integral(tool, first, last),
        integral(api, first, last));
    checkShape(rrdPort, series);
  }

  private static String loopbackSeries(NodeProcess node) {
    JsonArray ports = node.get("/api/v0/devices/127.0.0.1/ports").getJsonArray("ports");
    return ports.stream()
        .map(JsonObject.class::cast)
        .filter(port -> port.getString("ifName").equals("lo"))
        .map(port -> port.getString("series"))
        .findFirst()
        .orElseThrow();
  }

  /** Quiet, then the traffic, then quiet until it was polled; what the kernel counted meanwhile. */
  private static NavigableMap<Long, Long> trafficInTheMiddle(NodeProcess node, String series) {
    NavigableMap<Long, Long> kernel = new ConcurrentSkipListMap<>();
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try {
      ScheduledFuture<?> counting =
          clock.scheduleAtFixedRate(
              () -> kernel.put(Instant.now().getEpochSecond(), Loopback.receivedOctets()),
              0,
              1,
              TimeUnit.SECONDS);
      awaitValues(node, series, 3);
      Loopback.send(SENT);
      awaitValues(node, series, octetsPerSecond(node, series).size() + 5);
      counting.cancel(true);
      return kernel;
    } finally {
      clock.shutdownNow();
    }
  }

  private static void awaitValues(NodeProcess node, String series, int count) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> octetsPerSecond(node, series).size() >= count);
  }

  private static NavigableMap<Long, Double> octetsPerSecond(NodeProcess node, String series) {
    JsonObject answer =
        node.get("/api/v0/series?device=127.0.0.1&from=-1h&points=1000&series=" + series);
    JsonArray values =
        answer.getJsonArray("columns").stream()
            .map(JsonObject.class::cast)
            .filter(column -> column.getString("name").equals("INOCTETS"))
            .findFirst()
            .orElseThrow()
            .getJsonArray("values");
    NavigableMap<Long, Double> known = new TreeMap<>();
    for (int i = 0; i < values.size(); i++) {
      Double value = values.getDouble(i);
      if (value != null) {
        known.put(answer.getJsonArray("times").getLong(i), value);
      }
    }
    return known;
  }

  private static double integral(NavigableMap<Long, Double> rates, long first, long last) {
    return rates.subMap(first, false, last, true).values().stream()
        .mapToDouble(rate -> rate * STEP)
        .sum();
  }

  private static double at(NavigableMap<Long, Long> kernel, long second) {
    return kernel.floorEntry(second).getValue();
  }

  private static void checkShape(int rrdPort, String series) {
    String port = RrdTool.info(rrdPort, "127.0.0.1/" + series + ".rrd");
    assertThat(port)
        .contains("step = " + STEP)
        .contains("ds[INOCTETS].type = \"DERIVE\"")
        .contains("ds[INOCTETS].minimal_heartbeat = " + 2 * STEP)
        .contains("ds[INOCTETS].max = 1.2500000000e+10")
        .contains("ds[OUTMULTICASTPKTS].index = 14")
        .contains("rra[0].cf = \"AVERAGE\"")
        .contains("rra[12].cf = \"LAST\"");
    assertThat(RrdTool.info(rrdPort, "127.0.0.1/uptime.rrd"))
        .contains("ds[uptime].type = \"GAUGE\"");
    assertThat(RrdTool.info(rrdPort, "127.0.0.1/icmp-perf.rrd"))
        .contains(List.of("ds[avg].index = 0", "ds[xmt].index = 1", "ds[max].index = 4"));
  }
}
