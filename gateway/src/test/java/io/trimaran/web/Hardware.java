package io.trimaran.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What the devices of the scripted API are made of: a stack of two. */
final class Hardware {

  private static final int PORTS = 28;

  private Hardware() {}

  static JsonObject inventory() {
    JsonArray parts = new JsonArray();
    parts.add(part(1, 0, "stack", "Stack", ""));
    for (int member = 1; member <= 2; member++) {
      int chassis = member * 1000;
      String serial = "FCW19" + member;
      parts.add(
          part(chassis, 1, "chassis", "Switch " + member, "WS-C2960X-48FPS-L")
              .put("entPhysicalSerialNum", serial)
              .put("entPhysicalHardwareRev", "V02")
              .put("entPhysicalSoftwareRev", "15.2(7)E3")
              .put("entPhysicalMfgDate", "2016-6-20,16:59:30.0")
              .put("entPhysicalIsFRU", "true"));
      parts.add(part(chassis + 1, chassis, "powerSupply", "Power supply " + member, "PWR-C2-250W"));
      parts.add(part(chassis + 2, chassis, "fan", "Fan tray " + member, ""));
      parts.add(part(chassis + 3, chassis, "module", "Fixed module " + member, ""));
      for (int port = 1; port <= PORTS; port++) {
        String name = "GigabitEthernet" + member + "/0/" + port;
        parts.add(part(chassis + 100 + port, chassis + 3, "port", name, "").put("ifIndex", port));
      }
    }
    return new JsonObject().put("count", parts.size()).put("inventory", parts);
  }

  private static JsonObject part(int index, int in, String category, String name, String model) {
    return new JsonObject()
        .put("entPhysicalIndex", index)
        .put("entPhysicalContainedIn", in)
        .put("entPhysicalParentRelPos", index)
        .put("entPhysicalClass", category)
        .put("entPhysicalName", name)
        .put("entPhysicalDescr", model.isEmpty() ? name : "Catalyst " + model)
        .put("entPhysicalMfgName", model.isEmpty() ? "" : "Cisco")
        .put("entPhysicalModelName", model)
        .put("entPhysicalSerialNum", "")
        .put("entPhysicalIsFRU", "false");
  }
}
