package io.trimaran.cli.check;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether the node may write where it has to, and whether the spool finds room there. Leaves
 * nothing behind; a folder that is missing is not made.
 */
record FolderCheck(Path data, long spoolBytes) implements Check {

  private static final long MEBI = 1 << 20;

  @Override
  public String what() {
    return "node.data " + data;
  }

  @Override
  public Finding run() throws IOException {
    Path folder = existing(data.toAbsolutePath().normalize());
    if (!Files.isDirectory(folder)) {
      return Finding.failed(what(), folder + " is not a folder");
    }
    if (!Files.isWritable(folder)) {
      return Finding.failed(
          what(), folder + " may not be written by " + System.getProperty("user.name"));
    }
    Files.delete(Files.createTempFile(folder, ".trimaran-check", ""));
    FileStore store = Files.getFileStore(folder);
    String room = store.getUsableSpace() / MEBI + " MiB free";
    if (store.getUsableSpace() < spoolBytes) {
      return Finding.warning(
          what(), room + ", less than rrd.spool.max-size, " + spoolBytes / MEBI + " MiB");
    }
    return Finding.ok(what(), Files.exists(data) ? room : "will be made; " + room);
  }

  /** The folder itself, or the nearest one above it that there is. */
  private static Path existing(Path folder) {
    Path candidate = folder;
    while (!Files.exists(candidate) && candidate.getParent() != null) {
      candidate = candidate.getParent();
    }
    return candidate;
  }
}
