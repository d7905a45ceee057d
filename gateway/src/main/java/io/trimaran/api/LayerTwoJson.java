package io.trimaran.api;

import io.trimaran.device.PortId;
import io.trimaran.device.PortLayer;
import io.trimaran.device.Vlan;
import io.trimaran.store.StoredLayer;
import io.trimaran.store.StoredVlan;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Layer 2 as the API shows it: LibreNMS's rows of the tables vlans and ports_stack, then ours. */
final class LayerTwoJson {

  private LayerTwoJson() {}

  static JsonObject of(StoredVlan stored) {
    Vlan vlan = stored.vlan();
    return new JsonObject()
        .put("vlan_id", stored.id())
        .put("device_id", stored.device().value())
        .put("vlan_vlan", vlan.number())
        .put("vlan_domain", vlan.domain())
        .put("vlan_name", vlan.name())
        .put("vlan_type", text(vlan.type()))
        .put("vlan_state", vlan.isActive() ? 1 : 0);
  }

  /** LibreNMS calls what lies on the other low. */
  static JsonObject of(StoredLayer stored) {
    PortLayer layer = stored.layer();
    return new JsonObject()
        .put("id", stored.id())
        .put("device_id", stored.device().value())
        .put("high_ifIndex", layer.lower())
        .put("high_port_id", number(stored.lower()))
        .put("low_ifIndex", layer.upper())
        .put("low_port_id", number(stored.upper()))
        .put("ifStackStatus", layer.status())
        .put("high_ifName", text(stored.lower().name()))
        .put("low_ifName", text(stored.upper().name()));
  }

  private static @Nullable Long number(StoredLayer.End end) {
    return end.port().map(PortId::value).orElse(null);
  }

  private static @Nullable String text(String text) {
    return text.isEmpty() ? null : text;
  }
}
