package io.trimaran.web;

import io.vertx.core.buffer.Buffer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** The libraries of the web interface, out of their own jars. */
final class Vendor {

  private static final String LIST = "/io/trimaran/web/vendor.properties";

  private Vendor() {}

  /** Files by their path, which starts with {@code vendor/}. Blocks. */
  static SortedMap<String, Buffer> read() throws IOException {
    Properties list = new Properties();
    try (InputStream file = open(LIST)) {
      list.load(new InputStreamReader(file, StandardCharsets.UTF_8));
    }
    SortedMap<String, Buffer> read = new TreeMap<>();
    for (String path : list.stringPropertyNames()) {
      try (InputStream file = open("/" + list.getProperty(path))) {
        read.put("vendor/" + path, Buffer.buffer(file.readAllBytes()));
      }
    }
    return read;
  }

  private static InputStream open(String resource) throws IOException {
    InputStream file = Vendor.class.getResourceAsStream(resource);
    if (file == null) {
      throw new FileNotFoundException("class path: no " + resource + " (see vendor.properties)");
    }
    return file;
  }
}
