package io.trimaran.rrd.image;

import io.trimaran.rrdcached.codec.RraDefinition;
import java.util.List;
import java.util.Optional;

/**
 * A file of an endpoint at one moment.
 *
 * @param archives those whose rows matter and can be read: the finest averages whole, and of the
 *     others what does not follow from finer ones
 */
public record FileImage(FileHeader header, List<ArchiveRows> archives) {

  public FileImage {
    archives = List.copyOf(archives);
  }

  /** The rows of an archive with this function and these steps. */
  public Optional<ArchiveRows> archive(RraDefinition wanted) {
    return archives.stream()
        .filter(rows -> rows.archive().function() == wanted.function())
        .filter(rows -> rows.archive().steps() == wanted.steps())
        .findFirst();
  }

  /** The averages with the shortest rows; empty when the file has none. */
  public Optional<ArchiveRows> finest() {
    return header.finest().flatMap(this::archive);
  }
}
