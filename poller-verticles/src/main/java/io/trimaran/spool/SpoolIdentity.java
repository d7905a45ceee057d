package io.trimaran.spool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What tells one spool from another.
 *
 * @param id 12 characters of 0-9 and a-f
 */
record SpoolIdentity(Path folder, String id) {
  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
  private static final String FILE = "id";
  private static final int BYTES = 6;

  /** Reads the identity that a folder has, or gives it one. A full disk makes it last no longer. */
  static SpoolIdentity of(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (Files.exists(file)) {
      String id = Files.readString(file, StandardCharsets.UTF_8).strip();
      if (id.matches("[0-9a-f]{" + 2 * BYTES + "}")) {
        return new SpoolIdentity(folder, id);
      }
    }
    byte[] random = new byte[BYTES];
    ThreadLocalRandom.current().nextBytes(random);
    String id = HexFormat.of().formatHex(random);
    Path draft = folder.resolve(FILE + ".new");
    try {
      Files.writeString(draft, id, StandardCharsets.UTF_8);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("{} can't be written: {}", file, e.toString());
    }
    return new SpoolIdentity(folder, id);
  }
}
