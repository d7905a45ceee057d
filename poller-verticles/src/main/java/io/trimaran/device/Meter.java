package io.trimaran.device;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Something of a device that is measured: a processor, a memory pool, a storage, a sensor, a
 * supply. Kind, category, type and index tell it from the others of its device.
 *
 * @param category of a sensor or supply its class (temperature, ...), of memory what it is for
 *     (system, swap, ...); empty for others
 * @param type which table or system it comes from, as LibreNMS calls it
 * @param index within its type
 * @param descr for people
 * @param group what it belongs to; empty for none
 * @param formula how it is read
 * @param states what its numbers mean; empty where they are measures
 */
public record Meter(
    MeterKind kind,
    String category,
    String type,
    String index,
    String descr,
    String group,
    Formula formula,
    MeterLimits limits,
    List<MeterState> states) {

  private static final int LONGEST_SERIES = 200;

  public Meter {
    states = List.copyOf(states);
  }

  /** What tells it from the others of its device. */
  public record Key(MeterKind kind, String category, String type, String index) {}

  public Key key() {
    return new Key(kind, category, type, index);
  }

  /** The name of its series as LibreNMS names its file; characters may have to be replaced. */
  public String series() {
    String name =
        switch (kind) {
          case PROCESSOR -> "processor-" + type + "-" + index;
          case MEMORY -> "mempool-" + type + "-" + category + "-" + index;
          case STORAGE -> "storage-" + type + "-" + descr;
          case SENSOR -> "sensor-" + category + "-" + type + "-" + index;
          case SUPPLY -> "toner-" + type + "-" + index;
        };
    return Texts.cut(name, LONGEST_SERIES);
  }

  /** What a number means; empty where it is a measure, or unknown. */
  public Optional<MeterState> state(double value) {
    return states.stream().filter(state -> state.value() == Math.round(value)).findFirst();
  }

  /** How bad a value is: by its states, or else by the limits. */
  public MeterState.Severity severity(double value) {
    if (!states.isEmpty()) {
      return state(value).map(MeterState::severity).orElse(MeterState.Severity.UNKNOWN);
    }
    if (isBelow(value, limits.low()) || isAbove(value, limits.high())) {
      return MeterState.Severity.CRITICAL;
    }
    return isBelow(value, limits.lowWarn()) || isAbove(value, warnAbove())
        ? MeterState.Severity.WARNING
        : MeterState.Severity.OK;
  }

  /* LibreNMS marks net-snmp's buffers and caches from 0 % on, which says nothing. */
  private OptionalDouble warnAbove() {
    boolean isSaying = kind != MeterKind.MEMORY || limits.highWarn().orElse(1) > 0;
    return isSaying ? limits.highWarn() : OptionalDouble.empty();
  }

  private static boolean isBelow(double value, OptionalDouble limit) {
    return limit.isPresent() && value < limit.getAsDouble();
  }

  private static boolean isAbove(double value, OptionalDouble limit) {
    return limit.isPresent() && value > limit.getAsDouble();
  }
}
