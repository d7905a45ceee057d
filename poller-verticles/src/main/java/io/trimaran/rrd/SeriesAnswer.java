package io.trimaran.rrd;

/** What an endpoint says to a question for a series. */
public sealed interface SeriesAnswer {

  /** Stands for the endpoint where none has the file yet, and the spool has its first samples. */
  String SPOOL = "spool";

  /**
   * The values.
   *
   * @param endpoint which gave them, or {@link #SPOOL}
   */
  record Found(String endpoint, SeriesColumns columns) implements SeriesAnswer {}

  /** Every endpoint that answered has no such file, and the spool nothing for it. */
  record Missing() implements SeriesAnswer {}
}
