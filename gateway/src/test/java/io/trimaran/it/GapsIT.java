package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.it.PolledAgents.Agent;
import io.trimaran.rrdcached.client.LoopbackPorts;
import io.trimaran.snmp.agent.Fault;
import io.trimaran.snmp.wire.ErrorStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each hole of a file has its cause in the ledger, and the ledger has nothing else. */
@Tag("long")
class GapsIT {

  private static final System.Logger LOG = System.getLogger(GapsIT.class.getName());
  private static final int INTERVAL = 10;
  private static final Duration REGULAR = Duration.ofSeconds(5 * INTERVAL);
  private static final Duration TROUBLE = Duration.ofSeconds(6 * INTERVAL);

  /** A row of the ledger, times in seconds since 1970. */
  private record Gap(String device, long from, long to, int slots, String cause) {

    static Gap of(JsonObject row) {
      return new Gap(
          row.getString("hostname"),
          row.getLong("from"),
          row.getLong("to"),
          row.getInteger("slots"),
          row.getString("cause"));
    }

    /* Steps end on the grid, slots do not: a sample that is missing leaves the step unknown in
     * which it would have come, and those beside it where the silence is longer than a heartbeat. */
    boolean explains(long stepEnd) {
      return stepEnd > from - 2 * INTERVAL && stepEnd < to + 2 * INTERVAL;
    }
  }

  /** A device, and why it misses samples in the order in which it does. */
  private record Course(Agent agent, List<String> causes) {}

  @TempDir Path folder;

  @Test
  void eachHoleOfAFile_isInTheLedgerWithItsCause_andNothingElse() {
    int rrd = LoopbackPorts.next();
    String endpoint = "rrd.endpoints=[tcp://127.0.0.1:" + rrd + "]";
    try (ServerProcess daemon = ServerProcess.rrdcached(folder, rrd);
        PolledAgents agents = new PolledAgents(5);
        NodeProcess first = NodeProcess.start(folder, endpoint)) {
      assertThat(daemon.handle().isAlive()).isTrue();
      agents.addTo(first, INTERVAL);
      agents.awaitPolls(2);
      agents.pause(REGULAR);
      long begin = Instant.now().getEpochSecond();

      List<Agent> all = agents.all();
      agents.setFaults(all.get(1), new Fault.Silent());
      edit(first, all.get(2), "disabled", 1);
      edit(first, all.get(3), "poller_group", "7");
      agents.setFaults(all.get(4), new Fault.Failing(ErrorStatus.AUTHORIZATION_ERROR, 0));
      agents.pause(TROUBLE);
      agents.setFaults(all.get(1));
      edit(first, all.get(2), "disabled", 0);
      edit(first, all.get(3), "poller_group", "0");
      agents.setFaults(all.get(4));
      agents.pause(REGULAR);
      first.kill();
      agents.pause(TROUBLE);
      try (NodeProcess second = NodeProcess.start(folder, endpoint)) {
        agents.pause(REGULAR.plusSeconds(INTERVAL));

        List<Gap> ledger =
            second.get("/api/v0/gaps").getJsonArray("gaps").stream()
                .map(JsonObject.class::cast)
                .map(Gap::of)
                .toList();
        long end = Instant.now().getEpochSecond() - 3 * INTERVAL;
        String stopped = "node-stopped";
        assertExplained(new Course(all.get(0), List.of(stopped)), rrd, begin, end, ledger);
        assertExplained(
            new Course(all.get(1), List.of("silent", stopped)), rrd, begin, end, ledger);
        assertExplained(
            new Course(all.get(2), List.of("paused", stopped)), rrd, begin, end, ledger);
        assertExplained(
            new Course(all.get(3), List.of("unpolled", stopped)), rrd, begin, end, ledger);
        assertExplained(
            new Course(all.get(4), List.of("denied", stopped)), rrd, begin, end, ledger);
      }
    }
  }

  private static void edit(NodeProcess node, Agent agent, String field, Object data) {
    JsonObject change =
        new JsonObject()
            .put("field", new JsonArray().add(field))
            .put("data", new JsonArray().add(data));
    HttpResponse<String> answer =
        node.send("PATCH", "/api/v0/devices/" + agent.address(), change.encode());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static void assertExplained(
      Course course, int rrd, long begin, long end, List<Gap> ledger) {
    String device = course.agent().address();
    List<Gap> gaps = ledger.stream().filter(gap -> gap.device().equals(device)).toList();
    List<Long> holes = holes(course.agent(), rrd, begin, end);
    LOG.log(System.Logger.Level.INFO, "{0}: holes {1}, ledger {2}", device, holes, gaps);
    assertThat(gaps).extracting(Gap::cause).isEqualTo(course.causes());
    assertThat(holes)
        .isNotEmpty()
        .allSatisfy(hole -> assertThat(gaps).anyMatch(gap -> gap.explains(hole)));
    assertThat(gaps).allSatisfy(gap -> assertThat(holes).filteredOn(gap::explains).isNotEmpty());
  }

  /** Ends of the steps that the device's file lacks. */
  private static List<Long> holes(Agent agent, int rrd, long begin, long end) {
    NavigableSet<Long> known =
        RrdTool.fetch(rrd, agent.address() + "/uptime.rrd", "uptime").navigableKeySet();
    List<Long> holes = new ArrayList<>();
    for (long step = Math.ceilDiv(begin, INTERVAL) * INTERVAL; step <= end; step += INTERVAL) {
      if (!known.contains(step)) {
        holes.add(step);
      }
    }
    return holes;
  }
}
