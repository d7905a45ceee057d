package io.trimaran.sample;

import static io.trimaran.sample.DataSource.Type.DERIVE;
import static io.trimaran.sample.DataSource.Type.GAUGE;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The shapes of all series that are written: data sources, types and bounds as LibreNMS has them.
 */
public final class Shapes {

  /** A port's counters (IF-MIB); octets and packets as the device counts them. */
  public static final SeriesShape PORT =
      of(
          "port",
          DERIVE,
          0,
          12_500_000_000.0,
          "INOCTETS",
          "OUTOCTETS",
          "INERRORS",
          "OUTERRORS",
          "INUCASTPKTS",
          "OUTUCASTPKTS",
          "INNUCASTPKTS",
          "OUTNUCASTPKTS",
          "INDISCARDS",
          "OUTDISCARDS",
          "INUNKNOWNPROTOS",
          "INBROADCASTPKTS",
          "OUTBROADCASTPKTS",
          "INMULTICASTPKTS",
          "OUTMULTICASTPKTS");

  /** Echo requests: average, sent, received, least and longest round trip in milliseconds. */
  public static final SeriesShape ICMP_PERF =
      of("icmp-perf", GAUGE, 0, 65_535, "avg", "xmt", "rcv", "min", "max");

  /** Seconds since the device started. */
  public static final SeriesShape UPTIME = of("uptime", GAUGE, 0, Double.NaN, "uptime");

  /** Seconds that a poll took. */
  public static final SeriesShape POLLER_PERF = of("poller-perf", GAUGE, 0, Double.NaN, "poller");

  /** A processor's use in percent. */
  public static final SeriesShape PROCESSOR = of("processor", GAUGE, -273, 1000, "usage");

  /** Octets of a memory pool. */
  public static final SeriesShape MEMPOOL = of("mempool", GAUGE, 0, Double.NaN, "used", "free");

  /** Octets of a storage. */
  public static final SeriesShape STORAGE = of("storage", GAUGE, 0, Double.NaN, "used", "free");

  /** A sensor in its unit. */
  public static final SeriesShape SENSOR = of("sensor", GAUGE, Double.NaN, Double.NaN, "sensor");

  /** What is left of a printer's supply, percent. */
  public static final SeriesShape TONER = of("toner", GAUGE, 0, 20_000, "toner");

  private static final Map<String, SeriesShape> BY_NAME =
      Stream.of(PORT, ICMP_PERF, UPTIME, POLLER_PERF, PROCESSOR, MEMPOOL, STORAGE, SENSOR, TONER)
          .collect(toUnmodifiableMap(SeriesShape::name, identity()));

  private Shapes() {}

  /** The shape of this name; empty for one of a newer version. */
  public static Optional<SeriesShape> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static SeriesShape of(
      String name, DataSource.Type type, double min, double max, String... dataSources) {
    return new SeriesShape(
        name, Stream.of(dataSources).map(ds -> new DataSource(ds, type, min, max)).toList());
  }

  /** All shapes. */
  public static List<SeriesShape> all() {
    return List.copyOf(BY_NAME.values());
  }
}
