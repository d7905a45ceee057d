package io.trimaran.api;

import io.trimaran.device.Neighbour;
import io.trimaran.device.PortId;
import io.trimaran.store.NamedLink;
import io.trimaran.store.StoredLink;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A link as the API shows it: LibreNMS's row of the table links, then ours. */
final class LinkJson {

  private LinkJson() {}

  static JsonObject of(NamedLink named) {
    StoredLink link = named.link();
    Neighbour neighbour = link.neighbour();
    Neighbour.Remote remote = neighbour.remote();
    return new JsonObject()
        .put("id", link.id())
        .put("local_port_id", neighbour.localPort().map(PortId::value).orElse(null))
        .put("local_device_id", link.device().value())
        .put("remote_port_id", link.remotePort().map(PortId::value).orElse(null))
        .put("active", 1)
        .put("protocol", neighbour.protocol().name().toLowerCase(Locale.ROOT))
        .put("remote_hostname", remote.name())
        .put("remote_device_id", link.remoteDevice().map(device -> device.value()).orElse(0L))
        .put("remote_port", remote.port())
        .put("remote_platform", text(remote.platform()))
        .put("remote_version", remote.version())
        .put("local_port", named.portName().isEmpty() ? neighbour.localName() : named.portName())
        .put("local_device", named.hostname())
        .put("local_display", named.display())
        .put("remote_device", text(named.remoteHostname()))
        .put("remote_display", text(named.remoteDisplay()))
        .put("remote_port_name", text(named.remotePortName()))
        .put("remote_port_descr", text(remote.portDescr()))
        .put("remote_mac", text(remote.mac()))
        .put("remote_address", remote.addresses().stream().findFirst().orElse(null));
  }

  private static @Nullable String text(String text) {
    return text.isEmpty() ? null : text;
  }
}
