package io.trimaran.node;

import io.trimaran.auth.SessionLimits;
import io.trimaran.config.Endpoint;
import io.trimaran.config.HostPort;
import io.trimaran.config.NodeConfig;
import io.trimaran.module.Choice;
import io.trimaran.poll.FpingOptions;
import io.trimaran.poll.PollOptions;
import io.trimaran.redis.RedisPlace;
import io.trimaran.rrd.Archives;
import io.trimaran.rrd.RrdOptions;
import io.trimaran.rrd.embedded.EmbeddedOptions;
import io.trimaran.rrdcached.client.RrdEndpoint;
import io.trimaran.spool.SpoolOptions;
import io.trimaran.store.DatabaseOptions;
import io.trimaran.store.SnmpDefaults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What each part is told, out of the configuration. */
final class Settings {

  /** Of rrdcached's default flush time-out (-f): by then a row is in its file. */
  private static final Duration SAFE_AFTER = Duration.ofHours(1);

  private final NodeConfig config;

  Settings(NodeConfig config) {
    this.config = config;
  }

  Path data() {
    return config.node().data();
  }

  DatabaseOptions database() {
    return DatabaseSettings.of(config);
  }

  boolean isStoreEmbedded() {
    return config.rrd().endpoints().isEmpty();
  }

  EmbeddedOptions embeddedStore(int port) {
    return EmbeddedOptions.in(data().resolve("rrd")).listeningOn(embeddedHost(), port);
  }

  String embeddedHost() {
    return config.cluster().isAlone() ? config.rrd().embedded().host() : ownStore().host();
  }

  /** 0 for any that is free. */
  int embeddedPort() {
    return config.cluster().isAlone() ? config.rrd().embedded().port() : ownStore().port();
  }

  private HostPort ownStore() {
    return NodeConfig.Cluster.store(config.cluster().address());
  }

  /** In a cluster the stores of all members, in the same order on each; otherwise the own one. */
  private List<RrdEndpoint> stores(List<RrdEndpoint> own) {
    return config.cluster().isAlone()
        ? own
        : config.cluster().members().stream()
            .map(NodeConfig.Cluster::store)
            .map(store -> RrdEndpoint.parse("tcp://" + store))
            .toList();
  }

  FpingOptions ping() {
    NodeConfig.Ping ping = config.poller().ping();
    return new FpingOptions(ping.command(), ping.count(), ping.period(), ping.timeout());
  }

  /**
   * Where series are stored.
   *
   * @param embedded where the embedded store listens, used where no endpoint is configured
   */
  RrdOptions rrd(List<RrdEndpoint> embedded) {
    List<RrdEndpoint> endpoints =
        isStoreEmbedded()
            ? stores(embedded)
            : config.rrd().endpoints().stream().map(Settings::endpoint).toList();
    return RrdOptions.at(endpoints)
        .withReplicas(Math.min(config.rrd().replicas(), endpoints.size()))
        .withArchives(archives())
        .withSafeAfter(isStoreEmbedded() ? Duration.ZERO : SAFE_AFTER);
  }

  private static RrdEndpoint endpoint(Endpoint endpoint) {
    return RrdEndpoint.parse(endpoint.toString());
  }

  private Archives archives() {
    return switch (config.rrd().archives()) {
      case io.trimaran.config.Archives.Named named ->
          Archives.parse(List.of(named.name().toLowerCase(Locale.ROOT)));
      case io.trimaran.config.Archives.Listed listed -> Archives.parse(listed.definitions());
    };
  }

  SpoolOptions spool() {
    NodeConfig.Spool spool = config.rrd().spool();
    return SpoolOptions.in(data().resolve("spool"))
        .bounded(spool.maxBytes(), spool.maxAge())
        .synced(
            switch (spool.sync()) {
              case EVERY_SECOND -> SpoolOptions.Sync.EVERY_SECOND;
              case ALWAYS -> SpoolOptions.Sync.ALWAYS;
              case OS -> SpoolOptions.Sync.OS;
            });
  }

  PollOptions poll() {
    return new PollOptions(
        config.poller().inFlight(),
        config.poller().ping().isEnabled(),
        PollOptions.DEFAULT.resync(),
        config.poller().rediscovery(),
        config.poller().modulesOffFor().stream().map(Settings::rule).toList());
  }

  private static Choice.Rule rule(NodeConfig.ModulesOff off) {
    return new Choice.Rule(
        off.group(),
        off.os(),
        off.modules().stream()
            .map(NodeConfig.SwitchedOff::module)
            .collect(Collectors.toUnmodifiableSet()));
  }

  SnmpDefaults snmp() {
    return new SnmpDefaults(
        config.poller().timeout(), config.poller().retries(), config.poller().maxRepetitions());
  }

  Optional<RedisPlace> redis() {
    return RedisSettings.of(config);
  }

  SessionLimits sessions() {
    return new SessionLimits(
        config.http().session().idle(),
        config.http().session().lifetime(),
        SessionLimits.DEFAULT.total(),
        SessionLimits.DEFAULT.perUser());
  }

  /** The address that a person and other nodes can open, for the port that was bound. */
  String url(int port) {
    HostPort bound = config.http().bind();
    boolean isAny = bound.host().equals("0.0.0.0") || bound.host().equals("::");
    String own = config.cluster().isAlone() ? "localhost" : config.cluster().address().host();
    String host = isAny ? own : bound.host();
    return (config.http().tls().isPresent() ? "https://" : "http://")
        + (host.indexOf(':') < 0 ? host : "[" + host + "]")
        + ":"
        + port;
  }
}
