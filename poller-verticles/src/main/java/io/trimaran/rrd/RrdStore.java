package io.trimaran.rrd;

import io.trimaran.rrd.repair.Site;
import io.trimaran.rrd.repair.Upkeep;
import io.trimaran.rrdcached.client.RrdEndpoint;
import io.trimaran.rrdcached.client.RrdcachedClient;
import io.trimaran.sample.Sample;
import io.trimaran.spool.Spool;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The series at their endpoints: each gets its share of the spool, and any is asked for values. An
 * endpoint that is down holds up neither the start nor the others. Thread-safe.
 */
public final class RrdStore {
  private final Vertx vertx;
  private final List<Replica> replicas;
  private final List<String> deployments = new ArrayList<>();
  private final List<RrdcachedClient> readers;
  private final List<Workshop> workshops;
  private final Upkeep upkeep;
  private final RrdReader reader;
  private final KeptRows kept;
  private final EndpointTrial trial;
  private Optional<Future<List<TriedEndpoint>>> trying = Optional.empty();

  private RrdStore(
      Vertx vertx,
      List<Replica> replicas,
      List<RrdcachedClient> readers,
      List<Workshop> workshops,
      Upkeep upkeep,
      RrdReader reader,
      KeptRows kept,
      EndpointTrial trial) {
    this.vertx = vertx;
    this.replicas = replicas;
    this.readers = readers;
    this.workshops = workshops;
    this.upkeep = upkeep;
    this.reader = reader;
    this.kept = kept;
    this.trial = trial;
  }

  /**
   * Begins to deliver what the spool has.
   *
   * @param spool opened with {@link RrdOptions#names()}; stays open when the store is closed
   */
  public static Future<RrdStore> start(
      Vertx vertx, Spool spool, RrdOptions options, RrdListener listener) {
    return start(vertx, spool, options, ForeignRows.NONE, listener);
  }

  /** The same where other nodes poll devices, too. */
  public static Future<RrdStore> start(
      Vertx vertx, Spool spool, RrdOptions options, ForeignRows foreign, RrdListener listener) {
    return start(vertx, spool, options, foreign, listener, InstantSource.system());
  }

  static Future<RrdStore> start(
      Vertx vertx,
      Spool spool,
      RrdOptions options,
      ForeignRows foreign,
      RrdListener listener,
      InstantSource clock) {
    Ring ring = Ring.of(List.copyOf(options.names()), options.replicas());
    List<Replica> replicas = new ArrayList<>();
    List<RrdcachedClient> readers = new ArrayList<>();
    List<Workshop> workshops = new ArrayList<>();
    Map<String, RrdReader.Source> sources = new HashMap<>();
    for (RrdEndpoint endpoint : options.endpoints()) {
      Workshop workshop = new Workshop(vertx, endpoint, options.client(), spool);
      Replica replica =
          new Replica(
              endpoint, options, ring, spool, workshop.rewriter(), foreign, listener, clock);
      RrdcachedClient client = RrdcachedClient.create(vertx, endpoint, options.client());
      replicas.add(replica);
      readers.add(client);
      workshops.add(workshop);
      sources.put(replica.name(), new RrdReader.Source(client, replica::status));
    }
    List<Site> sites = workshops.stream().map(Workshop::site).toList();
    Upkeep upkeep =
        new Upkeep(vertx, sites, ring::holders, spool.folder().resolve("repaired"), clock);
    RrdReader reader = new RrdReader(ring, sources, clock);
    RrdStore store =
        new RrdStore(
            vertx,
            replicas,
            readers,
            workshops,
            upkeep,
            reader,
            new KeptRows(spool),
            new EndpointTrial(spool.id(), clock));
    SharedFolders folders = new SharedFolders(spool.id(), clock);
    return store
        .deploy()
        .onSuccess(started -> new FolderWatch(workshops, replicas, folders).start(vertx));
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

  /** Compares and repairs copies. */
  public Upkeep upkeep() {
    return upkeep;
  }

  /** Every endpoint, in the order of the options. */
  public List<ReplicaStatus> health() {
    return replicas.stream().map(Replica::status).toList();
  }

  /** The rows that this node keeps for an endpoint, as {@link ForeignRows} ask for them. */
  public Future<List<Sample>> rows(String endpoint, List<Stretch> stretches) {
    return vertx
        .executeBlocking(() -> kept.of(endpoint, stretches), false)
        .map(Objects::requireNonNull);
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

  /**
   * Writes a value to every endpoint and reads it back; those who ask while that goes on have the
   * same answer. Does not fail.
   */
  public synchronized Future<List<TriedEndpoint>> tryAll() {
    if (trying.filter(tried -> !tried.isComplete()).isEmpty()) {
      List<Future<TriedEndpoint>> each =
          workshops.stream().map(workshop -> trial.run(workshop.files())).toList();
      trying = Optional.of(Future.all(each).map(all -> all.<TriedEndpoint>list()));
    }
    return trying.orElseThrow();
  }

  /** Stops delivering: what is left stays in the spool. */
  public Future<Void> close() {
    upkeep.cancel();
    List<Future<Void>> closing = new ArrayList<>();
    undeployed().forEach(id -> closing.add(vertx.undeploy(id)));
    readers.forEach(client -> closing.add(client.close()));
    workshops.forEach(workshop -> closing.add(workshop.close()));
    return Future.join(closing).mapEmpty();
  }

  private synchronized List<String> undeployed() {
    List<String> ids = List.copyOf(deployments);
    deployments.clear();
    return ids;
  }
}
