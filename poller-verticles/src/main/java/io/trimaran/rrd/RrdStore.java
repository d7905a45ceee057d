package io.trimaran.rrd;

import io.trimaran.rrdcached.client.RrdEndpoint;
import io.trimaran.rrdcached.client.RrdcachedClient;
import io.trimaran.spool.Spool;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The series at their endpoints: each gets its share of the spool, and any is asked for values. An
 * endpoint that is down holds up neither the start nor the others. Thread-safe.
 */
public final class RrdStore {
  private final Vertx vertx;
  private final List<Replica> replicas;
  private final List<String> deployments = new ArrayList<>();
  private final List<RrdcachedClient> readers;
  private final RrdReader reader;

  private RrdStore(
      Vertx vertx, List<Replica> replicas, List<RrdcachedClient> readers, RrdReader reader) {
    this.vertx = vertx;
    this.replicas = replicas;
    this.readers = readers;
    this.reader = reader;
  }

  /**
   * Begins to deliver what the spool has.
   *
   * @param spool opened with {@link RrdOptions#names()}; stays open when the store is closed
   */
  public static Future<RrdStore> start(
      Vertx vertx, Spool spool, RrdOptions options, RrdListener listener) {
    return start(vertx, spool, options, listener, InstantSource.system());
  }

  static Future<RrdStore> start(
      Vertx vertx, Spool spool, RrdOptions options, RrdListener listener, InstantSource clock) {
    Ring ring = Ring.of(List.copyOf(options.names()), options.replicas());
    List<Replica> replicas = new ArrayList<>();
    List<RrdcachedClient> readers = new ArrayList<>();
    Map<String, RrdReader.Source> sources = new HashMap<>();
    for (RrdEndpoint endpoint : options.endpoints()) {
      Replica replica = new Replica(endpoint, options, ring, spool, listener, clock);
      RrdcachedClient client = RrdcachedClient.create(vertx, endpoint, options.client());
      replicas.add(replica);
      readers.add(client);
      sources.put(replica.name(), new RrdReader.Source(client, replica::status));
    }
    RrdStore store = new RrdStore(vertx, replicas, readers, new RrdReader(ring, sources));
    return store.deploy();
  }

  private Future<RrdStore> deploy() {
    List<Future<String>> starting = replicas.stream().map(vertx::deployVerticle).toList();
    return Future.join(starting)
        .onComplete(all -> starting.stream().filter(Future::succeeded).forEach(this::keep))
        .map(all -> this)
        .recover(cause -> close().transform(closed -> Future.failedFuture(cause)));
  }

  private synchronized void keep(Future<String> deployed) {
    deployments.add(deployed.result());
  }

  public RrdReader reader() {
    return reader;
  }

  /** Every endpoint, in the order of the options. */
  public List<ReplicaStatus> health() {
    return replicas.stream().map(Replica::status).toList();
  }

  /**
   * Has every endpoint write to its files what it has acknowledged, so that none of it need be sent
   * again. For a node that is to leave: it takes a second for some hundred series, during which no
   * rows are sent.
   *
   * @return fails when an endpoint is down or can't write, the others are settled all the same
   */
  public Future<Void> settle() {
    return Future.join(replicas.stream().map(Replica::settleNow).toList()).mapEmpty();
  }

  /** Stops delivering: what is left stays in the spool. */
  public Future<Void> close() {
    List<Future<Void>> closing = new ArrayList<>();
    undeployed().forEach(id -> closing.add(vertx.undeploy(id)));
    readers.forEach(client -> closing.add(client.close()));
    return Future.join(closing).mapEmpty();
  }

  private synchronized List<String> undeployed() {
    List<String> ids = List.copyOf(deployments);
    deployments.clear();
    return ids;
  }
}
