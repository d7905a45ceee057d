package io.trimaran.spool;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down the cursors that moved. Confined to the writer. */
final class CursorFiles {
  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

  private final Map<Cursor, CursorFile> files;
  private final Map<Cursor, CursorFile.Marks> written = new HashMap<>();
  private boolean isFailing;

  CursorFiles(Map<Cursor, CursorFile> files) {
    this.files = Map.copyOf(files);
    files.keySet().forEach(cursor -> written.put(cursor, cursor.marks()));
  }

  Collection<Cursor> cursors() {
    return files.keySet();
  }

  /** The least that every endpoint acknowledged; with no endpoint, nothing. */
  long acknowledgedEverywhere() {
    return files.keySet().stream()
        .mapToLong(cursor -> cursor.acknowledged().position())
        .min()
        .orElse(-1);
  }

  /** Failing means only that records are sent again after a restart. */
  void write() {
    try {
      for (Map.Entry<Cursor, CursorFile> entry : files.entrySet()) {
        CursorFile.Marks marks = entry.getKey().marks();
        if (!marks.equals(written.get(entry.getKey()))) {
          entry.getValue().write(marks);
          written.put(entry.getKey(), marks);
        }
      }
      isFailing = false;
    } catch (IOException e) {
      if (!isFailing) {
        LOG.warn(
            "spool: cursors can't be written ({}); after a restart samples are sent again",
            e.toString());
      }
      isFailing = true;
    }
  }
}
