package io.trimaran.config;

import io.trimaran.config.NodeConfig.Log.Form;
import io.trimaran.config.NodeConfig.Log.Level;
import io.trimaran.config.NodeConfig.Role;
import io.trimaran.config.NodeConfig.Spool.Sync;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Every key there is. Add one here and in conf/trimaran.yaml, which a test compares. */
final class Keys {

  private static final Format<String> CLAIM =
      Formats.matching("[A-Za-z0-9_.:/-]{1,100}", "the name of a claim");
  private static final Format<String> GROUP =
      Formats.matching(".{1,200}", "the name of a group, or * for whoever is vouched for");

  static final Key<Optional<String>> NODE_NAME =
      Key.optional(
          "node.name",
          Formats.matching(
              "[A-Za-z0-9][A-Za-z0-9._-]{0,63}", "1 to 64 letters, digits, dots, _ and -"));
  static final Key<Path> NODE_DATA = Key.of("node.data", Formats.path(), "./data");
  static final Key<List<Role>> NODE_ROLES =
      Key.list("node.roles", Formats.oneOf(Role.class), 1, "gateway", "poller");
  static final Key<List<String>> NODE_GROUPS =
      Key.list(
          "node.groups",
          Formats.matching("[A-Za-z0-9_-]{1,64}", "1 to 64 letters, digits, _ and -"),
          1,
          "0");
  static final Key<Optional<Integer>> NODE_CAPACITY =
      Key.optional("node.capacity", Formats.wholeNumber(1, 10_000));
  static final Key<Optional<Secret>> NODE_SECRET =
      Key.optional("node.secret", Formats.secret(16)).masked(Masks::whole);

  static final Key<HostPort> CLUSTER_BIND =
      Key.of("cluster.bind", Formats.bind(), "127.0.0.1:5701");
  static final Key<Optional<HostPort>> CLUSTER_ADDRESS =
      Key.optional("cluster.address", Formats.remote());
  static final Key<List<HostPort>> CLUSTER_MEMBERS =
      Key.list("cluster.members", Formats.remote(), 0);
  static final Key<Optional<HostPort>> CLUSTER_EVENT_BUS =
      Key.optional("cluster.event-bus", Formats.remote());
  static final Key<Duration> CLUSTER_TAKEOVER_AFTER =
      Key.of("cluster.takeover-after", Formats.duration("3s", "10m"), "5s");
  static final Key<Optional<Path>> CLUSTER_TLS_CERTIFICATE =
      Key.optional("cluster.tls.certificate", Formats.path());
  static final Key<Optional<Path>> CLUSTER_TLS_KEY =
      Key.optional("cluster.tls.key", Formats.path());
  static final Key<Optional<Path>> CLUSTER_TLS_AUTHORITIES =
      Key.optional("cluster.tls.authorities", Formats.path());

  static final Key<HostPort> HTTP_BIND = Key.of("http.bind", Formats.bind(), "0.0.0.0:8080");
  static final Key<Optional<Path>> HTTP_TLS_CERTIFICATE =
      Key.optional("http.tls.certificate", Formats.path());
  static final Key<Optional<Path>> HTTP_TLS_KEY = Key.optional("http.tls.key", Formats.path());
  static final Key<Optional<Path>> HTTP_TLS_KEYSTORE =
      Key.optional("http.tls.keystore", Formats.path());
  static final Key<Optional<Secret>> HTTP_TLS_PASSWORD =
      Key.optional("http.tls.password", Formats.secret(1)).masked(Masks::whole);
  static final Key<List<ServerCertificate>> HTTP_TLS_OTHERS =
      Key.list("http.tls.others", new ServerCertificateFormat(), 0);
  static final Key<Optional<HostPort>> HTTP_TLS_REDIRECT =
      Key.optional("http.tls.redirect", Formats.bind());
  static final Key<Optional<Duration>> HTTP_TLS_HSTS =
      Key.optional("http.tls.hsts", Formats.duration("1m", "730d"));
  static final Key<Duration> HTTP_SESSION_IDLE =
      Key.of("http.session.idle", Formats.duration("1m", "30d"), "12h");
  static final Key<Duration> HTTP_SESSION_LIFETIME =
      Key.of("http.session.lifetime", Formats.duration("1m", "365d"), "7d");
  static final Key<Optional<Path>> HTTP_WEBROOT = Key.optional("http.webroot", Formats.path());
  static final Key<NodeConfig.Http.AccessLog> HTTP_ACCESS_LOG =
      Key.of("http.access-log", Formats.oneOf(NodeConfig.Http.AccessLog.class), "off");
  static final Key<List<String>> HTTP_TRUSTED_PROXIES =
      Key.list("http.trusted-proxies", Formats.network(), 0);
  static final Key<Optional<HostPort>> HTTP_PROXY_PROTOCOL =
      Key.optional("http.proxy-protocol", Formats.bind());
  static final Key<Optional<String>> HTTP_OIDC_ISSUER =
      Key.optional(
          "http.oidc.issuer",
          Formats.matching(
              "https?://[^\\s?#]{1,300}(?<!/)", "https://HOST[/PATH], without / at the end"));
  static final Key<Optional<String>> HTTP_OIDC_CLIENT_ID =
      Key.optional(
          "http.oidc.client-id",
          Formats.matching("[\\x21-\\x7e]{1,200}", "1 to 200 characters, no spaces"));
  static final Key<Optional<Secret>> HTTP_OIDC_CLIENT_SECRET =
      Key.optional("http.oidc.client-secret", Formats.secret(1)).masked(Masks::whole);
  static final Key<Optional<Path>> HTTP_OIDC_AUTHORITIES =
      Key.optional("http.oidc.authorities", Formats.path());
  static final Key<String> HTTP_OIDC_NAME =
      Key.of("http.oidc.name", Formats.matching(".{1,60}", "1 to 60 characters"), "single sign-on");
  static final Key<Optional<String>> HTTP_OIDC_URL =
      Key.optional(
          "http.oidc.url", Formats.matching("https?://[^\\s/?#]{1,300}", "http(s)://HOST[:PORT]"));
  static final Key<String> HTTP_OIDC_USER_CLAIM =
      Key.of("http.oidc.user-claim", CLAIM, "preferred_username");
  static final Key<String> HTTP_OIDC_GROUPS_CLAIM =
      Key.of("http.oidc.groups-claim", CLAIM, "groups");
  static final Key<List<String>> HTTP_OIDC_ADMIN = Key.list("http.oidc.admin", GROUP, 0);
  static final Key<List<String>> HTTP_OIDC_OPERATOR = Key.list("http.oidc.operator", GROUP, 0);
  static final Key<List<String>> HTTP_OIDC_VIEWER = Key.list("http.oidc.viewer", GROUP, 0);
  static final Key<List<Upstream>> HTTP_UPSTREAMS =
      Key.list("http.upstreams", new UpstreamFormat(), 0);

