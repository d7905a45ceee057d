package io.trimaran.rrd.embedded.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A file that a new one gets its rows from: all of it, as it was at one moment. */
record Donor(Contents contents, List<StoredRows> archives) {

  Donor {
    archives = List.copyOf(archives);
  }

  /**
   * Reads a whole file.
   *
   * @throws java.nio.file.NoSuchFileException when there is none
   * @throws RrdException when it is no RRD file, is damaged, of a kind not known here, or in use
   */
  static Donor read(Path path) throws IOException, RrdException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      FileLock lock = FileGuard.lock(channel);
      try {
        Contents contents = Contents.read(channel);
        List<StoredRows> archives = new ArrayList<>();
        for (int i = 0; i < contents.definition().archives().size(); i++) {
          archives.add(StoredRows.read(contents, channel, i));
        }
        return new Donor(contents, archives);
      } finally {
        lock.release();
      }
    }
  }

  LiveState state() {
    return contents.state();
  }

  long stepSeconds() {
    return contents.definition().stepSeconds();
  }

  /** Index of a data source; -1 when it has none of that name. */
  int source(String name) {
    return contents.definition().sources().stream().map(ds -> ds.name()).toList().indexOf(name);
  }
}
