package io.trimaran.web;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where the files of the web interface come from: the jar, or a folder of whoever works on them.
 * Reading blocks: call it on a worker.
 */
public sealed interface WebRoot {

  /** Packed into the jar, under {@code webroot/}; read once. */
  static WebRoot packed() {
    return new Packed();
  }

  /** A folder with an {@code index.html}; read again whenever the page is asked for. */
  static WebRoot folder(Path folder) {
    return new Folder(folder);
  }

  /**
   * Every file of a kind that is served, by its path without a leading slash.
   *
   * @throws IOException there is no index.html, or a file can't be read
   */
  SortedMap<String, Buffer> read() throws IOException;

  /** Whether files may change under a running node. */
  boolean isLive();

  /** See {@link WebRoot#packed()}. */
  record Packed() implements WebRoot {

    private static final String ROOT = "webroot";

    @Override
    public SortedMap<String, Buffer> read() throws IOException {
      URL index = WebRoot.class.getResource("/" + ROOT + "/index.html");
      if (index == null) {
        throw new IOException("class path: no " + ROOT + "/index.html (expected: packed by build)");
      }
      try {
        if (index.openConnection() instanceof JarURLConnection jar) {
          return readJar(Path.of(jar.getJarFileURL().toURI()));
        }
        return readFolder(Path.of(index.toURI()).resolveSibling(""));
      } catch (URISyntaxException e) {
        throw new IOException("class path: " + index + " (expected: a file or a jar)", e);
      }
    }

    @Override
    public boolean isLive() {
      return false;
    }

    private static SortedMap<String, Buffer> readJar(Path jar) throws IOException {
      try (FileSystem files = FileSystems.newFileSystem(jar)) {
        return readFolder(files.getPath(ROOT));
      }
    }
  }

  /** See {@link WebRoot#folder(Path)}. */
  record Folder(Path folder) implements WebRoot {

    @Override
    public SortedMap<String, Buffer> read() throws IOException {
      if (!Files.isRegularFile(folder.resolve("index.html"))) {
        throw new IOException("webroot: " + folder + " (expected: a folder with an index.html)");
      }
      return readFolder(folder);
    }

    @Override
    public boolean isLive() {
      return true;
    }
  }

  private static SortedMap<String, Buffer> readFolder(Path folder) throws IOException {
    SortedMap<String, Buffer> read = new TreeMap<>();
    for (Path file : servedFiles(folder)) {
      String path = folder.relativize(file).toString().replace('\\', '/');
      read.put(path, Buffer.buffer(Files.readAllBytes(file)));
    }
    return read;
  }

  private static List<Path> servedFiles(Path folder) throws IOException {
    int maxFiles = 1_000;
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> files =
          walk.filter(Files::isRegularFile)
              .filter(file -> ContentType.of(file.getFileName().toString()).isPresent())
              .limit(maxFiles + 1L)
              .toList();
      if (files.size() > maxFiles) {
        throw new IOException("webroot: " + folder + " (expected: <= " + maxFiles + " files)");
      }
      return files;
    } catch (UncheckedIOException e) {
      throw new IOException("webroot: " + folder + " can't be read", e);
    }
  }
}
