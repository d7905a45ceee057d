package io.trimaran.rrdcached.codec;

/**
 * One archive of a file to create.
 *
 * @param function a basic one: AVERAGE, MIN, MAX or LAST
 * @param xff share of a row's points that may be unknown, 0 to below 1
 * @param steps primary data points per row, positive
 * @param rows rows kept, positive
 */
public record RraDefinition(ConsolidationFunction function, double xff, long steps, long rows) {

  public RraDefinition {
    if (!function.isBasic()) {
      throw new IllegalArgumentException(
          "archive function: " + function + " (expected: AVERAGE, MIN, MAX or LAST)");
    }
    if (!(xff >= 0 && xff < 1)) {
      throw new IllegalArgumentException("xff: " + xff + " (expected: >= 0 and < 1)");
    }
    if (steps <= 0) {
      throw new IllegalArgumentException("steps per row: " + steps + " (expected: > 0)");
    }
    if (rows <= 0) {
      throw new IllegalArgumentException("rows: " + rows + " (expected: > 0)");
    }
  }
}
