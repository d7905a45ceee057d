package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trimaran.rrdcached.client.LoopbackPorts;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Nodes that find each other and share a database, each in a JVM of its own; counted from 1. */
final class NodesOfACluster implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration SHARING = Duration.ofMinutes(5);
  private static final int STORE = 200;
  private static final String BOTH = "both";

  private final Path folder;
  private final List<Place> places;
  private final List<String> settings;
  private final List<Integer> ports;

  /** Of their web interfaces: a node that is restarted has the same URL. */
  private final List<Integer> doors;

  private final List<NodeProcess> nodes = new ArrayList<>();

  private NodesOfACluster(Path folder, List<Place> places, List<String> settings) {
    this.folder = folder;
    this.places = places;
    this.settings = settings;
    this.ports = places.stream().map(place -> freePort()).toList();
    this.doors = places.stream().map(place -> LoopbackPorts.next()).toList();
  }

  /** One whose store's port, which follows from it, is free as well. */
  private static int freePort() {
    return Stream.generate(LoopbackPorts::next)
        .filter(port -> !ServerProcess.accepts(port + STORE))
        .findFirst()
        .orElseThrow();
  }

  /** Starts all at once, and waits until they share the polling. */
  static NodesOfACluster start(Path folder, int count, String... settings) {
    return start(folder, Collections.nCopies(count, Place.LOOPBACK), settings);
  }

  /** The same, each in a place of its own. */
  static NodesOfACluster start(Path folder, List<Place> places, String... settings) {
    int count = places.size();
    NodesOfACluster cluster = new NodesOfACluster(folder, places, List.of(settings));
    List<CompletableFuture<NodeProcess>> starting =
        IntStream.rangeClosed(1, count)
            .mapToObj(number -> CompletableFuture.supplyAsync(() -> cluster.launch(number)))
            .toList();
    CompletableFuture.allOf(starting.toArray(CompletableFuture[]::new))
        .handle((done, failure) -> starting.stream().filter(n -> !n.isCompletedExceptionally()))
        .join()
        .forEach(node -> cluster.nodes.add(node.join()));
    try {
      assertThat(cluster.nodes).as("nodes that have started").hasSize(count);
      cluster.awaitAllUp();
      return cluster;
    } catch (RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  private NodeProcess launch(int number) {
    return NodeProcess.start(
        places.get(number - 1), folder.resolve(name(number)), settings(number));
  }

  private String[] settings(int number) {
    Place place = places.get(number - 1);
    String members =
        IntStream.rangeClosed(1, places.size())
            .mapToObj(this::clusterAddress)
            .collect(Collectors.joining(","));
    List<String> all = new ArrayList<>(settings);
    all.addAll(place.settings());
    all.add("node.name=" + name(number));
    all.add("node.secret=the secret of these nodes");
    all.add("node.capacity=2");
    all.add("http.bind=" + place.at(doors.get(number - 1)));
    all.add("cluster.bind=" + clusterAddress(number));
    all.add("cluster.event-bus=" + place.at(LoopbackPorts.next()));
    all.add("cluster.members=" + members);
    return all.toArray(String[]::new);
  }

  private String clusterAddress(int number) {
    return places.get(number - 1).at(ports.get(number - 1));
  }

  /** The port of the store that a node has in itself. */
  int storePort(int number) {
    return ports.get(number - 1) + STORE;
  }

  String name(int number) {
    return "n" + number;
  }

  NodeProcess node(int number) {
    return nodes.get(number - 1);
  }

  /** Starts a node again that has ended, with the data that it left. */
  NodeProcess restart(int number) {
    nodes.set(number - 1, launch(number));
    return node(number);
  }

  /** The same while the database is away, with the data that it left; on loopback. */
  NodeProcess restartWithoutDatabase(int number) {
    nodes.set(
        number - 1,
        NodeProcess.startWithoutDatabase(folder.resolve(name(number)), settings(number)));
    return node(number);
  }

  /** Whether the first node sees another one take part. */
  boolean isUp(int number) {
    return seen()
        .anyMatch(
            node ->
                node.getString("name").equals(name(number))
                    && node.getString("state").equals("up"));
  }

  /** The nodes as the first one sees them; none while it cannot answer. */
  private Stream<JsonObject> seen() {
    return node(1).ask("/api/v0/cluster").stream()
        .flatMap(answer -> answer.getJsonArray("nodes").stream())
        .map(JsonObject.class::cast);
  }

  /** Waits until the first node sees all of them take part. */
  void awaitAllUp() {
    await("all nodes take part")
        .atMost(PATIENCE)
        .until(
            () ->
                seen()
                        .filter(node -> node.getString("state").equals("up"))
                        .filter(node -> node.getJsonArray("reasons").isEmpty())
                        .count()
                    == nodes.size());
  }

  /** Waits until all take part, and agree upon who polls each of so many devices. */
  void awaitShared(int devices) {
    awaitAllUp();
    await("each device has its owner")
        .atMost(SHARING)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> isShared(devices));
  }

  /** Whether all nodes have it that each of so many devices has the same one owner. */
  boolean isShared(int devices) {
    Set<Optional<Map<String, String>>> views =
        IntStream.rangeClosed(1, nodes.size())
            .mapToObj(this::ownersToldBy)
            .collect(Collectors.toSet());
    return views.size() == 1
        && views.stream()
            .flatMap(Optional::stream)
            .anyMatch(owners -> owners.size() == devices && !owners.containsValue(BOTH));
  }

  /** The names of the nodes that poll the devices, by their hostnames, as one node has it. */
  Map<String, String> owners(int asked) {
    return ownersToldBy(asked).orElseThrow();
  }

  private Optional<Map<String, String>> ownersToldBy(int asked) {
    return node(asked)
        .ask("/api/v0/probe/assignments?devices=all")
        .map(answer -> owners(answer.getJsonArray("devices").stream()));
  }

  private static Map<String, String> owners(Stream<?> devices) {
    return devices
        .map(JsonObject.class::cast)
        .filter(device -> device.getString("node") != null)
        .collect(
            Collectors.toMap(
                device -> device.getString("hostname"),
                device -> device.getString("node"),
                (one, another) -> BOTH));
  }

  @Override
  public void close() {
    nodes.forEach(NodeProcess::close);
  }
}
