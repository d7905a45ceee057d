package io.trimaran.module;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the tables that come with this package. */
final class Resources {

  private Resources() {}

  /** The lines of a resource, without empty ones and those that start with {@code #}. */
  static List<String> lines(String name) {
    try (InputStream resource = Resources.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException("resource " + name + ": missing (expected: in this jar)");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + name + ": unreadable", e);
    }
  }
}
