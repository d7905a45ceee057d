package io.trimaran.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns what was given into typed values, checks them together and builds the records. */
final class Reading {

  /** On how many endpoints a series is kept where there are as many and nobody says otherwise. */
  private static final int USUAL_REPLICAS = 2;

  private final Given given;
  private final Substitution substitution;
  private final Problems problems;
  private final Values values = new Values();

  Reading(Given given, Substitution substitution, Problems problems) {
    this.given = given;
    this.substitution = substitution;
    this.problems = problems;
  }

  /**
   * Reads, checks and builds.
   *
   * @param hostName name of a node that was given none
   */
  Effective finish(String hostName) throws ConfigException {
    Keys.ALL.forEach(this::read);
    new Consistency(values, given, problems).check();
    problems.throwIfAny();
    NodeConfig config = config(hostName);
    return new Effective(config, Keys.ALL.stream().map(key -> setting(key, config)).toList());
  }

  /** Reads one key; where its value is wrong, the checks that follow see its default. */
  private <T> void read(Key<T> key) {
    Optional<Value> raw = given.of(key);
    if (raw.isPresent()) {
      Value value = substitution.in(key.path(), raw.get());
      given.put(key, value);
      if (!problems.isAbout(key) && !(value instanceof Value.Nothing)) {
        key.format()
            .read(value, (at, expected) -> report(key, at, expected))
            .ifPresent(typed -> values.put(key, typed));
      }
    }
    if (!values.has(key)) {
      values.put(key, byDefault(key));
    }
  }

  private static <T> T byDefault(Key<T> key) {
    return key.format()
        .read(
            key.byDefault(),
            (at, expected) -> {
              throw new IllegalStateException("default of " + key.path() + ": not " + expected);
            })
        .orElseThrow();
  }

  private void report(Key<?> key, Value at, String expected) {
    String what =
        switch (at) {
          case Value.Nothing nothing -> "nothing";
          case Value.Text text -> key.shown(text);
          case Value.Items items -> "a list";
          case Value.Section section -> "a mapping";
        };
    problems.add(at.place(), key.path(), what + " (expected: " + expected + ")");
  }

  /** What is in force, also where the default follows from something else. */
  private Effective.Setting setting(Key<?> key, NodeConfig config) {
    Value value = given.of(key).filter(v -> !(v instanceof Value.Nothing)).orElse(key.byDefault());
    String shown = key.shown(value);
    if (value instanceof Value.Nothing && key.equals(Keys.NODE_NAME)) {
      shown = config.node().name();
    } else if (value instanceof Value.Nothing && key.equals(Keys.RRD_REPLICAS)) {
      shown = Integer.toString(config.rrd().replicas());
    }
    return new Effective.Setting(key.path(), shown, value.place().text());
  }

  private NodeConfig config(String hostName) {
    return new NodeConfig(
        new NodeConfig.Node(
            values.get(Keys.NODE_NAME).orElse(hostName),
            values.get(Keys.NODE_DATA),
            Set.copyOf(values.get(Keys.NODE_ROLES)),
            values.get(Keys.NODE_GROUPS),
            values.get(Keys.NODE_CAPACITY).orElse(Runtime.getRuntime().availableProcessors()),
            values.get(Keys.NODE_SECRET)),
        cluster(),
        http(),
        values.get(Keys.DATABASE),
        new NodeConfig.Redis(
            values.get(Keys.REDIS_URL),
            values.get(Keys.REDIS_SENTINELS),
            values.get(Keys.REDIS_MASTER),
            values.get(Keys.REDIS_CLUSTER),
            values.get(Keys.REDIS_PASSWORD)),
        rrd(),
        poller(),
        new NodeConfig.Log(values.get(Keys.LOG_LEVEL), values.get(Keys.LOG_FORMAT)));
  }

  private NodeConfig.Cluster cluster() {
    HostPort bind = values.get(Keys.CLUSTER_BIND);
    int eventBusPort = bind.port() + NodeConfig.Cluster.EVENT_BUS_PORT;
    return new NodeConfig.Cluster(
        bind,
        values.get(Keys.CLUSTER_ADDRESS).orElse(bind),
        values.get(Keys.CLUSTER_MEMBERS),
        values
            .get(Keys.CLUSTER_EVENT_BUS)
            .orElse(new HostPort(bind.host(), Math.min(eventBusPort, HostPort.MAX_PORT))),
        values.get(Keys.CLUSTER_TAKEOVER_AFTER),
        values
            .get(Keys.CLUSTER_TLS_CERTIFICATE)
            .flatMap(
                certificate ->
                    values
                        .get(Keys.CLUSTER_TLS_KEY)
                        .flatMap(
                            key ->
                                values
                                    .get(Keys.CLUSTER_TLS_AUTHORITIES)
                                    .map(ca -> new NodeConfig.ClusterTls(certificate, key, ca)))));
  }

