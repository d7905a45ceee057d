package io.trimaran.web;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;

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

  /** Where the files are, for people. */
  String origin();

  /** Whether files may change under a running node. */
  boolean isLive();

  /** See {@link WebRoot#packed()}. */
  record Packed() implements WebRoot {

    private static final String ROOT = "webroot";

    @Override
    public String origin() {
      return "the jar";
    }

    @Override
    public SortedMap<String, Buffer> read() throws IOException {
      URL index = WebRoot.class.getResource("/" + ROOT + "/index.html");
      if (index == null) {
        throw new IOException("class path: no " + ROOT + "/index.html (expected: packed by build)");
      }
      try {
        if (index.openConnection() instanceof JarURLConnection jar) {
          return WebFiles.readJar(Path.of(jar.getJarFileURL().toURI()), ROOT);
        }
        return WebFiles.readFolder(Path.of(index.toURI()).resolveSibling(""));
      } catch (URISyntaxException e) {
        throw new IOException("class path: " + index + " (expected: a file or a jar)", e);
      }
    }

    @Override
    public boolean isLive() {
      return false;
    }
  }

  /** See {@link WebRoot#folder(Path)}. */
  record Folder(Path folder) implements WebRoot {

    @Override
    public String origin() {
      return folder.toString();
    }

    @Override
    public SortedMap<String, Buffer> read() throws IOException {
      if (!Files.isRegularFile(folder.resolve("index.html"))) {
        throw new IOException("webroot: " + folder + " (expected: a folder with an index.html)");
      }
      return WebFiles.readFolder(folder);
    }

    @Override
    public boolean isLive() {
      return true;
    }
  }
}
