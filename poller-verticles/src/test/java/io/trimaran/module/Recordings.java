package io.trimaran.module;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Recordings of real devices, with what LibreNMS makes of each. */
public final class Recordings {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ENDING = ".snmprec";

  private final Path folder;

  private Recordings(Path folder) {
    this.folder = folder;
  }

  /** Those that stand beside the project; skips the test where there are none. */
  public static Recordings require() {
    String named = System.getProperty("trimaran.shared", System.getenv("TRIMARAN_SHARED"));
    Path shared = named == null ? Path.of("..", "..", "shared") : Path.of(named);
    Path folder = shared.resolve("devices");
    assumeTrue(
        Files.isDirectory(folder),
        "no recordings of devices at " + folder.toAbsolutePath() + " (set TRIMARAN_SHARED)");
    return new Recordings(folder);
  }

  /** The names of all, in order. */
  public List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
    }
  }

  public Recording recording(String name) throws IOException {
    return Recording.load(folder.resolve(name + ENDING));
  }

  /** What LibreNMS's discovery writes into a table. */
  public List<JsonNode> expected(String name, String module, String table) throws IOException {
    JsonNode rows =
        JSON.readTree(folder.resolve(name + ".expected.json").toFile())
            .path(module)
            .path("discovery")
            .path(table);
    return Stream.iterate(0, i -> i < rows.size(), i -> i + 1).map(rows::get).toList();
  }

  /** What LibreNMS's poll writes into a table. */
  public List<JsonNode> polled(String name, String module, String table) throws IOException {
    JsonNode rows =
        JSON.readTree(folder.resolve(name + ".expected.json").toFile())
            .path(module)
            .path("poller")
            .path(table);
    return Stream.iterate(0, i -> i < rows.size(), i -> i + 1).map(rows::get).toList();
  }

  /** Writes a report where the build leaves its results. */
  public static void report(String file, String text) throws IOException {
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target", file), text);
  }
}
