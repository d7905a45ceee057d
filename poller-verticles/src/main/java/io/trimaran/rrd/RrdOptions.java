package io.trimaran.rrd;

import io.trimaran.rrdcached.client.ClientOptions;
import io.trimaran.rrdcached.client.RrdEndpoint;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where series are stored.
 *
 * @param endpoints 1 or more, all different
 * @param replicas endpoints that hold a series, at least 1
 * @param archives of files that are created
 * @param safeAfter how long after its acknowledgement a row is taken to be in its file, and need
 *     not be sent again after a lost connection: at least the daemon's write timeout and delay (-w
 *     and -z), or its flush timeout (-f) if that is longer; zero where acknowledged is written
 * @param client how connections behave
 */
public record RrdOptions(
    List<RrdEndpoint> endpoints,
    int replicas,
    Archives archives,
    Duration safeAfter,
    ClientOptions client) {

  private static final Duration LONGEST = Duration.ofDays(1);

  public RrdOptions {
    endpoints = List.copyOf(endpoints);
    if (endpoints.isEmpty() || Set.copyOf(endpoints).size() < endpoints.size()) {
      throw new IllegalArgumentException(
          "rrd.endpoints: " + endpoints + " (expected: 1 or more, all different)");
    }
    if (replicas < 1) {
      throw new IllegalArgumentException("rrd.replicas: " + replicas + " (expected: >= 1)");
    }
    if (safeAfter.isNegative() || safeAfter.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "rrd.safe-after: " + safeAfter + " (expected: PT0S to PT24H)");
    }
  }

  /** Two replicas, LibreNMS's archives, safe after an hour: rrdcached's default flush timeout. */
  public static RrdOptions at(List<RrdEndpoint> endpoints) {
    return new RrdOptions(
        endpoints, 2, Archives.LIBRENMS, Duration.ofHours(1), ClientOptions.defaults());
  }

  public RrdOptions withReplicas(int other) {
    return new RrdOptions(endpoints, other, archives, safeAfter, client);
  }

  public RrdOptions withArchives(Archives other) {
    return new RrdOptions(endpoints, replicas, other, safeAfter, client);
  }

  public RrdOptions withSafeAfter(Duration other) {
    return new RrdOptions(endpoints, replicas, archives, other, client);
  }

  public RrdOptions withClient(ClientOptions other) {
    return new RrdOptions(endpoints, replicas, archives, safeAfter, other);
  }

  /** The endpoints' URLs: the names of their cursors in the spool. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    endpoints.forEach(endpoint -> names.add(endpoint.toString()));
    return names;
  }
}