  static final Key<DatabaseUrl> DATABASE =
      Key.of("database", Formats.text(DatabaseUrl.EXPECTED, DatabaseUrl::parse), "embedded")
          .masked(Masks::url);

  static final Key<Optional<Secret>> REDIS_URL =
      Key.optional(
              "redis.url",
              Formats.text(
                  "redis://[:PASSWORD@]HOST[:PORT][/NUMBER] or rediss://...",
                  text ->
                      text.matches("rediss?://([^@/]*@)?[^@/:]+(:\\d{1,5})?(/\\d{1,3})?")
                          ? Optional.of(new Secret(text))
                          : Optional.empty()))
          .masked(Masks::url);
  static final Key<List<HostPort>> REDIS_SENTINELS =
      Key.list("redis.sentinels", Formats.remote(), 0);
  static final Key<List<HostPort>> REDIS_CLUSTER = Key.list("redis.cluster", Formats.remote(), 0);
  static final Key<Optional<String>> REDIS_MASTER =
      Key.optional("redis.master", Formats.matching("[\\w.-]{1,64}", "the name of a master"));
  static final Key<Optional<Secret>> REDIS_PASSWORD =
      Key.optional("redis.password", Formats.secret(1)).masked(Masks::whole);

  static final Key<List<Endpoint>> RRD_ENDPOINTS =
      Key.list("rrd.endpoints", Formats.text(Endpoint.EXPECTED, Endpoint::parse), 0);
  static final Key<Optional<Integer>> RRD_REPLICAS =
      Key.optional("rrd.replicas", Formats.wholeNumber(1, 16));
  static final Key<Archives> RRD_ARCHIVES =
      Key.of("rrd.archives", new ArchivesFormat(), "librenms");
  static final Key<Long> RRD_SPOOL_MAX_SIZE =
      Key.of("rrd.spool.max-size", Formats.size("64KiB", "100TiB"), "10GiB");
  static final Key<Duration> RRD_SPOOL_MAX_AGE =
      Key.of("rrd.spool.max-age", Formats.duration("1s", "365d"), "3d");
  static final Key<Sync> RRD_SPOOL_SYNC =
      Key.of("rrd.spool.sync", Formats.oneOf(Sync.class), "every-second");
  static final Key<HostPort> RRD_EMBEDDED_BIND =
      Key.of("rrd.embedded.bind", Formats.bind(), "127.0.0.1:0");

