package io.trimaran.api;

import io.trimaran.device.Formula;
import io.trimaran.device.Meter;
import io.trimaran.device.MeterKind;
import io.trimaran.device.MeterLimits;
import io.trimaran.device.MeterReading;
import io.trimaran.device.MeterState;
import io.trimaran.sample.SeriesId;
import io.trimaran.store.StoredMeter;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A meter as the API shows it: ours, and the rows that LibreNMS has for sensors and the like. */
final class MeterJson {

  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("airflow", "cfm"),
          Map.entry("charge", "%"),
          Map.entry("current", "A"),
          Map.entry("dbm", "dBm"),
          Map.entry("delay", "s"),
          Map.entry("fanspeed", "rpm"),
          Map.entry("frequency", "Hz"),
          Map.entry("humidity", "%"),
          Map.entry("load", "%"),
          Map.entry("loss", "%"),
          Map.entry("percent", "%"),
          Map.entry("power", "W"),
          Map.entry("power_consumed", "kWh"),
          Map.entry("pressure", "kPa"),
          Map.entry("runtime", "min"),
          Map.entry("signal", "dBm"),
          Map.entry("snr", "dB"),
          Map.entry("temperature", "°C"),
          Map.entry("voltage", "V"));

  private MeterJson() {}

  /** The unit of its readings; empty for a plain number or a state. */
  static String unit(Meter meter) {
    return meter.kind() == MeterKind.SENSOR ? UNITS.getOrDefault(meter.category(), "") : "%";
  }

  /** What it is a kind of, in one word: a class of sensors, or processor, memory, ... */
  static String what(Meter meter) {
    return meter.kind() == MeterKind.SENSOR ? meter.category() : meter.kind().word();
  }

  /** The unit of a sensor's series, by its name. */
  static String unitOf(String series) {
    return UNITS.entrySet().stream()
        .filter(unit -> series.startsWith("sensor-" + unit.getKey() + "-"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  static String series(Meter meter) {
    return SeriesId.safe(meter.series());
  }

  /** Ours. */
  static JsonObject of(StoredMeter stored, Optional<MeterReading> reading) {
    Meter meter = stored.meter();
    MeterLimits limits = meter.limits();
    JsonObject json =
        new JsonObject()
            .put("meter_id", stored.id())
            .put("device_id", stored.device().value())
            .put("kind", meter.kind().word())
            .put("class", what(meter))
            .put("category", meter.category())
            .put("type", meter.type())
            .put("index", meter.index())
            .put("descr", meter.descr())
            .put("group", meter.group())
            .put("unit", unit(meter))
            .put("value", reading.map(MeterReading::value).orElse(null))
            .put("used", reading.map(read -> DeviceJson.number(read.used())).orElse(null))
            .put("total", reading.map(read -> DeviceJson.number(read.total())).orElse(null))
            .put("limit_low", DeviceJson.number(limits.low()))
            .put("limit_low_warn", DeviceJson.number(limits.lowWarn()))
            .put("limit_warn", DeviceJson.number(limits.highWarn()))
            .put("limit", DeviceJson.number(limits.high()))
            .put("read_at", reading.map(read -> read.at().getEpochSecond()).orElse(null))
            .put("series", series(meter))
            .put("verdict", verdict(reading));
    reading
        .flatMap(read -> meter.state(read.value()))
        .map(MeterState::descr)
        .ifPresent(state -> json.put("state", state));
    return json;
  }

  /** ok, warning, critical or unknown. */
  private static String verdict(Optional<MeterReading> reading) {
    return reading
        .map(MeterReading::severity)
        .orElse(MeterState.Severity.UNKNOWN)
        .name()
        .toLowerCase(Locale.ROOT);
  }

  /** LibreNMS's row of the table sensors. */
  static JsonObject sensor(StoredMeter stored, Optional<MeterReading> reading) {
    Meter meter = stored.meter();
    MeterLimits limits = meter.limits();
    return new JsonObject()
        .put("sensor_id", stored.id())
        .put("device_id", stored.device().value())
        .put("sensor_class", what(meter))
        .put("poller_type", "snmp")
        .put("sensor_oid", "." + oid(meter))
        .put("sensor_index", meter.index())
        .put("sensor_type", meter.type())
        .put("sensor_descr", meter.descr())
        .put("group", meter.group().isEmpty() ? null : meter.group())
        .put("sensor_current", reading.map(MeterReading::value).orElse(null))
        .put("sensor_limit", DeviceJson.number(limits.high()))
        .put("sensor_limit_warn", DeviceJson.number(limits.highWarn()))
        .put("sensor_limit_low", DeviceJson.number(limits.low()))
        .put("sensor_limit_low_warn", DeviceJson.number(limits.lowWarn()))
        .put("sensor_alert", 1)
        .put("sensor_custom", "No")
        .put("rrd_type", "GAUGE");
  }

  private static String oid(Meter meter) {
    return switch (meter.formula()) {
      case Formula.Scaled scaled -> scaled.oid().toString();
      case Formula.Share share -> share.instances().getFirst().toString();
    };
  }
}
