package io.trimaran.api;

import io.trimaran.device.PortFacts;
import io.trimaran.device.PortTrait;
import io.trimaran.store.PortCounter;
import io.trimaran.store.PortTraffic;
import io.trimaran.store.StoredPort;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A port as the API shows it: LibreNMS's columns, then ours. */
final class PortJson {

  private static final int BITS = 8;

  private PortJson() {}

  /**
   * Renders a port.
   *
   * @param traffic as it is now, which may be newer than what is stored
   */
  static JsonObject of(StoredPort stored, Optional<PortTraffic> traffic) {
    PortFacts facts = stored.port().facts();
    JsonObject json =
        new JsonObject()
            .put("port_id", stored.port().id().value())
            .put("device_id", stored.port().device().value())
            .put("ifIndex", facts.ifIndex())
            .put("ifName", facts.ifName())
            .put("ifDescr", facts.ifDescr())
            .put("ifAlias", facts.ifAlias())
            .put("ifType", facts.ifType())
            .put("ifSpeed", facts.ifSpeed())
            .put("ifMtu", facts.ifMtu())
            .put("ifPhysAddress", facts.ifPhysAddress())
            .put("ifAdminStatus", facts.ifAdminStatus())
            .put("ifOperStatus", facts.ifOperStatus())
            .put("ifLastChange", facts.ifLastChange())
            .put("ifConnectorPresent", facts.ifConnectorPresent())
            .put("ifVlan", stored.traits().get(PortTrait.VLAN))
            .put("ifDuplex", stored.traits().get(PortTrait.DUPLEX))
            .put("deleted", stored.port().isDeleted() ? 1 : 0)
            .put("ignore", stored.isIgnored() ? 1 : 0)
            .put("disabled", stored.isDisabled() ? 1 : 0);
    for (PortCounter counter : PortCounter.values()) {
      json.put(counter.column(), value(traffic, counter))
          .put(counter.rateColumn(), DeviceJson.number(rate(traffic, counter)));
    }
    return json.put("in_bps", bits(rate(traffic, PortCounter.IN_OCTETS)))
        .put("out_bps", bits(rate(traffic, PortCounter.OUT_OCTETS)))
        .put("poll_time", traffic.map(t -> t.at().getEpochSecond()).orElse(null))
        .put("series", series(stored));
  }

  static String series(StoredPort port) {
    return "port-id" + port.port().id();
  }

  /** Octets per second as bits per second. */
  static @Nullable Double bits(OptionalDouble octets) {
    return octets.isPresent() ? octets.getAsDouble() * BITS : null;
  }

  private static @Nullable Object value(Optional<PortTraffic> traffic, PortCounter counter) {
    OptionalLong value =
        count(traffic, counter).map(PortTraffic.Count::value).orElse(OptionalLong.empty());
    if (value.isEmpty()) {
      return null;
    }
    long bits = value.getAsLong();
    return bits >= 0 ? (Object) bits : new BigInteger(Long.toUnsignedString(bits));
  }

  private static OptionalDouble rate(Optional<PortTraffic> traffic, PortCounter counter) {
    return count(traffic, counter).map(PortTraffic.Count::rate).orElse(OptionalDouble.empty());
  }

  private static Optional<PortTraffic.Count> count(
      Optional<PortTraffic> traffic, PortCounter counter) {
    return traffic.map(PortTraffic::counters).map(counters -> counters.get(counter));
  }
}
