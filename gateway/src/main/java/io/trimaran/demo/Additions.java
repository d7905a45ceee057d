package io.trimaran.demo;

import io.trimaran.auth.NodeSecret;
import io.trimaran.auth.NodeSignature;
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
import java.util.concurrent.locks.LockSupport;

/** Adds the simulated devices to a node as a person would: over the API. */
final class Additions {

  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  /** While the nodes find each other, one may not be ready for a moment. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int UNAVAILABLE = 503;
  private static final int AT_ONCE = 8;
  private static final int CONFLICT = 409;
  private static final String PATH = "/api/v0/devices";

  private final URI url;
  private final NodeSignature signature;

  Additions(String nodeUrl, NodeSecret secret) {
    url = URI.create(nodeUrl + PATH);
    signature = new NodeSignature(secret, InstantSource.system());
  }

  /**
   * Adds those that the node does not have. Blocks.
   *
   * @return how many it did not have
   * @throws IOException when the node refuses one, or does not answer
   */
  int addAll(List<SimulatedNetwork.Member> members) throws IOException, InterruptedException {
    List<Callable<Boolean>> additions = new ArrayList<>();
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
        ExecutorService adders = Executors.newFixedThreadPool(AT_ONCE)) {
      members.forEach(each -> additions.add(() -> add(http, each)));
      int added = 0;
      for (Future<Boolean> addition : adders.invokeAll(additions)) {
        added += addition.get() ? 1 : 0;
      }
      return added;
    } catch (ExecutionException e) {
      throw new IOException(Objects.requireNonNull(e.getCause()).getMessage(), e);
    }
  }

  /** Answers false when the node has it already. */
  private boolean add(HttpClient http, SimulatedNetwork.Member member)
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
    HttpResponse<String> response = post(http, body);
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (response.statusCode() == UNAVAILABLE && System.nanoTime() - until < 0) {
      LockSupport.parkNanos(PAUSE.toNanos());
      response = post(http, body);
    }
    if (response.statusCode() >= 300 && response.statusCode() != CONFLICT) {
      throw new IOException(member + ": " + response.statusCode() + " " + response.body());
    }
    return response.statusCode() != CONFLICT;
  }

  private HttpResponse<String> post(HttpClient http, byte[] body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(url)
            .timeout(TIMEOUT)
            .header(NodeSignature.HEADER, signature.sign("POST", PATH, body))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofString());
  }
}
