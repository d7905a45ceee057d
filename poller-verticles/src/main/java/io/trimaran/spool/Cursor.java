package io.trimaran.spool;

import io.trimaran.sample.Sample;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How far one endpoint has come in a {@link Spool}. It has two marks: what the endpoint has
 * acknowledged, and what is safe there even if the endpoint is killed. After a lost connection the
 * records from {@link #safe()} on are sent again.
 *
 * <p>Reading blocks, from a worker thread; reads wait for one another. The rest may be called from
 * anywhere, marks moved by one thread at a time.
 */
public final class Cursor {
  private static final int BUFFER_BYTES = 256 * 1024;

  private final String endpoint;
  private final Segments segments;
  private final Damage damage;
  private final RecordDecoder decoder = new RecordDecoder();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final AtomicReference<@Nullable Runnable> sleeper = new AtomicReference<>();
  private final LongAdder dropped = new LongAdder();
  private volatile Mark acknowledged;
  private volatile Mark safe;

  Cursor(String endpoint, CursorFile.Marks marks, Segments segments, Damage damage) {
    this.endpoint = endpoint;
    this.segments = segments;
    this.damage = damage;
    this.acknowledged = marks.acknowledged();
    this.safe = marks.safe();
  }

  public String endpoint() {
    return endpoint;
  }

  /** All before it was acknowledged once. */
  public Mark acknowledged() {
    return acknowledged;
  }

  /** All before it need never be sent again; the spool may remove it. */
  public Mark safe() {
    return safe;
  }

  /** Moves {@link #acknowledged()}; never back. */
  public void acknowledge(Mark upTo) {
    acknowledged = Mark.latest(acknowledged, upTo);
  }

  /** Moves {@link #safe()} and what is acknowledged with it; never back. */
  public void settle(Mark upTo) {
    acknowledge(upTo);
    safe = Mark.latest(safe, upTo);
  }

  /**
   * Before the records that are kept together with those behind a mark: they are there as long as
   * these, though they may lie before {@link #safe()}.
   */
  public Mark keptBefore(Mark mark) {
    return segments
        .at(mark.position())
        .map(Segment::first)
        .filter(first -> !first.isAfter(mark))
        .orElse(mark);
  }

  /**
   * Before the samples of {@code seconds} and later that the spool still has, whoever needs them:
   * also those that are safe at this endpoint. Blocks.
   */
  public Mark keptSince(long seconds) {
    return segments.since(seconds);
  }

  /**
   * Reads on from a mark that a page or this cursor gave. Records that were removed meanwhile are
   * passed over.
   *
   * @param most samples at most; the page may end earlier, at the end of a segment for instance
   * @param isWantedFolder whether samples of a folder are wanted
   * @throws IOException when the disk does not give them; nothing is lost by asking again
   */
  public synchronized Page read(Mark from, int most, Predicate<String> isWantedFolder)
      throws IOException {
    Optional<Segment> found = segments.at(from.position());
    while (found.isPresent()) {
      Segment segment = found.get();
      Mark begin = Mark.latest(from, segment.first());
      try {
        segment.read(begin.position(), buffer.clear());
        return decode(segment, from, begin, most, isWantedFolder);
      } catch (NoSuchFileException e) {
        found = segments.at(from.position());
        if (found.filter(segment::equals).isPresent()) {
          damage.found(Path.of(e.getFile()), segment.bytes(), "the file is gone");
          return new Page(List.of(), from, segment.end(), 0);
        }
      }
    }
    return new Page(List.of(), from, from, 0);
  }

  private Page decode(
      Segment segment, Mark from, Mark begin, int most, Predicate<String> isWantedFolder) {
    List<Sample> samples = new ArrayList<>(Math.min(most, 1024));
    boolean isFull = buffer.flip().limit() == buffer.capacity();
    int records = 0;
    int unreadable = 0;
    while (samples.size() < most && buffer.hasRemaining()) {
      switch (decoder.take(buffer, isWantedFolder)) {
        case RecordDecoder.Found.Read read -> samples.add(read.sample());
        case RecordDecoder.Found.Skipped skipped ->
            unreadable += skipped == RecordDecoder.Found.Skipped.UNREADABLE ? 1 : 0;
        case RecordDecoder.Found.Nothing cut -> {
          return isFull && records > 0
              ? new Page(samples, from, begin.plus(buffer.position(), records), unreadable)
              : rest(segment, samples, from, begin, "ends within a record");
        }
        case RecordDecoder.Found.Damage found -> {
          return rest(segment, samples, from, begin, found.reason());
        }
      }
      records++;
    }
    if (records == 0) {
      return rest(segment, samples, from, begin, "shorter than it was");
    }
    return new Page(samples, from, begin.plus(buffer.position(), records), unreadable);
  }

  /** Gives up the rest of a damaged segment. */
  private Page rest(Segment segment, List<Sample> samples, Mark from, Mark begin, String reason) {
    long lost = segment.end().position() - begin.position() - buffer.position();
    Path file = segment instanceof FileSegment inFile ? inFile.path() : Path.of("memory");
    damage.found(file, lost, reason);
    return new Page(samples, from, segment.end(), 0);
  }

  /**
   * Calls back once, on any thread, as soon as there are records behind a mark. A later call takes
   * the place of an earlier one.
   */
  public void whenMore(Mark behind, Runnable callback) {
    sleeper.set(callback);
    if (segments.at(behind.position()).isPresent()) {
      wake();
    }
  }

  void wake() {
    Runnable callback = sleeper.getAndSet(null);
    if (callback != null) {
      callback.run();
    }
  }

  CursorFile.Marks marks() {
    return new CursorFile.Marks(acknowledged, safe);
  }

  /** Counts records that are removed before they were acknowledged; answers how many. */
  long drop(Segment segment) {
    long reached = Math.max(acknowledged.ordinal(), segment.first().ordinal());
    long count = Math.max(0, segment.end().ordinal() - reached);
    dropped.add(count);
    return count;
  }

  long dropped() {
    return dropped.sum();
  }
}
