package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.it.SnmpFleet.Member;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * What a node has of the rates of made-up devices, which count the same at any time; one port of
 * each, which is another one from device to device. Rows have the time of their poll in whole
 * seconds: after a poll that came late a step may be off by what a second is of it, and the next
 * one makes up for it.
 */
final class StoredRates {

  private static final int PORTS = 48;
  private static final double EXACT = 0.005;

  private final NodeProcess node;
  private final Duration interval;
  private final Instant from;
  private final Instant to;
  private int ports;
  private int steps;
  private int unknown;
  private int inexact;
  private double worst;

  /**
   * @param interval of all devices
   */
  StoredRates(NodeProcess node, Duration interval, Instant from, Instant to) {
    this.node = node;
    this.interval = interval;
    this.from = from;
    this.to = to;
  }

  /**
   * Each step between those times has the rate, but for a few, which are unknown.
   *
   * @param number of the device in its fleet, from 0 on
   */
  void assertRight(Member device, int number, int mostUnknown) {
    int port = 1 + number % PORTS;
    JsonObject series = series(device, port);
    JsonArray in = column(series, "INOCTETS");
    JsonArray out = column(series, "OUTOCTETS");
    int unknownHere = 0;
    int known = 0;
    for (int i = 0; i < in.size(); i++) {
      Instant end = Instant.ofEpochSecond(series.getJsonArray("times").getLong(i));
      if (end.minus(interval).isBefore(from) || end.isAfter(to)) {
        continue;
      }
      if (in.getDouble(i) == null) {
        unknownHere++;
        continue;
      }
      known++;
      assertClose(device, port, end, in.getDouble(i), 100 * (125 * port + number % 1_000));
      assertClose(device, port, end, out.getDouble(i), 100 * (250 * port + number % 1_000));
    }
    assertThat(known).as("steps of port %d of %s", port, device).isPositive();
    assertThat(unknownHere)
        .as("unknown steps of port %d of %s: %s", port, device, series)
        .isLessThanOrEqualTo(mostUnknown);
    ports++;
    steps += known;
    unknown += unknownHere;
  }

  private void assertClose(Member device, int port, Instant end, double rate, double expected) {
    double off = Math.abs(rate / expected - 1);
    worst = Math.max(worst, off);
    if (off > EXACT) {
      inexact++;
    }
    assertThat(off)
        .as("%s of port %d of %s at %s, instead of %s", rate, port, device, end, expected)
        .isLessThan(EXACT + 1.0 / interval.toSeconds());
  }

  private JsonObject series(Member device, int port) {
    String host = device.address();
    long id =
        node
            .get("/api/v0/devices/" + host + "/ports?columns=port_id,ifIndex")
            .getJsonArray("ports")
            .stream()
            .map(JsonObject.class::cast)
            .filter(one -> one.getInteger("ifIndex") == port)
            .map(one -> one.getLong("port_id"))
            .findFirst()
            .orElseThrow();
    return node.get(
        "/api/v0/series?device=%s&series=port-id%d&from=%d&to=%d&points=1000"
            .formatted(host, id, from.getEpochSecond(), to.getEpochSecond()));
  }

  private static JsonArray column(JsonObject series, String name) {
    return series.getJsonArray("columns").stream()
        .map(JsonObject.class::cast)
        .filter(column -> column.getString("name").equals(name))
        .findFirst()
        .orElseThrow()
        .getJsonArray("values");
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d steps of %d ports are known, %d are not; %d of %d rates are off by more than %.1f %%,"
            + " the worst by %.4f %%",
        steps,
        ports,
        unknown,
        inexact,
        2 * steps,
        EXACT * 100,
        worst * 100);
  }
}
