package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trimaran.it.DemoProcess.Node;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration as a person runs it. */
class DemoIT {

  private static final int DEVICES = 12;
  private static final Duration LONG = Duration.ofMinutes(4);

  @TempDir Path folder;
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private DemoProcess demo;

  @BeforeEach
  void start() {
    demo = DemoProcess.start(folder, DEVICES);
  }

  @AfterEach
  void stop() {
    demo.close();
  }

  @Test
  void demo_goesOn_whenTheNodeOfTheBrowserIsKilled() throws Exception {
    List<Node> nodes = demo.nodes();
    assertThat(nodes).hasSize(3);
    logIn(nodes.get(0));
    await("all are polled").atMost(LONG).until(() -> held(nodes.get(0)) == DEVICES);

    nodes.get(0).process().destroyForcibly();

    await("the others poll").atMost(LONG).until(() -> up(nodes.get(1)) == 2);
    await("all are polled").atMost(LONG).until(() -> held(nodes.get(1)) == DEVICES);
    await("the third says so, too").atMost(LONG).until(() -> held(nodes.get(2)) == DEVICES);
    await("it comes back").atMost(LONG).until(() -> up(nodes.get(2)) == 3);
    List<ProcessHandle> children = demo.children();
    assertThat(children).hasSize(3);
    assertThat(demo.stop()).isZero();
    assertThat(children).noneMatch(ProcessHandle::isAlive);
  }

  private void logIn(Node node) throws Exception {
    JsonObject body = new JsonObject().put("username", "admin").put("password", demo.password());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(node.url() + "/login"))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.encode()))
            .build();
    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  private List<JsonObject> seenBy(Node node) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(node.url() + "/api/v0/cluster"))
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      String answer = http.send(request, BodyHandlers.ofString()).body();
      return new JsonObject(answer)
          .getJsonArray("nodes").stream().map(JsonObject.class::cast).toList();
    } catch (IOException notNow) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private long up(Node node) {
    return seenBy(node).stream().filter(each -> "up".equals(each.getString("state"))).count();
  }

  private int held(Node node) {
    return seenBy(node).stream().mapToInt(each -> each.getInteger("devices", 0)).sum();
  }
}
