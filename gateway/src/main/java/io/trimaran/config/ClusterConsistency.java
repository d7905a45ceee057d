package io.trimaran.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What must hold between keys where there are several nodes. */
final class ClusterConsistency {

  private static final Set<String> ANY = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

  private final Values values;
  private final Reporter reporter;
  private final Function<Key<?>, String> shown;

  /** Takes what is wrong with a key, and which others concern it. */
  @FunctionalInterface
  interface Reporter {
    void report(Key<?> key, String what, List<Key<?>> concerned);
  }

  ClusterConsistency(Values values, Reporter reporter, Function<Key<?>, String> shown) {
    this.values = values;
    this.reporter = reporter;
    this.shown = shown;
  }

  void check() {
    tls();
    if (!isAlone()) {
      address();
      member();
      ports();
      secret();
      database();
      store();
    }
  }

  private boolean isAlone() {
    HostPort address = own();
    return values.get(Keys.CLUSTER_MEMBERS).stream().allMatch(address::equals);
  }

  private HostPort own() {
    return values.get(Keys.CLUSTER_ADDRESS).orElse(values.get(Keys.CLUSTER_BIND));
  }

  private void tls() {
    List<Key<? extends Optional<?>>> all =
        List.of(Keys.CLUSTER_TLS_CERTIFICATE, Keys.CLUSTER_TLS_KEY, Keys.CLUSTER_TLS_AUTHORITIES);
    long given = all.stream().filter(key -> values.get(key).isPresent()).count();
    if (given > 0 && given < all.size()) {
      all.stream()
          .filter(key -> values.get(key).isPresent())
          .findFirst()
          .ifPresent(
              key ->
                  report(
                      key,
                      "given without the other two (expected: cluster.tls.certificate, key and"
                          + " authorities, or none)",
                      Keys.CLUSTER_TLS_CERTIFICATE,
                      Keys.CLUSTER_TLS_KEY,
                      Keys.CLUSTER_TLS_AUTHORITIES));
    }
  }

  /** The cluster's port has no password: it must not be opened everywhere by accident. */
  private void address() {
    HostPort bind = values.get(Keys.CLUSTER_BIND);
    if (isAny(bind.host()) && values.get(Keys.CLUSTER_ADDRESS).isEmpty()) {
      report(
          Keys.CLUSTER_BIND,
          shown.apply(Keys.CLUSTER_BIND)
              + " (expected: one address of a network that you trust; where every interface is"
              + " meant, cluster.address beside it)",
          Keys.CLUSTER_ADDRESS);
    }
    if (bind.port() == 0) {
      report(
          Keys.CLUSTER_BIND,
          shown.apply(Keys.CLUSTER_BIND) + " (expected: a port that the other nodes know)");
    }
  }

  private void member() {
    HostPort address = own();
    if (!isAny(address.host()) && !values.get(Keys.CLUSTER_MEMBERS).contains(address)) {
      report(
          Keys.CLUSTER_MEMBERS,
          shown.apply(Keys.CLUSTER_MEMBERS)
              + " (expected: all nodes, this one among them as "
              + address
              + ")",
          Keys.CLUSTER_BIND,
          Keys.CLUSTER_ADDRESS);
    }
  }

  private void ports() {
    values.get(Keys.CLUSTER_MEMBERS).stream()
        .filter(member -> member.port() + NodeConfig.Cluster.STORE_PORT > HostPort.MAX_PORT)
        .findFirst()
        .ifPresent(
            member ->
                report(
                    Keys.CLUSTER_MEMBERS,
                    member
                        + " (expected: a port up to "
                        + (HostPort.MAX_PORT - NodeConfig.Cluster.STORE_PORT)
                        + ", the ones 100 and 200 above it are used, too)"));
  }

  private void secret() {
    if (values.get(Keys.NODE_SECRET).isEmpty()) {
      report(
          Keys.NODE_SECRET, "missing (expected: the same secret on every node of cluster.members)");
    }
  }

  private void database() {
    if (values.get(Keys.DATABASE) instanceof DatabaseUrl.Embedded embedded
        && embedded.folder().isEmpty()) {
      report(
          Keys.DATABASE,
          shown.apply(Keys.DATABASE)
              + " (expected: one database for all nodes, mysql://..., or embedded:FOLDER for nodes"
              + " of one machine)");
    }
  }

  /** Where each member's store listens follows from its address, so that all know it. */
  private void store() {
    boolean isSet = !values.get(Keys.RRD_EMBEDDED_BIND).equals(HostPort.LOOPBACK);
    if (isSet && values.get(Keys.RRD_ENDPOINTS).isEmpty()) {
      report(
          Keys.RRD_EMBEDDED_BIND,
          shown.apply(Keys.RRD_EMBEDDED_BIND)
              + " (expected: left out; in a cluster it is the port of the member in cluster.members"
              + " plus "
              + NodeConfig.Cluster.STORE_PORT
              + ")");
    }
  }

  private static boolean isAny(String host) {
    if (ANY.contains(host)) {
      return true;
    }
    try {
      return host.matches("[0-9a-fA-F:.]+") && InetAddress.getByName(host).isAnyLocalAddress();
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
  }

  private void report(Key<?> key, String what, Key<?>... concerned) {
    reporter.report(key, what, List.of(concerned));
  }
}
