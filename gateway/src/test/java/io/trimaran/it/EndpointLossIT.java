package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trimaran.rrdcached.client.LoopbackPorts;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person reads in the event log when an endpoint died, and when it was back. */
class EndpointLossIT {

  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path folder;

  @Test
  void lossAndReturnOfAnEndpoint_areEvents_onceEach() {
    int port = LoopbackPorts.next();
    ServerProcess daemon = ServerProcess.rrdcached(folder, port);
    try (daemon;
        NodeProcess node =
            NodeProcess.start(folder, "rrd.endpoints=[tcp://127.0.0.1:" + port + "]")) {
      daemon.handle().destroyForcibly();
      await("loss").atMost(LONG).until(() -> messages(node).size() == 1);

      try (ServerProcess again = ServerProcess.rrdcached(folder, port)) {
        await("return").atMost(LONG).until(() -> messages(node).size() == 2);
        assertThat(again.handle().isAlive()).isTrue();
        assertThat(linesOf(node, "WARN")).singleElement().asString().contains(":" + port + " lost");
        assertThat(linesOf(node, "INFO")).hasSize(2);
      }

      assertThat(messages(node).getLast())
          .startsWith("Endpoint tcp://127.0.0.1:" + port + " is lost, samples wait for it: ");
      assertThat(messages(node).get(messages(node).size() - 2))
          .startsWith("Endpoint tcp://127.0.0.1:" + port + " is back after ");
    }
  }

  /** Of the log, those about the endpoint as such. */
  private static List<String> linesOf(NodeProcess node, String level) {
    return node.output()
        .lines()
        .filter(line -> line.contains(" " + level + " "))
        .filter(line -> line.contains("replica tcp://") || line.contains("RrdcachedClient"))
        .toList();
  }

  /** Of endpoints, newest first. */
  private static List<String> messages(NodeProcess node) {
    return node.get("/api/v0/logs/eventlog").getJsonArray("logs").stream()
        .map(JsonObject.class::cast)
        .map(event -> event.getString("message"))
        .filter(message -> message.startsWith("Endpoint"))
        .toList();
  }
}
