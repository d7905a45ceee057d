package io.trimaran.rrd.image;

/**
 * The part of an archive's rows that has to be carried to a new file: what does not follow from
 * finer rows that are carried too.
 *
 * @param rows nothing is known in those that are not carried
 * @param from begin of the first row to carry, if only as an unknown one; later where nothing is
 *     known until then
 * @param upTo end of the last row to carry, if only as an unknown one
 */
record Carried(ArchiveRows rows, long from, long upTo) {

  /*
   * A row of a coarser archive that begins before the finest and ends within it follows from none
   * of them alone. For its sake the next finer archive goes on until the coarsest row there ends,
   * but only with rows beneath which nothing is missing: those would close holes.
   */

  /**
   * All of the finest rows. CREATE works a coarser row out from them only where they reach back to
   * its begin, known or not, and even a little further (prefill_bin in rrd_create.c). Where the
   * archive itself does not, coarser rows know more.
   */
  static Carried finest(FileImage image, ArchiveRows rows) {
    long longest = longest(image.header(), rows);
    long oldest = rows.end(0) - rows.seconds();
    long from =
        rows.firstKnown().stream()
            .map(first -> first / longest * longest - rows.seconds())
            .filter(begin -> begin >= oldest)
            .findFirst()
            .orElse(Long.MAX_VALUE);
    return new Carried(rows, from, rows.newest());
  }

  private static long longest(FileHeader header, ArchiveRows rows) {
    return header.archives().stream().mapToLong(header::rowSeconds).max().orElse(rows.seconds());
  }

  static Carried of(FileImage image, ArchiveRows rows) {
    long cut = image.header().followsFrom(rows.archive());
    if (cut == Long.MAX_VALUE) {
      return new Carried(rows, Long.MAX_VALUE, rows.newest());
    }
    long longest = longest(image.header(), rows);
    long upTo = Math.min(Math.ceilDiv(cut, longest) * longest, rows.newest());
    return new Carried(
        rows.with(
            (source, end, value) ->
                end - rows.seconds() < cut
                        || (end <= upTo && isCompleteBeneath(image, rows, source, end))
                    ? value
                    : Double.NaN),
        Long.MAX_VALUE,
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
