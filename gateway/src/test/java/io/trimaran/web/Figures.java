package io.trimaran.web;

import io.trimaran.sample.DataSource;
import io.trimaran.sample.SeriesShape;
import io.trimaran.sample.Shapes;
import io.trimaran.web.Curves.Column;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Numbers of a host as a whole. */
final class Figures {

  private Figures() {}

  static JsonArray names() {
    return new JsonArray()
        .add(Curves.name("hr_processes", "figure", "Processes", "processes"))
        .add(Curves.name("hr_users", "figure", "Users", "users"))
        .add(Curves.name("ucd_load", "figure", "Load average", "load"))
        .add(Curves.name("ucd_cpu", "figure", "Processor time", "ticks/s"))
        .add(Curves.name("ucd_ssRawContexts", "figure", "ssRawContexts", "1/s"))
        .add(Curves.name("bgp-192.0.2.1", "figure", "BGP 192.0.2.1", "1/s"))
        .add(Curves.name("ospf-statistics", "figure", "OSPF", ""))
        .add(Curves.name("ucd_diskio-sda", "figure", "Disk sda", "octets/s"))
        .add(Curves.name("netstats-ip", "figure", "IP", "packets/s"))
        .add(Curves.name("netstats-tcp", "figure", "TCP", "segments/s"));
  }

  static boolean isFigure(String series) {
    return series.matches("(hr_|ucd_|netstats-|bgp-|ospf-).*");
  }

  static List<Column> columns(String series) {
    List<String> names =
        shape(series)
            .map(shape -> shape.sources().stream().map(DataSource::name).toList())
            .orElse(List.of("value"));
    return IntStream.range(0, names.size())
        .mapToObj(i -> column(names.get(i), series.hashCode() + i, i))
        .toList();
  }

  private static Column column(String name, int seed, int position) {
    double middle = name.matches(".*(Err|Discard|NoRoutes|Fail|Reset|Retrans).*") ? 2 : 900;
    return new Column(
        name, "1/s", at -> Curves.wave(at, seed, middle / (position + 1), middle / (position + 2)));
  }

  private static Optional<SeriesShape> shape(String series) {
    return Stream.of(series, series.replaceAll("-(sda|192.0.2.1)$", ""))
        .flatMap(name -> Shapes.named(name).stream())
        .findFirst();
  }
}
