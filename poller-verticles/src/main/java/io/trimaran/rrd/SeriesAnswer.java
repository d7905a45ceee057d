package io.trimaran.rrd;

/** What an endpoint says to a question for a series. */
public sealed interface SeriesAnswer {

  /**
   * The values.
   *
   * @param endpoint which gave them
   */
  record Found(String endpoint, SeriesColumns columns) implements SeriesAnswer {}

  /** Every endpoint that answered has no such file. */
  record Missing() implements SeriesAnswer {}
}
