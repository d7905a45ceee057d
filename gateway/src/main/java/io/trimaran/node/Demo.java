package io.trimaran.node;

import io.trimaran.auth.NodeSecret;
import io.trimaran.auth.NodeSignature;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a node a simulated network to monitor: its agents run in this process, on loopback. */
public final class Demo {

  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int CONFLICT = 409;
  private static final String PATH = "/api/v0/devices";

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final String url;
  private final NodeSignature signature;

  private Demo(String url, NodeSecret secret) {
    this.url = url;
    this.signature = new NodeSignature(secret, InstantSource.system());
  }

  /**
   * Starts the network and adds its devices to a node, as a person would: over the API. Blocks.
   *
   * @param devices how many, 1 to 1,000
   * @throws IOException when the node's secret can't be read, or it does not answer
   */
  public static void start(Vertx vertx, Node node, int devices)
      throws IOException, InterruptedException {
    SimulatedNetwork network = SimulatedNetwork.start(devices);
    vertx.setPeriodic(
        SimulatedNetwork.PACE.toMillis(), tick -> network.advance(System.currentTimeMillis()));
    Demo demo = new Demo(node.url(), node.secret());
    for (SimulatedNetwork.Member member : network.members()) {
      demo.add(member);
    }
    LOG.info("demo: {} simulated devices", devices);
  }

  private void add(SimulatedNetwork.Member member) throws IOException, InterruptedException {
    byte[] body =
        new JsonObject()
            .put("hostname", member.address())
            .put("display", member.name())
            .put("port", member.port())
            .put("snmpver", "v2c")
            .put("community", SimulatedNetwork.COMMUNITY)
            .put("force_add", true)
            .encode()
            .getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(URI.create(url + PATH))
                .timeout(TIMEOUT)
                .header(NodeSignature.HEADER, signature.sign("POST", PATH, body))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build(),
            BodyHandlers.ofString());
    if (response.statusCode() >= 300 && response.statusCode() != CONFLICT) {
      throw new IOException(member + ": " + response.statusCode() + " " + response.body());
    }
  }
}
