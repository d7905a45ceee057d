package io.trimaran.rrd.embedded;

import io.trimaran.rrd.embedded.StorePaths.Place;
import io.trimaran.rrd.embedded.file.RrdException;
import io.trimaran.rrd.embedded.file.RrdFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files that one worker keeps open, the least recently used closed first.
 *
 * <p>Whoever removes or replaces a file on disk is noticed at its next use. Confined to its worker.
 */
final class OpenFiles {

  private final Path realBase;
  private final int limit;
  private final Map<Path, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private volatile int size;

  /**
   * Of a base.
   *
   * @param realBase without links
   */
  OpenFiles(Path realBase, int limit) {
    this.realBase = realBase;
    this.limit = limit;
  }

  /** An open file and what the system knew it by: another one of that name has another key. */
  private record Entry(RrdFile file, Optional<Object> key) {}

  Found find(Place place) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(place.path(), BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      close(place);
      return new Found.Missing();
    }
    if (!attributes.isRegularFile()) {
      return new Found.NotRegular();
    }
    Optional<Object> key = Optional.ofNullable(attributes.fileKey());
    @Nullable Entry entry = entries.get(place.path());
    if (entry != null && entry.key().equals(key)) {
      return new Found.Open(entry.file());
    }
    close(place);
    return open(place, key);
  }

  private Found open(Place place, Optional<Object> key) throws IOException {
    if (!place.path().toRealPath().startsWith(realBase)) {
      return new Found.Outside();
    }
    while (entries.size() >= limit) {
      closeEldest();
    }
    try {
      RrdFile file = RrdFile.open(place.path());
      entries.put(place.path(), new Entry(file, key));
      size = entries.size();
      return new Found.Open(file);
    } catch (RrdException e) {
      return new Found.Unusable(Objects.requireNonNullElse(e.getMessage(), "unusable"));
    }
  }

  /** Whether it was open. */
  boolean close(Place place) throws IOException {
    @Nullable Entry entry = entries.remove(place.path());
    if (entry == null) {
      return false;
    }
    size = entries.size();
    entry.file().close();
    return true;
  }

  private void closeEldest() throws IOException {
    Iterator<Entry> eldest = entries.values().iterator();
    Entry entry = eldest.next();
    eldest.remove();
    entry.file().close();
  }

  void closeAll() throws IOException {
    while (!entries.isEmpty()) {
      closeEldest();
    }
    size = 0;
  }

  /** May be asked from any thread. */
  int size() {
    return size;
  }
}
