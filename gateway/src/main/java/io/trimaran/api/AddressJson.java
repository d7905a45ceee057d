package io.trimaran.api;

import io.trimaran.device.PortAddress;
import io.trimaran.store.AddressFamily;
import io.trimaran.store.StoredAddress;
import io.trimaran.store.StoredNetwork;
import io.vertx.core.json.JsonObject;

/** Addresses and networks as the API shows them: LibreNMS's rows, then ours. */
final class AddressJson {

  private AddressJson() {}

  static JsonObject of(StoredAddress stored) {
    PortAddress address = stored.address();
    String family = stored.family().word();
    JsonObject row =
        new JsonObject()
            .put(family + "_address_id", stored.id())
            .put(family + "_address", address.address().expanded());
    if (stored.family() == AddressFamily.IPV6) {
      row.put("ipv6_compressed", address.address().toString());
    }
    row.put(family + "_prefixlen", address.prefixLength());
    if (stored.family() == AddressFamily.IPV6) {
      row.put("ipv6_origin", address.origin());
    }
    return row.put(family + "_network_id", stored.network().orElse(0))
        .put("port_id", address.port().value())
        .put("context_name", "")
        .put("address", address.address().toString())
        .put("network", address.network().orElse(null))
        .put("device_id", stored.device().value())
        .put("hostname", stored.hostname())
        .put("ifName", stored.portName());
  }

  static JsonObject of(StoredNetwork network) {
    String family = network.family().word();
    return new JsonObject()
        .put(family + "_network_id", network.id())
        .put(family + "_network", network.network())
        .put("context_name", "");
  }
}
