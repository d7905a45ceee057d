package io.trimaran.rrd;

import io.trimaran.rrd.image.Rewriter;
import java.time.InstantSource;

/** What a replica sends, and where it counts what became of it. Outlives connections. */
record Rules(
    RrdSchema schema,
    HeldFolders holds,
    Layouts layouts,
    Tally tally,
    Rewriter rewriter,
    ForeignRows foreign,
    InstantSource clock) {

  long nowSeconds() {
    return clock.instant().getEpochSecond();
  }
}
