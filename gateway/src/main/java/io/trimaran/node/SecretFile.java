package io.trimaran.node;

import io.trimaran.auth.NodeSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The secret of a node that was given none: made at the first start, readable by its owner. */
public final class SecretFile {

  private final Path file;

  public SecretFile(Path file) {
    this.file = file;
  }

  /**
   * The secret. Blocks.
   *
   * @throws IOException when it can't be read or written
   */
  NodeSecret secret() throws IOException {
    return NodeSecret.of(text());
  }

  /**
   * The same as a configuration gives it. Blocks.
   *
   * @throws IOException when it can't be read or written
   */
  public String text() throws IOException {
    if (!Files.exists(file)) {
      create();
    }
    return Files.readString(file).strip();
  }

  private void create() throws IOException {
    byte[] secret = (NodeSecret.generate() + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(file, secret, StandardOpenOption.SYNC);
    } catch (FileAlreadyExistsException raced) {
      // Another start was faster; its secret is read.
    }
  }
}
