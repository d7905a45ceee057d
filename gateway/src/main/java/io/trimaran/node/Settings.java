package io.trimaran.node;

import io.trimaran.auth.SessionLimits;
import io.trimaran.config.DatabaseUrl;
import io.trimaran.config.Endpoint;
import io.trimaran.config.HostPort;
import io.trimaran.config.NodeConfig;
import io.trimaran.poll.FpingOptions;
import io.trimaran.poll.PollOptions;
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
    return DatabaseOptions.of(
        switch (config.database()) {
          case DatabaseUrl.Embedded embedded ->
              new DatabaseOptions.Embedded(data().resolve("database"), false);
          case DatabaseUrl.Mysql mysql ->
              new DatabaseOptions.Servers(
                  mysql.hosts().stream()
                      .map(host -> new DatabaseOptions.Host(host.host(), host.port()))
                      .toList(),
                  mysql.user(),
                  mysql.password().value(),
                  mysql.schema());
        });
  }

  boolean isStoreEmbedded() {
    return config.rrd().endpoints().isEmpty();
  }

  EmbeddedOptions embeddedStore(int port) {
    return EmbeddedOptions.in(data().resolve("rrd")).listeningOn(embeddedHost(), port);
  }

  String embeddedHost() {
    return config.rrd().embedded().host();
  }

  /** 0 for any that is free. */
  int embeddedPort() {
    return config.rrd().embedded().port();
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
            ? embedded
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
        PollOptions.DEFAULT.resync());
  }

  SnmpDefaults snmp() {
    return new SnmpDefaults(
        config.poller().timeout(), config.poller().retries(), config.poller().maxRepetitions());
  }

  SessionLimits sessions() {
    return new SessionLimits(
        config.http().session().idle(),
        config.http().session().lifetime(),
        SessionLimits.DEFAULT.total(),
        SessionLimits.DEFAULT.perUser());
  }

  /** The address that a person can open, for an address that was bound. */
  static String url(HostPort bound, int port, boolean isTls) {
    boolean isAny = bound.host().equals("0.0.0.0") || bound.host().equals("::");
    String host = isAny ? "localhost" : bound.host();
    return (isTls ? "https://" : "http://")
        + (host.indexOf(':') < 0 ? host : "[" + host + "]")
        + ":"
        + port;
  }
}
