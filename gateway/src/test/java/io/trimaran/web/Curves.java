package io.trimaran.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import java.util.function.LongToDoubleFunction;

/** Series with a day's rhythm, some noise and a hole: the same for the same second. */
final class Curves {

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  /** Of so much time rows are long, and tell of what moved within them. */
  private static final long WEEK = 604_800;

  private Curves() {}

  static String utc(long epoch) {
    return UTC.format(Instant.ofEpochSecond(epoch));
  }

  static JsonObject answer(String device, String series, long from, long to, int points) {
    long step = Math.max(60, (to - from) / points / 60 * 60);
    JsonArray times = new JsonArray();
    for (long at = from - from % step + step; at <= to; at += step) {
      times.add(at);
    }
    JsonArray columns = new JsonArray();
    for (Column column : columns(series)) {
      JsonArray values = new JsonArray();
      times.forEach(
          at -> values.add(isHole((Long) at) ? null : column.at().applyAsDouble((Long) at)));
      JsonObject one =
          new JsonObject()
              .put("name", column.name())
              .put("unit", column.unit())
              .put("values", values);
      if (to - from >= WEEK) {
        one.put("low", times(values, 0.6)).put("high", times(values, 1.5));
      }
      columns.add(one);
    }
    return new JsonObject()
        .put("status", "ok")
        .put("device", device)
        .put("series", series)
        .put("step", step)
        .put("unit", "")
        .put("from", from)
        .put("to", to)
        .put("times", times)
        .put("columns", columns);
  }

  private static JsonArray times(JsonArray values, double factor) {
    JsonArray changed = new JsonArray();
    values.forEach(value -> changed.add(value == null ? null : (Double) value * factor));
    return changed;
  }

  static JsonArray names(List<JsonObject> ports) {
    JsonArray names = new JsonArray();
    for (JsonObject port : ports) {
      names.add(name(port.getString("series"), "port", port.getString("ifName"), "bit/s"));
    }
    return names
        .add(name("icmp-perf", "ping", "Ping", "ms"))
        .add(name("poller-perf", "poller", "Poll time", "s"))
        .add(name("uptime", "uptime", "Uptime", "s"));
  }

  static JsonObject name(String name, String kind, String title, String unit) {
    return new JsonObject()
        .put("name", name)
        .put("kind", kind)
        .put("title", title)
        .put("unit", unit);
  }

  record Column(String name, String unit, LongToDoubleFunction at) {}

  private static List<Column> columns(String series) {
    int seed = series.hashCode();
    return switch (series) {
      case "icmp-perf" ->
          List.of(
              new Column("avg", "ms", at -> wave(at, seed, 4, 3)),
              new Column("xmt", "", at -> 3),
              new Column("rcv", "", at -> noise(at, seed) > 0.985 ? 2 : 3),
              new Column("min", "ms", at -> wave(at, seed, 4, 3) * 0.8),
              new Column("max", "ms", at -> wave(at, seed, 4, 3) * (1.1 + noise(at, seed))));
      case "poller-perf" -> List.of(new Column("poller", "s", at -> 0.4 + 0.6 * noise(at, seed)));
      case "uptime" -> List.of(new Column("uptime", "s", at -> at % 12_960_000));
      default -> Figures.isFigure(series) ? Figures.columns(series) : portColumns(seed);
    };
  }

  private static List<Column> portColumns(int seed) {
    return List.of(
        new Column("INOCTETS", "octet/s", at -> wave(at, seed, 9e7, 8e7)),
        new Column("OUTOCTETS", "octet/s", at -> wave(at, seed + 1, 3e7, 2.5e7)),
        new Column("INERRORS", "error/s", at -> noise(at, seed) > 0.97 ? 1.5 : 0),
        new Column("OUTERRORS", "error/s", at -> 0),
        new Column("INUCASTPKTS", "packet/s", at -> wave(at, seed, 1.1e5, 9e4)),
        new Column("OUTUCASTPKTS", "packet/s", at -> wave(at, seed + 1, 6e4, 5e4)),
        new Column("INNUCASTPKTS", "packet/s", at -> 12 + 9 * noise(at, seed)),
        new Column("OUTNUCASTPKTS", "packet/s", at -> 8 + 4 * noise(at, seed + 1)),
        new Column("INDISCARDS", "packet/s", at -> noise(at, seed + 2) > 0.99 ? 6 : 0),
        new Column("OUTDISCARDS", "packet/s", at -> noise(at, seed + 3) > 0.95 ? 14 : 0));
  }

  static double wave(long at, int seed, double middle, double swing) {
    double day = Math.sin((at % 86_400) / 86_400.0 * 2 * Math.PI - 2.2 + seed % 5 * 0.1);
    double hour = Math.sin(at / 1_700.0 + seed) * 0.12;
    double shape = 0.55 * day + hour + 0.25 * (noise(at, seed) - 0.5);
    return Math.max(middle * 0.05, middle + swing * shape);
  }

  static double noise(long at, int seed) {
    return new Random(at * 31 + seed).nextDouble();
  }

  /** The last one of the holes, as the ledger has it. */
  static JsonObject gap() {
    long now = Network.now();
    return new JsonObject()
        .put("from", now - 12_600)
        .put("to", now - 10_200)
        .put("slots", 40)
        .put("cause", "silent")
        .put("text", "SNMP: no answer");
  }

  /** Forty minutes of every day nothing was measured. */
  private static boolean isHole(long at) {
    long ofDay = Math.floorMod(at - Network.now() + 86_400 / 4, 86_400L);
    return ofDay > 9_000 && ofDay < 11_400;
  }
}
