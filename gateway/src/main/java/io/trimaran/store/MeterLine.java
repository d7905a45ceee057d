package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.device.FormulaText;
import io.trimaran.device.Meter;
import io.trimaran.device.MeterKind;
import io.trimaran.device.MeterLimits;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.OptionalDouble;

/** Meters as lines of JSON in the snapshot. */
final class MeterLine {

  private MeterLine() {}

  static String write(DeviceId device, Meter meter) {
    return new JsonObject()
        .put("meter", meter.kind().name())
        .put("device", device.value())
        .put("category", meter.category())
        .put("type", meter.type())
        .put("index", meter.index())
        .put("descr", meter.descr())
        .put("group", meter.group())
        .put("formula", FormulaText.of(meter.formula()))
        .put("limits", limits(meter.limits()))
        .put("states", MeterColumns.states(meter.states()))
        .encode();
  }

  private static JsonArray limits(MeterLimits limits) {
    JsonArray all = new JsonArray();
    add(all, limits.low());
    add(all, limits.lowWarn());
    add(all, limits.highWarn());
    add(all, limits.high());
    return all;
  }

  private static void add(JsonArray all, OptionalDouble limit) {
    if (limit.isPresent()) {
      all.add(limit.getAsDouble());
    } else {
      all.addNull();
    }
  }

  static DeviceId device(JsonObject line) {
    return new DeviceId(line.getLong("device"));
  }

  static Meter meter(JsonObject line) {
    JsonArray limits = line.getJsonArray("limits");
    return new Meter(
        MeterKind.valueOf(line.getString("meter")),
        line.getString("category"),
        line.getString("type"),
        line.getString("index"),
        line.getString("descr"),
        line.getString("group"),
        FormulaText.formula(line.getString("formula")),
        new MeterLimits(limit(limits, 0), limit(limits, 1), limit(limits, 2), limit(limits, 3)),
        MeterColumns.states(line.getString("states")));
  }

  private static OptionalDouble limit(JsonArray limits, int position) {
    Double limit = limits.getDouble(position);
    return limit == null ? OptionalDouble.empty() : OptionalDouble.of(limit);
  }
}
