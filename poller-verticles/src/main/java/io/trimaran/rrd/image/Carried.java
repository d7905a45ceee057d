package io.trimaran.rrd.image;

/**
 * The part of an archive's rows that has to be carried to a new file: what does not follow from
 * finer rows that are carried too.
 *
 * @param rows nothing is known in those that are not carried
 * @param upTo end of the last row to carry, if only as an unknown one
 */
record Carried(ArchiveRows rows, long upTo) {

  /*
   * A row of a coarser archive that begins before the finest and ends within it follows from none
   * of them alone. For its sake the next finer archive goes on until the coarsest row there ends,
   * but only with rows beneath which nothing is missing: those would close holes.
   */

  static Carried of(FileImage image, ArchiveRows rows) {
    long cut = image.header().followsFrom(rows.archive());
    if (cut == Long.MAX_VALUE) {
      return new Carried(rows, rows.newest());
    }
    long longest =
        image.header().archives().stream()
            .mapToLong(image.header()::rowSeconds)
            .max()
            .orElse(rows.seconds());
    long upTo = Math.min(Math.ceilDiv(cut, longest) * longest, rows.newest());
    return new Carried(
        rows.with(
            (source, end, value) ->
                end - rows.seconds() < cut
                        || (end <= upTo && isCompleteBeneath(image, rows, source, end))
                    ? value
                    : Double.NaN),
        upTo);
  }

  private static boolean isCompleteBeneath(
      FileImage image, ArchiveRows rows, int source, long end) {
    for (ArchiveRows finer : image.archives()) {
      boolean isCandidate =
          finer.seconds() < rows.seconds()
              && (FileHeader.isAverage(finer.archive())
                  || finer.archive().function() == rows.archive().function());
      if (isCandidate && !isComplete(finer, source, end - rows.seconds(), end)) {
        return false;
      }
    }
    return true;
  }

  /** Whether each row within a range is known, of those that there are. */
  private static boolean isComplete(ArchiveRows rows, int source, long begin, long end) {
    long first = Math.max(Math.ceilDiv(begin, rows.seconds()) * rows.seconds(), rows.end(0));
    for (long at = first + rows.seconds(); at <= end; at += rows.seconds()) {
      if (Double.isNaN(rows.value(source, at))) {
        return false;
      }
    }
    return true;
  }
}
