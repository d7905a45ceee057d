package io.trimaran.config;

import io.trimaran.config.Upstream.Balancing;
import io.trimaran.config.Upstream.Health;
import io.trimaran.config.Upstream.Sticky;
import io.trimaran.config.Upstream.Times;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads {@code { path: /librenms, backends: [10.0.0.9:80] }}, and what else an upstream may say.
 */
final class UpstreamFormat implements Format<Upstream> {

  /** The first segments of what a node serves itself. */
  private static final List<String> OWN =
      List.of("/api", "/login", "/logout", "/health", "/metrics", "/static", "/devices");

  private static final Format<String> PATH =
      Formats.matching("/|(/[\\w~-][\\w.~-]*)+/?", "a path that begins with /, such as /librenms");
  private static final Format<String> HOST =
      Formats.matching("[A-Za-z0-9]([\\w.-]*\\w)?", "the name of a host, without a port");
  private static final Format<String> PROBED =
      Formats.matching("/[!-~]*", "a path that begins with /");

  @Override
  public Optional<Upstream> read(Value value, Faults faults) {
    Mapping given = Mapping.of(value, faults);
    Optional<String> path = given.find("path", PATH);
    Optional<String> host = given.find("host", HOST).map(name -> name.toLowerCase(Locale.ROOT));
    Optional<List<BackendUrl>> backends =
        given.find("backends", new ListFormat<>(new BackendFormat(), 1));
    Upstream read =
        new Upstream(
            path.map(UpstreamFormat::withoutSlash).orElse("/"),
            host,
            given.get("strip-path", Formats.flag(), "false"),
            backends.orElse(List.of()),
            given.get("verify", Formats.flag(), "true"),
            given.get("balancer", Formats.oneOf(Balancing.class), "least-requests"),
            given.get("sticky", Formats.oneOf(Sticky.class), "none"),
            health(given.within("health")),
            times(given.within("timeouts")),
            given.get("retries", Formats.wholeNumber(0, 10), "1"),
            given.find("max-body", Formats.size("1B", "100TiB")).orElse(0L),
            given.get("max-in-flight", Formats.wholeNumber(1, 1_000_000), "1000"));
    if (!given.has("backends") || !(given.has("path") || given.has("host"))) {
      given.fault("path or host (or both), and backends");
    } else if (path.isPresent() && host.isEmpty() && isOwn(read.path())) {
      given.fault("host beside a path that the node serves itself (/ and " + OWN + ")");
    }
    return given.finish() ? Optional.of(read) : Optional.empty();
  }

  private static Health health(Mapping given) {
    return new Health(
        given.find("path", PROBED),
        given.get("interval", Formats.duration("100ms", "10m"), "2s"),
        given.get("timeout", Formats.duration("10ms", "1m"), "2s"),
        given.get("rise", Formats.wholeNumber(1, 100), "2"),
        given.get("fall", Formats.wholeNumber(1, 100), "3"),
        given.get("eject-after", Formats.wholeNumber(0, 1_000), "5"),
        given.get("slow-start", Formats.duration("0s", "1h"), "10s"));
  }

  private static Times times(Mapping given) {
    return new Times(
        given.get("connect", Formats.duration("10ms", "1m"), "2s"),
        given.get("first-byte", Formats.duration("10ms", "1d"), "60s"),
        given.get("idle", Formats.duration("10ms", "1d"), "60s"),
        given.find("whole", Formats.duration("1s", "30d")).orElse(Duration.ZERO),
        given.get("tunnel", Formats.duration("1s", "30d"), "1h"));
  }

  private static String withoutSlash(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static boolean isOwn(String path) {
    return path.equals("/")
        || OWN.stream().anyMatch(own -> path.equals(own) || path.startsWith(own + "/"));
  }

  /** {@code http://10.0.0.9:80}, or {@code { url: http://10.0.0.9:80, weight: 2 }}. */
  private static final class BackendFormat implements Format<BackendUrl> {

    private static final Format<BackendUrl> URL =
        Formats.text(BackendUrl.EXPECTED, BackendUrl::parse);

    @Override
    public Optional<BackendUrl> read(Value value, Faults faults) {
      if (!(value instanceof Value.Section)) {
        return URL.read(value, faults);
      }
      Mapping given = Mapping.of(value, faults);
      Optional<BackendUrl> url = given.find("url", URL);
      int weight = given.get("weight", Formats.wholeNumber(1, 1_000), "1");
      if (url.isEmpty()) {
        given.fault("url, and weight if you like");
      }
      return given.finish() ? url.map(found -> found.weighing(weight)) : Optional.empty();
    }
  }
}
