package io.trimaran.node;

import io.trimaran.api.NodeInfo;
import io.trimaran.cluster.Card;
import io.trimaran.cluster.Neighbour;
import io.trimaran.cluster.Neighbours;
import io.trimaran.hazelcast.HazelcastCluster;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each member tells of itself every second. Safe from any thread. */
final class News implements Neighbours {

  private static final Logger LOG = LoggerFactory.getLogger(News.class);
  private static final String ADDRESS = "trimaran.news";
  private static final long PACE_MILLIS = 1_000;

  /** So old news say nothing of whether a member is ready. */
  private static final Duration STALE = Duration.ofMillis(3_500);

  private record Told(NodeInfo node, Instant at) {}

  private final HazelcastCluster cluster;
  private final Supplier<NodeInfo> own;
  private final Map<String, Told> told = new ConcurrentHashMap<>();

  News(HazelcastCluster cluster, Supplier<NodeInfo> own) {
    this.cluster = cluster;
    this.own = own;
  }

  void start(Vertx vertx) {
    vertx.eventBus().<JsonObject>consumer(ADDRESS, heard -> hear(heard.body()));
    vertx.setPeriodic(
        PACE_MILLIS, timer -> vertx.eventBus().publish(ADDRESS, NodeInfoText.write(own.get())));
  }

  private void hear(JsonObject text) {
    try {
      NodeInfo node = NodeInfoText.read(text);
      told.put(node.name(), new Told(node, Instant.now()));
    } catch (RuntimeException e) {
      LOG.debug("news of a member cannot be read: {}", e.toString());
    }
  }

  @Override
  public List<Neighbour> neighbours() {
    return cluster.view().members().stream()
        .sorted(Comparator.comparing(Card::name))
        .map(this::neighbour)
        .toList();
  }

  private Neighbour neighbour(Card card) {
    boolean isSelf = card.id().equals(cluster.self().id());
    Told last = told.get(card.name());
    if (!isSelf && last == null) {
      return new Neighbour(card.id(), card.name(), "", false, false, false, STALE);
    }
    NodeInfo node = isSelf || last == null ? own.get() : last.node();
    Duration silence =
        isSelf || last == null ? Duration.ZERO : Duration.between(last.at(), Instant.now());
    return new Neighbour(
        card.id(),
        card.name(),
        node.url(),
        node.reasons().isEmpty() && silence.compareTo(STALE) < 0,
        node.state().equals(NodeInfo.DRAINING),
        isSelf,
        silence);
  }

  /** All members, and those that were there since this node started and are gone. */
  List<NodeInfo> nodes() {
    List<NodeInfo> nodes = new ArrayList<>();
    Map<String, Told> gone = new HashMap<>(told);
    for (Card card : cluster.view().members()) {
      Told last = told.get(card.name());
      gone.remove(card.name());
      if (card.id().equals(cluster.self().id())) {
        nodes.add(own.get());
      } else if (last == null) {
        nodes.add(
            NodeInfo.unheard(card.name(), card.groups().stream().map(g -> g.name()).toList()));
      } else {
        boolean isSilent = Duration.between(last.at(), Instant.now()).compareTo(STALE) > 0;
        nodes.add(isSilent ? last.node().as(NodeInfo.SILENT, "tells nothing") : last.node());
      }
    }
    gone.values().stream()
        .map(last -> last.node().as(NodeInfo.DOWN, "not a member any more"))
        .forEach(nodes::add);
    nodes.sort(Comparator.comparing(NodeInfo::name));
    return nodes;
  }
}
