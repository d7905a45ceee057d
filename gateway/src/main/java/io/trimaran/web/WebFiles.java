package io.trimaran.web;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the files of kinds that are served, by their path below a folder. Blocks. */
final class WebFiles {

  /** Many times what there is: a wrong folder is noticed before all of a disk is read. */
  private static final int MAX_FILES = 1_000;

  private WebFiles() {}

  static SortedMap<String, Buffer> readJar(Path jar, String folder) throws IOException {
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      return readFolder(files.getPath(folder));
    }
  }

  static SortedMap<String, Buffer> readFolder(Path folder) throws IOException {
    SortedMap<String, Buffer> read = new TreeMap<>();
    for (Path file : servedFiles(folder)) {
      String path = folder.relativize(file).toString().replace('\\', '/');
      read.put(path, Buffer.buffer(Files.readAllBytes(file)));
    }
    return read;
  }

  private static List<Path> servedFiles(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> files =
          walk.filter(Files::isRegularFile)
              .filter(file -> ContentType.of(file.getFileName().toString()).isPresent())
              .limit(MAX_FILES + 1L)
              .toList();
      if (files.size() > MAX_FILES) {
        throw new IOException("webroot: " + folder + " (expected: <= " + MAX_FILES + " files)");
      }
      return files;
    } catch (UncheckedIOException e) {
      throw new IOException("webroot: " + folder + " can't be read", e);
    }
  }
}
