package io.trimaran.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that comes over the network, and is there as a whole or not at all. */
final class Received {

  private Received() {}

  /** Readable by its owner only. */
  static void into(Path file, InputStream in) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Path folder = file.toAbsolutePath().normalize().getParent();
    Path temporary = Files.createTempFile(folder, "." + file.getFileName(), ".new");
    try {
      try (OutputStream out = Files.newOutputStream(temporary)) {
        in.transferTo(out);
      }
      Files.move(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
