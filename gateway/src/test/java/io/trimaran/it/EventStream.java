package io.trimaran.it;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;

/** A node's stream of events, as a browser reads it. */
final class EventStream {

  private static final String DATA = "data: ";

  private EventStream() {}

  /** The devices of which a node has not told within a time, of those that it is to tell of. */
  static Set<String> untold(NodeProcess node, Set<String> hostnames, Duration time) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(node.url() + "/api/v0/stream"))
            .timeout(time)
            .header("X-Auth-Token", node.token())
            .build();
    Instant end = Instant.now().plus(time);
    Set<String> untold = new HashSet<>(hostnames);
    try (HttpClient http = HttpClient.newHttpClient();
        Stream<String> lines = http.send(request, BodyHandlers.ofLines()).body()) {
      Iterator<String> events = lines.filter(line -> line.startsWith(DATA)).iterator();
      while (!untold.isEmpty() && Instant.now().isBefore(end) && events.hasNext()) {
        JsonObject event = new JsonObject(events.next().substring(DATA.length()));
        untold.remove(event.getString("hostname", ""));
      }
      return untold;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