  private Optional<ServerCertificate> ownCertificate() {
    Secret password = values.get(Keys.HTTP_TLS_PASSWORD).orElse(new Secret(""));
    return values
        .get(Keys.HTTP_TLS_KEYSTORE)
        .<ServerCertificate>map(file -> new KeyStoreFile(file, password))
        .or(
            () ->
                values
                    .get(Keys.HTTP_TLS_CERTIFICATE)
                    .flatMap(
                        certificate ->
                            values
                                .get(Keys.HTTP_TLS_KEY)
                                .map(key -> new PemFiles(certificate, key))));
  }

  private NodeConfig.Http http() {
    return new NodeConfig.Http(
        values.get(Keys.HTTP_BIND),
        ownCertificate()
            .map(
                own ->
                    new NodeConfig.Tls(
                        own,
                        values.get(Keys.HTTP_TLS_OTHERS),
                        values.get(Keys.HTTP_TLS_REDIRECT),
                        values.get(Keys.HTTP_TLS_HSTS))),
        new NodeConfig.Sessions(
            values.get(Keys.HTTP_SESSION_IDLE), values.get(Keys.HTTP_SESSION_LIFETIME)),
        values.get(Keys.HTTP_WEBROOT),
        values.get(Keys.HTTP_ACCESS_LOG),
        values.get(Keys.HTTP_TRUSTED_PROXIES),
        values.get(Keys.HTTP_PROXY_PROTOCOL),
        oidc(),
        values.get(Keys.HTTP_UPSTREAMS));
  }

  private Optional<Oidc> oidc() {
    return values
        .get(Keys.HTTP_OIDC_ISSUER)
        .map(
            issuer ->
                new Oidc(
                    issuer,
                    values.get(Keys.HTTP_OIDC_CLIENT_ID).orElse(""),
                    values.get(Keys.HTTP_OIDC_CLIENT_SECRET).orElse(new Secret("")),
                    values.get(Keys.HTTP_OIDC_AUTHORITIES),
                    values.get(Keys.HTTP_OIDC_NAME),
                    values.get(Keys.HTTP_OIDC_URL),
                    values.get(Keys.HTTP_OIDC_USER_CLAIM),
                    values.get(Keys.HTTP_OIDC_GROUPS_CLAIM),
                    values.get(Keys.HTTP_OIDC_ADMIN),
                    values.get(Keys.HTTP_OIDC_OPERATOR),
                    values.get(Keys.HTTP_OIDC_VIEWER)));
  }

  private NodeConfig.Rrd rrd() {
    List<Endpoint> endpoints = values.get(Keys.RRD_ENDPOINTS);
    int stores = endpoints.isEmpty() ? values.get(Keys.CLUSTER_MEMBERS).size() : endpoints.size();
    int usual = Math.clamp(stores, 1, USUAL_REPLICAS);
    return new NodeConfig.Rrd(
        endpoints,
        values.get(Keys.RRD_REPLICAS).orElse(usual),
        values.get(Keys.RRD_ARCHIVES),
        new NodeConfig.Spool(
            values.get(Keys.RRD_SPOOL_MAX_SIZE),
            values.get(Keys.RRD_SPOOL_MAX_AGE),
            values.get(Keys.RRD_SPOOL_SYNC)),
        values.get(Keys.RRD_EMBEDDED_BIND));
  }

  private NodeConfig.Poller poller() {
    return new NodeConfig.Poller(
        values.get(Keys.POLLER_INTERVAL),
        values.get(Keys.POLLER_TIMEOUT),
        values.get(Keys.POLLER_RETRIES),
        values.get(Keys.POLLER_MAX_REPETITIONS),
        values.get(Keys.POLLER_IN_FLIGHT),
        values.get(Keys.POLLER_REDISCOVERY),
        values.get(Keys.POLLER_MODULES_OFF),
        values.get(Keys.POLLER_MODULES_OFF_FOR),
        values.get(Keys.POLLER_AUTO_ADD),
        values.get(Keys.POLLER_DEFINITIONS),
        new NodeConfig.Ping(
            values.get(Keys.POLLER_PING_ENABLED),
            values.get(Keys.POLLER_PING_COMMAND),
            values.get(Keys.POLLER_PING_COUNT),
            values.get(Keys.POLLER_PING_PERIOD),
            values.get(Keys.POLLER_PING_TIMEOUT)));
  }
}
