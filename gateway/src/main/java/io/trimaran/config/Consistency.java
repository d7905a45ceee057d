package io.trimaran.config;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What must hold between keys. Says nothing about a key that is wrong by itself. */
final class Consistency {

  private final Values values;
  private final Given given;
  private final Problems problems;

  Consistency(Values values, Given given, Problems problems) {
    this.values = values;
    this.given = given;
    this.problems = problems;
  }

  void check() {
    together(Keys.HTTP_TLS_CERTIFICATE, Keys.HTTP_TLS_KEY);
    needs(Keys.HTTP_TLS_PASSWORD, Keys.HTTP_TLS_KEYSTORE);
    keystore();
    needsTls(Keys.HTTP_TLS_REDIRECT, values.get(Keys.HTTP_TLS_REDIRECT).isPresent());
    needsTls(Keys.HTTP_TLS_HSTS, values.get(Keys.HTTP_TLS_HSTS).isPresent());
    needsTls(Keys.HTTP_TLS_OTHERS, !values.get(Keys.HTTP_TLS_OTHERS).isEmpty());
    proxies();
    oidc();
    sessionTimes();
    replicas();
    redis();
    patience();
    upstreams();
    new ClusterConsistency(values, this::report, this::shown).check();
  }

  private void together(Key<? extends Optional<?>> one, Key<? extends Optional<?>> other) {
    needs(one, other);
    needs(other, one);
  }

  private void needs(Key<? extends Optional<?>> one, Key<? extends Optional<?>> other) {
    if (values.get(one).isPresent() && values.get(other).isEmpty()) {
      report(one, "given without " + other.path() + " (expected: both or none)", List.of(other));
    }
  }

  private void keystore() {
    if (values.get(Keys.HTTP_TLS_KEYSTORE).isPresent()
        && values.get(Keys.HTTP_TLS_CERTIFICATE).isPresent()) {
      report(
          Keys.HTTP_TLS_KEYSTORE,
          "given beside http.tls.certificate (expected: one of them; more go to http.tls.others)",
          List.of(Keys.HTTP_TLS_CERTIFICATE));
    }
  }

  private void needsTls(Key<?> key, boolean isGiven) {
    if (isGiven
        && values.get(Keys.HTTP_TLS_CERTIFICATE).isEmpty()
        && values.get(Keys.HTTP_TLS_KEYSTORE).isEmpty()) {
      report(
          key,
          "given without http.tls.certificate (expected: it and its key, or http.tls.keystore)",
          List.of(Keys.HTTP_TLS_CERTIFICATE, Keys.HTTP_TLS_KEYSTORE));
    }
  }

  private void proxies() {
    if (values.get(Keys.HTTP_PROXY_PROTOCOL).isPresent()
        && values.get(Keys.HTTP_TRUSTED_PROXIES).isEmpty()) {
      report(
          Keys.HTTP_PROXY_PROTOCOL,
          "given without http.trusted-proxies (expected: the addresses of those who may come"
              + " there)",
          List.of(Keys.HTTP_TRUSTED_PROXIES));
    }
  }

  private void oidc() {
    needs(Keys.HTTP_OIDC_ISSUER, Keys.HTTP_OIDC_CLIENT_ID);
    needs(Keys.HTTP_OIDC_ISSUER, Keys.HTTP_OIDC_CLIENT_SECRET);
    needs(Keys.HTTP_OIDC_CLIENT_ID, Keys.HTTP_OIDC_ISSUER);
    needs(Keys.HTTP_OIDC_CLIENT_SECRET, Keys.HTTP_OIDC_ISSUER);
    boolean hasRoles =
        Stream.of(Keys.HTTP_OIDC_ADMIN, Keys.HTTP_OIDC_OPERATOR, Keys.HTTP_OIDC_VIEWER)
            .anyMatch(key -> !values.get(key).isEmpty());
    if (values.get(Keys.HTTP_OIDC_ISSUER).isPresent() && !hasRoles) {
      report(
          Keys.HTTP_OIDC_ISSUER,
          "nobody would have a role (expected: groups in http.oidc.admin, operator or viewer)",
          List.of(Keys.HTTP_OIDC_ADMIN, Keys.HTTP_OIDC_OPERATOR, Keys.HTTP_OIDC_VIEWER));
    }
  }

