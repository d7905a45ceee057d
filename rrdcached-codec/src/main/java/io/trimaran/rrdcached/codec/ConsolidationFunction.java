package io.trimaran.rrdcached.codec;

import java.util.Optional;

/** How an archive condenses primary data points; the names are those of RRDtool. */
public enum ConsolidationFunction {
  AVERAGE,
  MIN,
  MAX,
  LAST,
  HWPREDICT,
  MHWPREDICT,
  SEASONAL,
  DEVPREDICT,
  DEVSEASONAL,
  FAILURES;

  /** Whether an archive of this function is defined by xff, steps and rows alone. */
  public boolean isBasic() {
    return this == AVERAGE || this == MIN || this == MAX || this == LAST;
  }

  /** The function of that exact name: RRDtool accepts no lower case. */
  public static Optional<ConsolidationFunction> ofName(String name) {
    for (ConsolidationFunction function : values()) {
      if (function.name().equals(name)) {
        return Optional.of(function);
      }
    }
    return Optional.empty();
  }
}