  static final Key<Duration> POLLER_INTERVAL =
      Key.of("poller.interval", Formats.duration("5s", "1d"), "300s");
  static final Key<Duration> POLLER_TIMEOUT =
      Key.of("poller.timeout", Formats.duration("10ms", "60s"), "1s");
  static final Key<Integer> POLLER_RETRIES =
      Key.of("poller.retries", Formats.wholeNumber(0, 10), "3");
  static final Key<Integer> POLLER_MAX_REPETITIONS =
      Key.of("poller.max-repetitions", Formats.wholeNumber(1, 1000), "30");
  static final Key<Integer> POLLER_IN_FLIGHT =
      Key.of("poller.in-flight", Formats.wholeNumber(1, 100_000), "500");
  static final Key<Duration> POLLER_REDISCOVERY =
      Key.of("poller.rediscovery", Formats.duration("1m", "30d"), "6h");
  static final Key<List<NodeConfig.SwitchedOff>> POLLER_MODULES_OFF =
      Key.list("poller.modules-off", Formats.oneOf(NodeConfig.SwitchedOff.class), 0);
  static final Key<List<NodeConfig.ModulesOff>> POLLER_MODULES_OFF_FOR =
      Key.list("poller.modules-off-for", new ModulesOffFormat(), 0);
  static final Key<List<String>> POLLER_AUTO_ADD =
      Key.list("poller.auto-add", Formats.network(), 0);
  static final Key<Optional<Path>> POLLER_DEFINITIONS =
      Key.optional("poller.definitions", Formats.path());
  static final Key<Boolean> POLLER_PING_ENABLED =
      Key.of("poller.ping.enabled", Formats.flag(), "true");
  static final Key<String> POLLER_PING_COMMAND =
      Key.of("poller.ping.command", Formats.matching("\\S.*", "a program's name or path"), "fping");
  static final Key<Integer> POLLER_PING_COUNT =
      Key.of("poller.ping.count", Formats.wholeNumber(1, 20), "3");
  static final Key<Duration> POLLER_PING_PERIOD =
      Key.of("poller.ping.period", Formats.duration("10ms", "10s"), "500ms");
  static final Key<Duration> POLLER_PING_TIMEOUT =
      Key.of("poller.ping.timeout", Formats.duration("10ms", "10s"), "500ms");

  static final Key<Level> LOG_LEVEL = Key.of("log.level", Formats.oneOf(Level.class), "info");
  static final Key<Form> LOG_FORMAT = Key.of("log.format", Formats.oneOf(Form.class), "text");

  /** In the order of the reference file. */
  static final List<Key<?>> ALL =
      List.of(
          NODE_NAME,
          NODE_DATA,
          NODE_ROLES,
          NODE_GROUPS,
          NODE_CAPACITY,
          NODE_SECRET,
          CLUSTER_BIND,
          CLUSTER_ADDRESS,
          CLUSTER_MEMBERS,
          CLUSTER_EVENT_BUS,
          CLUSTER_TAKEOVER_AFTER,
          CLUSTER_TLS_CERTIFICATE,
          CLUSTER_TLS_KEY,
          CLUSTER_TLS_AUTHORITIES,
          HTTP_BIND,
          HTTP_TLS_CERTIFICATE,
          HTTP_TLS_KEY,
          HTTP_TLS_KEYSTORE,
          HTTP_TLS_PASSWORD,
          HTTP_TLS_OTHERS,
          HTTP_TLS_REDIRECT,
          HTTP_TLS_HSTS,
          HTTP_SESSION_IDLE,
          HTTP_SESSION_LIFETIME,
          HTTP_WEBROOT,
          HTTP_ACCESS_LOG,
          HTTP_TRUSTED_PROXIES,
          HTTP_PROXY_PROTOCOL,
          HTTP_OIDC_ISSUER,
          HTTP_OIDC_CLIENT_ID,
          HTTP_OIDC_CLIENT_SECRET,
          HTTP_OIDC_AUTHORITIES,
          HTTP_OIDC_NAME,
          HTTP_OIDC_URL,
          HTTP_OIDC_USER_CLAIM,
          HTTP_OIDC_GROUPS_CLAIM,
          HTTP_OIDC_ADMIN,
          HTTP_OIDC_OPERATOR,
          HTTP_OIDC_VIEWER,
          HTTP_UPSTREAMS,
          DATABASE,
          REDIS_URL,
          REDIS_SENTINELS,
          REDIS_MASTER,
          REDIS_CLUSTER,
          REDIS_PASSWORD,
          RRD_ENDPOINTS,
          RRD_REPLICAS,
          RRD_ARCHIVES,
          RRD_SPOOL_MAX_SIZE,
          RRD_SPOOL_MAX_AGE,
          RRD_SPOOL_SYNC,
          RRD_EMBEDDED_BIND,
          POLLER_INTERVAL,
          POLLER_TIMEOUT,
          POLLER_RETRIES,
          POLLER_MAX_REPETITIONS,
          POLLER_IN_FLIGHT,
          POLLER_REDISCOVERY,
          POLLER_MODULES_OFF,
          POLLER_MODULES_OFF_FOR,
          POLLER_AUTO_ADD,
          POLLER_DEFINITIONS,
          POLLER_PING_ENABLED,
          POLLER_PING_COMMAND,
          POLLER_PING_COUNT,
          POLLER_PING_PERIOD,
          POLLER_PING_TIMEOUT,
          LOG_LEVEL,
          LOG_FORMAT);

  private Keys() {}

  static Optional<Key<?>> at(String path) {
    return ALL.stream().filter(key -> key.path().equals(path)).findFirst();
  }
}
