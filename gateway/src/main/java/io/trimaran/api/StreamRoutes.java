package io.trimaran.api;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.PortId;
import io.trimaran.status.DeviceState;
import io.trimaran.status.StatusListener;
import io.trimaran.store.DeviceStore;
import io.trimaran.store.Event;
import io.trimaran.store.PortTraffic;
import io.trimaran.store.StoredDevice;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server-sent events (HTML Living Standard, 9.2): each device that was polled by any node, at most
 * once a second. A reader that is too slow misses events, and sees the device at its next one.
 */
final class StreamRoutes implements StatusListener {

  static final String PATH = "/api/v0/stream";

  private static final Logger LOG = LoggerFactory.getLogger(StreamRoutes.class);
  private static final int MAX_READERS = 1_000;
  private static final Duration PACE = Duration.ofSeconds(1);
  private static final Duration PING = Duration.ofSeconds(15);

  private final Vertx vertx;
  private final DeviceStore devices;
  private final DeviceView view;
  private final String hello;
  private final StreamShare share;
  private final Set<HttpServerResponse> readers = ConcurrentHashMap.newKeySet();
  private final Set<DeviceId> polled = ConcurrentHashMap.newKeySet();

  /**
   * Streams of a node.
   *
   * @param node its name, which each stream begins with, so that a reader sees that it is another
   */
  StreamRoutes(
      Vertx vertx, DeviceStore devices, DeviceView view, String node, InstantSource clock) {
    this.hello = new JsonObject().put("node", node).encode();
    this.share = new StreamShare(vertx, node, clock, this::send);
    this.vertx = vertx;
    this.devices = devices;
    this.view = view;
  }

  void mount(Router router) {
    router.get(PATH).handler(this::open);
    vertx.setPeriodic(PACE.toMillis(), tick -> tell());
    vertx.setPeriodic(PING.toMillis(), tick -> ping());
  }

  private void ping() {
    send("event: ping\ndata: {}\n\n");
    if (!readers.isEmpty()) {
      share.want();
    }
  }

  /** Readers now. */
  int readers() {
    return readers.size();
  }

  private void open(RoutingContext request) {
    if (readers.size() >= MAX_READERS) {
      throw Problem.unavailable("Too many streams are open here (at most " + MAX_READERS + ").");
    }
    HttpServerResponse response = request.response();
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
        .putHeader("X-Accel-Buffering", "no");
    response.closeHandler(closed -> readers.remove(response));
    response.exceptionHandler(cause -> readers.remove(response));
    response.write("retry: 3000\n\nevent: ping\ndata: " + hello + "\n\n");
    readers.add(response);
    share.want();
  }

  @Override
  public void updated(
      Device device,
      DeviceState before,
      DeviceState now,
      Map<PortId, PortTraffic> traffic,
      List<Event> events) {
    if (!readers.isEmpty() || share.isWanted()) {
      polled.add(device.id());
    }
  }

  private void tell() {
    Set<DeviceId> changed = new HashSet<>(polled);
    polled.removeAll(changed);
    if (changed.isEmpty() || (readers.isEmpty() && !share.isWanted())) {
      return;
    }
    tell(List.copyOf(changed));
  }

  /** Some at a time. */
  private void tell(List<DeviceId> changed) {
    int some = Math.min(changed.size(), DeviceStore.MAX_FOUND);
    devices
        .find(changed.subList(0, some))
        .onSuccess(
            found -> {
              found.forEach(this::tell);
              if (some < changed.size()) {
                tell(changed.subList(some, changed.size()));
              }
            })
        .onFailure(cause -> LOG.debug("stream: {}", cause.getMessage()));
  }

  private void tell(StoredDevice device) {
    String event = "event: device\ndata: " + view.json(device).encode() + "\n\n";
    send(event);
    share.tell(event);
  }

  private void send(String event) {
    readers.removeIf(reader -> reader.closed() || reader.ended());
    readers.stream()
        .filter(reader -> !reader.writeQueueFull())
        .forEach(reader -> reader.write(event));
  }

  /** Ends all streams, so that their readers go to another node. */
  void close() {
    readers.forEach(HttpServerResponse::end);
    readers.clear();
  }
}
