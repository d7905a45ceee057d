package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.device.RoutingPeer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Rows of the table routing_peers, to and from records. */
final class PeerColumns {

  static final Columns KEY = Columns.of("protocol", "peer");
  static final Columns FACTS =
      Columns.of("address", "router_id", "local_address", "local_as", "remote_as");
  static final Columns STATUS =
      Columns.of(
          "state",
          "enabled",
          "established",
          "in_updates",
          "out_updates",
          "in_total",
          "out_total",
          "last_error",
          "read_at");
  static final Columns ALL =
      Columns.of("peer_id", "device_id").and(KEY).and(FACTS).and(STATUS).and(Columns.of("since"));

  private static final int MAX_ADDRESS = 45;
  private static final int MAX_ERROR = 16;
  private static final RoutingPeer.Facts NOTHING = new RoutingPeer.Facts("", "", "", 0, 0);

  private PeerColumns() {}

  static Values facts(Values values, RoutingPeer peer) {
    RoutingPeer.Facts facts = peer.facts().orElse(NOTHING);
    return values
        .text(facts.address(), MAX_ADDRESS)
        .text(facts.routerId(), MAX_ADDRESS)
        .text(facts.localAddress(), MAX_ADDRESS)
        .number(facts.localAs())
        .number(facts.remoteAs());
  }

  static Values status(Values values, RoutingPeer.Status status, Instant at) {
    RoutingPeer.Messages messages = status.messages();
    return values
        .text(status.state())
        .flag(status.isEnabled())
        .number(status.established().toSeconds())
        .number(messages.inUpdates())
        .number(messages.outUpdates())
        .number(messages.inTotal())
        .number(messages.outTotal())
        .text(status.lastError(), MAX_ERROR)
        .time(at);
  }

  /** Of a row with {@link #ALL}. */
  static StoredPeer stored(Cells cells, String hostname) {
    return new StoredPeer(
        cells.number("peer_id"),
        new DeviceId(cells.number("device_id")),
        hostname,
        new RoutingPeer(
            new RoutingPeer.Key(
                RoutingPeer.Protocol.valueOf(cells.text("protocol").toUpperCase(Locale.ROOT)),
                cells.text("peer")),
            Optional.of(
                new RoutingPeer.Facts(
                    cells.text("address"),
                    cells.text("router_id"),
                    cells.text("local_address"),
                    cells.number("local_as"),
                    cells.number("remote_as"))),
            new RoutingPeer.Status(
                cells.text("state"),
                cells.flag("enabled"),
                Duration.ofSeconds(cells.number("established")),
                new RoutingPeer.Messages(
                    cells.number("in_updates"),
                    cells.number("out_updates"),
                    cells.number("in_total"),
                    cells.number("out_total")),
                cells.text("last_error"))),
        cells.requiredTime("since"),
        cells.requiredTime("read_at"));
  }
}
