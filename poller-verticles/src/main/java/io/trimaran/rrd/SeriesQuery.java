package io.trimaran.rrd;

import io.trimaran.sample.SeriesId;

/**
 * A question for the averages of a series.
 *
 * @param from exclusive, seconds since 1970, at least 1
 * @param to after {@code from}
 * @param points rows wanted at most, 1 to 10,000
 * @param hasBand whether the band around the averages is wanted, too
 */
public record SeriesQuery(SeriesId series, long from, long to, int points, boolean hasBand) {
  private static final int MOST_POINTS = 10_000;

  public SeriesQuery(SeriesId series, long from, long to, int points) {
    this(series, from, to, points, false);
  }

  public SeriesQuery {
    if (from < 1 || to <= from) {
      throw new IllegalArgumentException(
          "from %d, to %d (expected: 1 <= from < to)".formatted(from, to));
    }
    if (points < 1 || points > MOST_POINTS) {
      throw new IllegalArgumentException(
          "points: " + points + " (expected: 1 to " + MOST_POINTS + ")");
    }
  }
}
