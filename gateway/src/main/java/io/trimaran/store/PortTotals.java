package io.trimaran.store;

import java.util.OptionalDouble;

/**
 * The ports of a device together, deleted ones left out.
 *
 * @param up those whose ifOperStatus is up
 * @param inOctetsPerSecond empty where no port has a rate
 * @param outOctetsPerSecond likewise
 */
public record PortTotals(
    int total, int up, OptionalDouble inOctetsPerSecond, OptionalDouble outOctetsPerSecond) {

  /** Of a device without ports. */
  public static final PortTotals NONE =
      new PortTotals(0, 0, OptionalDouble.empty(), OptionalDouble.empty());
}
