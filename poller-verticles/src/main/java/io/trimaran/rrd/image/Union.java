package io.trimaran.rrd.image;

import io.trimaran.rrdcached.codec.RraDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file with its holes filled from another copy of it. What the file knows stays; rows after its
 * last update are left to those that bring them. A file that is missing becomes the copy.
 *
 * @param copy with the same step
 */
public record Union(FileImage copy) implements Change {

  @Override
  public Optional<FileImage> of(Optional<FileImage> present) {
    return present.isEmpty() ? Optional.of(copy) : filled(present.get());
  }

  private Optional<FileImage> filled(FileImage present) {
    FileHeader header = present.header();
    if (header.stepSeconds() != copy.header().stepSeconds()) {
      throw new IllegalArgumentException(
          "step of %d s (expected: %d, that of the other copy)"
              .formatted(header.stepSeconds(), copy.header().stepSeconds()));
    }
    List<Integer> sources = header.names().stream().map(copy.header().names()::indexOf).toList();
    List<ArchiveRows> archives = new ArrayList<>();
    boolean isChanged = false;
    for (RraDefinition archive : header.archives()) {
      Optional<ArchiveRows> rows = present.archive(archive);
      Optional<ArchiveRows> theirs = copy.archive(archive);
      if (theirs.isPresent() && (rows.isPresent() || isOfUse(theirs.get(), header, archive))) {
        ArchiveRows ours = rows.orElseGet(() -> ArchiveRows.unknown(header, archive));
        Pair pair = new Pair(ours, theirs.get(), sources);
        archives.add(ours.with(pair::joined));
        isChanged |= pair.hasHole();
      } else {
        rows.ifPresent(archives::add);
      }
    }
    return isChanged ? Optional.of(new FileImage(header, archives)) : Optional.empty();
  }

  /** Whether it has rows that do not follow from finer ones. */
  private static boolean isOfUse(ArchiveRows rows, FileHeader header, RraDefinition archive) {
    return rows.firstKnown().isPresent()
        && rows.firstKnown().getAsLong() < header.followsFrom(archive);
  }

  /**
   * An archive and its copy.
   *
   * @param sources for each data source its position in the copy; -1 where it has none
   */
  private record Pair(ArchiveRows ours, ArchiveRows theirs, List<Integer> sources) {

    double joined(int source, long end, double value) {
      boolean isTheirs =
          isHole(source, end)
              || isHole(source, end - ours.seconds())
              || isHole(source, end + ours.seconds());
      double other = isTheirs ? theirs.value(sources.get(source), end) : Double.NaN;
      return Double.isNaN(other) ? value : other;
    }

    /* Of a row beside a hole only a part is known. */
    private boolean isHole(int source, long end) {
      return sources.get(source) >= 0
          && Double.isNaN(ours.value(source, end))
          && !Double.isNaN(theirs.value(sources.get(source), end));
    }

    boolean hasHole() {
      for (int row = 0; row < ours.rows(); row++) {
        for (int source = 0; source < sources.size(); source++) {
          if (isHole(source, ours.end(row))) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
