package io.trimaran.api;

import io.trimaran.probe.Question;
import io.trimaran.store.StoredDevice;
import io.trimaran.store.StoredPort;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whom a device has seen, as the API shows it: LibreNMS's columns, then ours. */
final class SeenJson {

  private SeenJson() {}

  static JsonObject of(
      StoredDevice device, Question.Seen.Table table, JsonObject row, Map<Long, StoredPort> known) {
    long ifIndex = row.getLong("ifIndex", 0L);
    @Nullable StoredPort port = known.get(ifIndex);
    JsonObject json =
        new JsonObject()
            .put("port_id", port == null ? 0 : port.port().id().value())
            .put("device_id", device.device().id().value())
            .put("mac_address", row.getString("mac"));
    switch (table) {
      case ARP -> {
        String address = row.getString("address", "");
        json.put(address.contains(":") ? "ipv6_address" : "ipv4_address", address)
            .put("context_name", "")
            .put("address", address);
      }
      case BRIDGE -> json.put("vlan_id", row.getInteger("vlan", 0));
    }
    return json.put("ifIndex", ifIndex)
        .put("ifName", port == null ? null : port.port().facts().ifName());
  }
}
