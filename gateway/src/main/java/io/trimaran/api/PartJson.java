package io.trimaran.api;

import io.trimaran.device.Part;
import io.trimaran.store.StoredPart;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A part of a device: LibreNMS's row of the table entPhysical. */
final class PartJson {

  private PartJson() {}

  static JsonObject of(StoredPart stored) {
    Part part = stored.part();
    return new JsonObject()
        .put("entPhysical_id", stored.id())
        .put("device_id", stored.device().value())
        .put("entPhysicalIndex", part.index())
        .put("entPhysicalDescr", part.label().descr())
        .put("entPhysicalClass", text(part.category()))
        .put("entPhysicalName", part.label().name())
        .put("entPhysicalHardwareRev", text(part.revisions().hardware()))
        .put("entPhysicalFirmwareRev", text(part.revisions().firmware()))
        .put("entPhysicalSoftwareRev", text(part.revisions().software()))
        .put("entPhysicalAlias", text(part.label().alias()))
        .put("entPhysicalAssetID", text(part.label().asset()))
        .put("entPhysicalIsFRU", part.isReplaceable().map(Object::toString).orElse(null))
        .put("entPhysicalModelName", part.make().model())
        .put("entPhysicalVendorType", text(part.make().type()))
        .put("entPhysicalSerialNum", part.make().serial())
        .put("entPhysicalContainedIn", part.containedIn())
        .put("entPhysicalParentRelPos", part.position())
        .put("entPhysicalMfgName", part.make().maker())
        .put("entPhysicalMfgDate", text(part.make().made()))
        .put("ifIndex", part.ifIndex().isPresent() ? part.ifIndex().getAsLong() : null);
  }

  private static @Nullable String text(String text) {
    return text.isEmpty() ? null : text;
  }
}
