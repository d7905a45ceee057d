package io.trimaran.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** All segments in order. Changed by the writer alone, read by anyone. */
final class Segments {
  private final ConcurrentSkipListMap<Long, Segment> byPosition = new ConcurrentSkipListMap<>();

  /** Adds a segment, or takes the place of the one that begins where it begins. */
  void put(Segment segment) {
    byPosition.put(segment.first().position(), segment);
  }

  void remove(Segment segment) {
    byPosition.remove(segment.first().position(), segment);
  }

  /** The segment that holds the first record at or behind a position; empty at the end. */
  Optional<Segment> at(long position) {
    Map.Entry<Long, Segment> entry = byPosition.floorEntry(position);
    if (entry == null || entry.getValue().end().position() <= position) {
      entry = byPosition.higherEntry(position);
    }
    while (entry != null && entry.getValue().bytes() == 0) {
      entry = byPosition.higherEntry(entry.getKey());
    }
    return Optional.ofNullable(entry).map(Map.Entry::getValue);
  }

  Optional<Segment> oldest() {
    return Optional.ofNullable(byPosition.firstEntry()).map(Map.Entry::getValue);
  }

  boolean isNewest(Segment segment) {
    Map.Entry<Long, Segment> last = byPosition.lastEntry();
    return last != null && last.getValue() == segment;
  }

  /** Before the oldest record that is left, or the end. */
  Mark begin() {
    return oldest().map(Segment::first).orElse(Mark.START);
  }

  /**
   * Before the newest segment that begins with a sample of before {@code seconds}, or before the
   * oldest one that is left. Blocks.
   */
  Mark since(long seconds) {
    return byPosition.descendingMap().values().stream()
        .map(Segment::first)
        .filter(first -> timeOf(first).filter(time -> time < seconds).isPresent())
        .findFirst()
        .orElseGet(this::begin);
  }

  Collection<Segment> all() {
    return byPosition.values();
  }

  /** The time of the first sample at or behind a mark; empty at the end, or when unreadable. */
  Optional<Long> timeOf(Mark mark) {
    Optional<Segment> found = at(mark.position());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    ByteBuffer record = ByteBuffer.allocate(RecordEncoder.MAX_BYTES);
    Segment segment = found.get();
    try {
      segment.read(Mark.latest(mark, segment.first()).position(), record);
    } catch (IOException e) {
      return Optional.empty(); // its reader meets the same, and reports it
    }
    return new RecordDecoder().take(record.flip(), folder -> true)
            instanceof RecordDecoder.Found.Read read
        ? Optional.of(read.sample().time())
        : Optional.empty();
  }

  long fileBytes() {
    long bytes = 0;
    for (Segment segment : byPosition.values()) {
      bytes += segment instanceof FileSegment ? segment.bytes() + FileSegment.HEADER_BYTES : 0;
    }
    return bytes;
  }

  long memoryBytes() {
    long bytes = 0;
    for (Segment segment : byPosition.values()) {
      bytes += segment instanceof MemorySegment memory ? memory.capacity() : 0;
    }
    return bytes;
  }

  long records() {
    long records = 0;
    for (Segment segment : byPosition.values()) {
      records += segment.records();
    }
    return records;
  }
}
