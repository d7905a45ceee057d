package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.device.FormulaText;
import io.trimaran.device.Meter;
import io.trimaran.device.MeterKind;
import io.trimaran.device.MeterLimits;
import io.trimaran.device.MeterReading;
import io.trimaran.device.MeterState;
import io.trimaran.device.MeterState.Severity;
import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows of the table meters, to and from records. */
final class MeterColumns {

  static final Columns KEY = Columns.of("kind", "category", "type", "idx");

  /** What a discovery says of a meter. */
  static final Columns METER =
      KEY.and(
          Columns.of(
              "descr",
              "grp",
              "formula",
              "limit_low",
              "limit_low_warn",
              "limit_high_warn",
              "limit_high",
              "states"));

  static final Columns READING = Columns.of("reading", "used", "total", "read_at", "severity");

  /** What a discovery says of one that was read before: its reading may be worth another. */
  static final Columns FOUND_AGAIN = METER.and(Columns.of("severity"));

  /** Everything. */
  static final Columns ALL = Columns.of("meter_id", "device_id").and(METER).and(READING);

  private static final int PARTS_OF_STATE = 3;

  private MeterColumns() {}

  /** The values of {@link #METER}. */
  static Values meter(Meter meter) {
    return key(meter.key())
        .text(meter.descr())
        .text(meter.group())
        .text(FormulaText.of(meter.formula()))
        .decimal(meter.limits().low())
        .decimal(meter.limits().lowWarn())
        .decimal(meter.limits().highWarn())
        .decimal(meter.limits().high())
        .text(states(meter.states()));
  }

  /** The values of {@link #KEY}. */
  static Values key(Meter.Key key) {
    return key(new Values(), key);
  }

  /** The values of {@link #KEY} behind others. */
  static Values key(Values values, Meter.Key key) {
    return values.text(key.kind().word()).text(key.category()).text(key.type()).text(key.index());
  }

  /** The values of {@link #READING}. */
  static Values reading(MeterReading reading) {
    return new Values()
        .decimal(OptionalDouble.of(reading.value()))
        .decimal(reading.used())
        .decimal(reading.total())
        .number(reading.at().getEpochSecond())
        .number(MeterSearch.rank(reading.severity()));
  }

  /** The values of {@link #FOUND_AGAIN}. */
  static Values foundAgain(Meter meter, Optional<MeterReading> before) {
    Severity severity =
        before.map(reading -> meter.severity(reading.value())).orElse(Severity.UNKNOWN);
    return meter(meter).number(MeterSearch.rank(severity));
  }

  /** Of a row with {@link #ALL}. */
  static StoredMeter stored(Cells cells) {
    Meter meter =
        new Meter(
            kind(cells.text("kind")),
            cells.text("category"),
            cells.text("type"),
            cells.text("idx"),
            cells.text("descr"),
            cells.text("grp"),
            FormulaText.formula(cells.text("formula")),
            new MeterLimits(
                cells.decimal("limit_low"),
                cells.decimal("limit_low_warn"),
                cells.decimal("limit_high_warn"),
                cells.decimal("limit_high")),
            states(cells.text("states")));
    OptionalLong at = cells.optionalNumber("read_at");
    OptionalDouble value = cells.decimal("reading");
    return new StoredMeter(
        cells.number("meter_id"),
        new DeviceId(cells.number("device_id")),
        meter,
        at.isEmpty() || value.isEmpty()
            ? Optional.empty()
            : Optional.of(
                MeterReading.of(
                    meter,
                    Instant.ofEpochSecond(at.getAsLong()),
                    value.getAsDouble(),
                    cells.decimal("used"),
                    cells.decimal("total"))));
  }

  private static MeterKind kind(String word) {
    return Stream.of(MeterKind.values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("kind: " + word + " (expected: one of MeterKind)"));
  }

  /** States as JSON: [[value, severity, descr], ...]. */
  static String states(List<MeterState> states) {
    JsonArray all = new JsonArray();
    states.forEach(
        state ->
            all.add(
                new JsonArray()
                    .add(state.value())
                    .add(state.severity().name())
                    .add(state.descr())));
    return all.encode();
  }

  static List<MeterState> states(String json) {
    JsonArray all = new JsonArray(json.isEmpty() ? "[]" : json);
    return IntStream.range(0, all.size())
        .mapToObj(all::getJsonArray)
        .filter(state -> state.size() == PARTS_OF_STATE)
        .map(
            state ->
                new MeterState(
                    state.getLong(0), state.getString(2), Severity.valueOf(state.getString(1))))
        .toList();
  }
}
