package io.trimaran.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Recordings of real devices and the tool that plays them, which are not part of the project. Tests
 * that need them are skipped where they are missing.
 */
final class SharedData {

  private SharedData() {}

  /** The folder that the environment names, or the one beside the project. */
  static Path folder() {
    return Optional.ofNullable(System.getenv("TRIMARAN_SHARED"))
        .map(Path::of)
        .orElse(Path.of("../../shared"))
        .toAbsolutePath()
        .normalize();
  }

  static Path require(String path) {
    Path file = folder().resolve(path);
    assumeTrue(
        Files.exists(file),
        () -> file + " is missing: set TRIMARAN_SHARED to the folder that holds " + path);
    return file;
  }
}
