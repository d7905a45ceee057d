package io.trimaran.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes segments, oldest first: those that are safe at every endpoint, and those beyond the
 * bounds. The newest always stays. Confined to the writer.
 */
final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

  private final SpoolOptions options;
  private final Segments segments;
  private final Collection<Cursor> cursors;
  private final SpoolListener listener;
  private final InstantSource clock;
  private boolean isStuck;
  private long lostInMemory = -1;

  Retention(
      SpoolOptions options,
      Segments segments,
      Collection<Cursor> cursors,
      SpoolListener listener,
      InstantSource clock) {
    this.options = options;
    this.segments = segments;
    this.cursors = cursors;
    this.listener = listener;
    this.clock = clock;
  }

  /** The end of the newest segment in memory that was dropped; -1 when none was. */
  long lostInMemory() {
    return lostInMemory;
  }

  void apply() {
    try {
      while (removeOne()) {}
      isStuck = false;
    } catch (IOException e) {
      if (!isStuck) {
        LOG.error("spool: an old segment can't be removed", e);
      }
      isStuck = true;
    }
  }

  private boolean removeOne() throws IOException {
    Optional<Segment> oldest = segments.oldest();
    if (oldest.isPresent() && !segments.isNewest(oldest.get())) {
      Optional<String> reason = reason(oldest.get());
      if (reason.isPresent()) {
        remove(oldest.get(), reason.get());
        return true;
      }
    }
    if (segments.memoryBytes() > options.memoryBytes()) {
      remove(oldestInMemory(), "the disk refuses records and memory is full");
      return true;
    }
    return false;
  }

  private Optional<String> reason(Segment segment) {
    if (!cursors.isEmpty()
        && cursors.stream()
            .allMatch(cursor -> cursor.safe().position() >= segment.end().position())) {
      return Optional.of("safe everywhere");
    }
    if (segments.fileBytes() > options.maxBytes()) {
      return Optional.of("spool.max-size: " + options.maxBytes());
    }
    if (segment.newestMillis() < clock.millis() - options.maxAge().toMillis()) {
      return Optional.of("spool.max-age: " + options.maxAge());
    }
    return Optional.empty();
  }

  private Segment oldestInMemory() {
    return segments.all().stream()
        .filter(MemorySegment.class::isInstance)
        .findFirst()
        .orElseThrow();
  }

  private void remove(Segment segment, String reason) throws IOException {
    segments.remove(segment);
    if (segment instanceof FileSegment inFile) {
      try {
        Files.deleteIfExists(inFile.path());
      } catch (IOException e) {
        segments.put(segment);
        throw e;
      }
    } else {
      lostInMemory = segment.end().position();
    }
    for (Cursor cursor : cursors) {
      report(cursor, cursor.drop(segment), reason);
    }
  }

  private void report(Cursor cursor, long records, String reason) {
    if (records > 0) {
      LOG.error(
          "spool: {} records dropped before {} had them ({})", records, cursor.endpoint(), reason);
      listener.dropped(cursor.endpoint(), records, reason);
    }
  }
}
