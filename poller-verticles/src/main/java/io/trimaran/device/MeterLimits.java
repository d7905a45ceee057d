package io.trimaran.device;

import java.util.OptionalDouble;

/**
 * What a reading should not go below or above, in its unit. An absent one is no limit.
 *
 * @param low below it is critical
 * @param lowWarn below it is worth a warning
 * @param highWarn above it is worth a warning
 * @param high above it is critical
 */
public record MeterLimits(
    OptionalDouble low, OptionalDouble lowWarn, OptionalDouble highWarn, OptionalDouble high) {

  /** No limits. */
  public static final MeterLimits NONE =
      new MeterLimits(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty());

  /** A warning above {@code value} alone. */
  public static MeterLimits warnAbove(double value) {
    return new MeterLimits(
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.of(value),
        OptionalDouble.empty());
  }
}