  private void sessionTimes() {
    if (values.get(Keys.HTTP_SESSION_IDLE).compareTo(values.get(Keys.HTTP_SESSION_LIFETIME)) > 0) {
      report(
          Keys.HTTP_SESSION_IDLE,
          shown(Keys.HTTP_SESSION_IDLE)
              + " (expected: at most http.session.lifetime, "
              + shown(Keys.HTTP_SESSION_LIFETIME)
              + ")",
          List.of(Keys.HTTP_SESSION_LIFETIME));
    }
  }

  private void replicas() {
    boolean isOfMembers =
        values.get(Keys.RRD_ENDPOINTS).isEmpty() && !values.get(Keys.CLUSTER_MEMBERS).isEmpty();
    Key<? extends List<?>> stores = isOfMembers ? Keys.CLUSTER_MEMBERS : Keys.RRD_ENDPOINTS;
    int most = Math.max(1, values.get(stores).size());
    if (values.get(Keys.RRD_REPLICAS).orElse(1) > most) {
      report(
          Keys.RRD_REPLICAS,
          "%s (expected: at most %d, as %s are)"
              .formatted(shown(Keys.RRD_REPLICAS), most, stores.path()),
          List.of(stores));
    }
  }

  private void redis() {
    boolean hasSentinels = !values.get(Keys.REDIS_SENTINELS).isEmpty();
    boolean hasMaster = values.get(Keys.REDIS_MASTER).isPresent();
    if (hasSentinels != hasMaster) {
      report(
          hasMaster ? Keys.REDIS_MASTER : Keys.REDIS_SENTINELS,
          "given alone (expected: redis.sentinels and redis.master, redis.cluster or redis.url)",
          List.of(Keys.REDIS_MASTER, Keys.REDIS_SENTINELS));
    }
    if (hasSentinels && values.get(Keys.REDIS_URL).isPresent()) {
      report(Keys.REDIS_URL, "given beside redis.sentinels (expected: one of them)", List.of());
    }
    if (!values.get(Keys.REDIS_CLUSTER).isEmpty()
        && (hasSentinels || values.get(Keys.REDIS_URL).isPresent())) {
      report(
          Keys.REDIS_CLUSTER,
          "given beside redis.%s (expected: one of them)"
              .formatted(hasSentinels ? "sentinels" : "url"),
          List.of());
    }
  }

  /** A silent device must have been given up before it is due again. */
  private void patience() {
    Duration wait =
        values.get(Keys.POLLER_TIMEOUT).multipliedBy(values.get(Keys.POLLER_RETRIES) + 1L);
    if (wait.compareTo(values.get(Keys.POLLER_INTERVAL)) >= 0) {
      report(
          Keys.POLLER_TIMEOUT,
          "%s and %s retries wait %s ms (expected: less than poller.interval, %s)"
              .formatted(
                  shown(Keys.POLLER_TIMEOUT),
                  shown(Keys.POLLER_RETRIES),
                  wait.toMillis(),
                  shown(Keys.POLLER_INTERVAL)),
          List.of(Keys.POLLER_RETRIES, Keys.POLLER_INTERVAL));
    }
  }

  private void upstreams() {
    Set<String> seen = new HashSet<>();
    for (Upstream each : values.get(Keys.HTTP_UPSTREAMS)) {
      if (!seen.add(each.host().orElse("") + each.path())) {
        report(
            Keys.HTTP_UPSTREAMS,
            each.name() + " given twice (expected: one upstream for a host and path)",
            List.of());
      }
    }
  }

  private void report(Key<?> key, String what, List<Key<?>> concerned) {
    if (!problems.isAbout(key) && concerned.stream().noneMatch(problems::isAbout)) {
      problems.add(given.of(key).orElse(key.byDefault()).place(), key.path(), what);
    }
  }

  private String shown(Key<?> key) {
    return key.shown(given.of(key).orElse(key.byDefault()));
  }
}
