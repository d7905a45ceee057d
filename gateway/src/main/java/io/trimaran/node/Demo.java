package io.trimaran.node;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A simulated network for a node to monitor: its agents run in this process, on loopback. */
public final class Demo {

  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int AT_ONCE = 8;
  private static final int CONFLICT = 409;
  private static final String PATH = "/api/v0/devices";

  private final SimulatedNetwork network;

  private Demo(SimulatedNetwork network) {
    this.network = network;
  }

  /**
   * Starts the agents. Blocks.
   *
   * @param devices how many, 1 to 1,000
   * @throws IOException when their addresses are in use, by another demonstration for instance
   */
  public static Demo start(int devices) throws IOException {
    return new Demo(SimulatedNetwork.start(devices, SimulatedNetwork.PORT));
  }

  /**
   * Sets the network in motion and adds its devices to a node, as a person would: over the API.
   * Blocks.
   *
   * @throws IOException when the node refuses one, or does not answer
   */
  public void join(Vertx vertx, Node node) throws IOException, InterruptedException {
    vertx.setPeriodic(
        SimulatedNetwork.PACE.toMillis(), tick -> network.advance(System.currentTimeMillis()));
    URI url = URI.create(node.url() + PATH);
    NodeSignature signature = new NodeSignature(node.secret(), InstantSource.system());
    List<Callable<Boolean>> additions = new ArrayList<>();
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
        ExecutorService adders = Executors.newFixedThreadPool(AT_ONCE)) {
      network.members().forEach(each -> additions.add(() -> add(http, url, signature, each)));
      int added = 0;
      for (Future<Boolean> addition : adders.invokeAll(additions)) {
        added += addition.get() ? 1 : 0;
      }
      LOG.info("demo: {} simulated devices, {} of them new", additions.size(), added);
    } catch (ExecutionException e) {
      throw new IOException("demo: " + Objects.requireNonNull(e.getCause()).getMessage(), e);
    }
  }

  /** Answers false when the node has it already. */
  private static boolean add(
      HttpClient http, URI url, NodeSignature signature, SimulatedNetwork.Member member)
      throws IOException, InterruptedException {
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
            HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header(NodeSignature.HEADER, signature.sign("POST", PATH, body))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build(),
            BodyHandlers.ofString());
    if (response.statusCode() >= 300 && response.statusCode() != CONFLICT) {
      throw new IOException(member + ": " + response.statusCode() + " " + response.body());
    }
    return response.statusCode() != CONFLICT;
  }
}
