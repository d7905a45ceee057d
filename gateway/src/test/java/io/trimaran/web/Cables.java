package io.trimaran.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What the devices of the scripted API are plugged into: each into one before it. */
final class Cables {

  private static final int CORES = 4;

  private Cables() {}

  static JsonObject none() {
    return answer(List.of());
  }

  /** Between devices. */
  static JsonObject all() {
    List<JsonObject> links = new ArrayList<>();
    for (JsonObject device : Network.devices()) {
      links.addAll(ofKnown(device));
    }
    return answer(links);
  }

  static JsonObject of(String hostname) {
    JsonObject device = Network.find(hostname).orElseThrow();
    List<JsonObject> links = new ArrayList<>(ofKnown(device));
    links.add(
        link(device, 3)
            .put("remote_hostname", "SEP001122334455")
            .put("remote_port", "Port 1")
            .put("remote_platform", "Cisco IP Phone 8841")
            .put("protocol", "cdp"));
    return answer(links);
  }

  private static List<JsonObject> ofKnown(JsonObject device) {
    int id = device.getInteger("device_id");
    List<JsonObject> links = new ArrayList<>();
    if (id <= CORES) {
      links.add(between(device, 1, id % CORES + 1));
    } else {
      links.add(between(device, 1, id <= 12 ? id % CORES + 1 : 5 + id % 8));
    }
    return links;
  }

  private static JsonObject between(JsonObject device, int port, int remote) {
    JsonObject other = Network.find(Integer.toString(remote)).orElseThrow();
    String hostname = Objects.requireNonNull(other.getString("hostname"));
    return link(device, port)
        .put("remote_device_id", remote)
        .put("remote_device", hostname)
        .put("remote_display", other.getString("display"))
        .put("remote_hostname", hostname)
        .put("remote_state", other.getString("state"))
        .put("remote_port_id", remote * 100 + 2)
        .put("remote_port", "xe-0/0/2")
        .put("remote_port_name", "xe-0/0/2")
        .put("remote_address", "10.0.0." + remote)
        .put("remote_version", other.getString("sysDescr"))
        .put("protocol", "lldp");
  }

  private static JsonObject link(JsonObject device, int port) {
    int id = device.getInteger("device_id");
    return new JsonObject()
        .put("id", id * 10 + port)
        .put("local_device_id", id)
        .put("local_device", device.getString("hostname"))
        .put("local_display", device.getString("display"))
        .put("local_state", device.getString("state"))
        .put("local_port_id", id * 100 + port)
        .put("local_port", "xe-0/0/" + port)
        .put("remote_device_id", 0)
        .put("remote_version", "");
  }

  private static JsonObject answer(List<JsonObject> links) {
    return new JsonObject().put("count", links.size()).put("links", new JsonArray(links));
  }
}
