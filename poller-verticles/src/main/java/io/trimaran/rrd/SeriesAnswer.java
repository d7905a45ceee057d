package io.trimaran.rrd;

import java.util.Optional;

/** What an endpoint says to a question for a series. */
public sealed interface SeriesAnswer {

  /** Stands for the endpoint where none has the file yet, and the spool has its first samples. */
  String SPOOL = "spool";

  /**
   * The values.
   *
   * @param endpoint which gave them, or {@link #SPOOL}
   * @param band around them; empty where nobody asked for it or there is none
   */
  record Found(String endpoint, SeriesColumns columns, Optional<SeriesBand> band)
      implements SeriesAnswer {}

  /** Every endpoint that answered has no such file, and the spool nothing for it. */
  record Missing() implements SeriesAnswer {}
}
