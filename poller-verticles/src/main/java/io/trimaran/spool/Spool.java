package io.trimaran.spool;

import io.trimaran.sample.SampleBatch;
import io.trimaran.sample.SampleSink;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A queue of samples on disk, with a {@link Cursor} per endpoint. What was taken survives kill -9
 * of this process, and power loss as far as {@link SpoolOptions#sync()} says.
 *
 * <p>A write succeeds when its samples are on disk, or have reached every endpoint. While the disk
 * refuses them they wait in memory, from where endpoints get them all the same, and the write stays
 * unanswered: a poller must not wait for it. It fails with {@link SpoolRefusedException} when the
 * queue to the writer is full, when memory is, or when the spool is closed.
 *
 * <p>Thread-safe. Futures complete on the caller's context where it has one. One thread of its own
 * does all writing.
 */
public final class Spool implements SampleSink {
  private final FolderLock lock;
  private final Segments segments;
  private final Map<String, Cursor> cursors;
  private final Damage damage;
  private final Tail tail;
  private final Writer writer;
  private final InstantSource clock;
  private final SpoolIdentity identity;

  private Spool(
      SpoolIdentity identity,
      FolderLock lock,
      Segments segments,
      Map<String, Cursor> cursors,
      Damage damage,
      Tail tail,
      Writer writer,
      InstantSource clock) {
    this.identity = identity;
    this.lock = lock;
    this.segments = segments;
    this.cursors = cursors;
    this.damage = damage;
    this.tail = tail;
    this.writer = writer;
    this.clock = clock;
  }

  /**
   * Opens a spool, or creates it. Blocks, for as long as it takes to read the newest segment.
   *
   * @param endpoints every endpoint that gets samples; a new one begins with the oldest record that
   *     is left, one that is missing holds nothing back
   * @throws IOException when the folder can't be used, or another process uses it
   */
  public static Spool open(SpoolOptions options, Set<String> endpoints, SpoolListener listener)
      throws IOException {
    return open(options, endpoints, listener, Disk.FILES, InstantSource.system());
  }

  static Spool open(
      SpoolOptions options,
      Set<String> endpoints,
      SpoolListener listener,
      Disk disk,
      InstantSource clock)
      throws IOException {
    Files.createDirectories(options.folder());
    FolderLock lock = FolderLock.take(options.folder());
    try {
      return open(options, endpoints, listener, disk, clock, lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static Spool open(
      SpoolOptions options,
      Set<String> endpoints,
      SpoolListener listener,
      Disk disk,
      InstantSource clock,
      FolderLock lock)
      throws IOException {
    Damage damage = new Damage(listener);
    Segments segments = new Segments();
    Mark end = Mark.START;
    for (FileSegment segment : new Recovery(damage).segments(options.folder())) {
      segments.put(segment);
      end = segment.end();
    }
    Map<String, Cursor> cursors = new LinkedHashMap<>();
    Map<Cursor, CursorFile> files = new LinkedHashMap<>();
    for (String endpoint : endpoints) {
      CursorFile file = new CursorFile(options.folder(), endpoint, damage);
      CursorFile.Marks marks = file.read().orElse(CursorFile.Marks.NONE);
      Cursor cursor = new Cursor(endpoint, marks, segments, damage);
      cursors.put(endpoint, cursor);
      files.put(cursor, file);
      // After power loss a cursor may be ahead of the records: no place is ever used twice.
      end = Mark.latest(end, marks.acknowledged());
    }
    Tail tail = new Tail(options, disk, segments, listener, clock, end);
    Retention retention = new Retention(options, segments, cursors.values(), listener, clock);
    Writer writer = new Writer(options, tail, retention, new CursorFiles(files), segments);
    SpoolIdentity identity = SpoolIdentity.of(options.folder());
    Spool spool = new Spool(identity, lock, segments, cursors, damage, tail, writer, clock);
    writer.start();
    return spool;
  }

  @Override
  public Future<Void> write(SampleBatch batch) {
    return writer.write(batch);
  }

  /** The cursor of an endpoint that was named to {@link #open}. */
  public Cursor cursor(String endpoint) {
    return Optional.ofNullable(cursors.get(endpoint))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "endpoint: " + endpoint + " (expected: one of " + cursors.keySet() + ")"));
  }

  /** Where it keeps its files. */
  public Path folder() {
    return identity.folder();
  }

  /** 12 characters of 0-9 and a-f that no other spool has, the same over restarts. */
  public String id() {
    return identity.id();
  }

  /** Behind the newest record. */
  public Mark end() {
    return tail.end();
  }

  /** How it does now. Does not block. */
  public SpoolStatus status() {
    List<SpoolStatus.Endpoint> endpoints = new ArrayList<>();
    cursors.values().forEach(cursor -> endpoints.add(status(cursor)));
    return new SpoolStatus(
        segments.fileBytes() + segments.memoryBytes(),
        segments.records(),
        writer.written(),
        writer.refused(),
        damage.bytes(),
        tail.isOnDisk(),
        endpoints);
  }

  private SpoolStatus.Endpoint status(Cursor cursor) {
    long reached = Math.max(cursor.acknowledged().ordinal(), segments.begin().ordinal());
    long queued = Math.max(0, tail.end().ordinal() - reached);
    Duration age =
        queued == 0
            ? Duration.ZERO
            : writer
                .oldest(cursor)
                .map(time -> Duration.between(Instant.ofEpochSecond(time), clock.instant()))
                .orElse(Duration.ZERO);
    return new SpoolStatus.Endpoint(
        cursor.endpoint(),
        cursor.acknowledged(),
        cursor.safe(),
        queued,
        age.isNegative() ? Duration.ZERO : age,
        cursor.dropped());
  }

  /** Does at once what is otherwise done every second: fsync, bounds, cursors. */
  Future<Void> maintain() {
    return writer.maintain();
  }

  /**
   * Writes down what is queued, and the cursors, and ends. Fails when the disk refuses it.
   *
   * @return completes when all is on disk
   */
  public Future<Void> close() {
    return writer.close().eventually(this::unlock);
  }

  private Future<Void> unlock() {
    try {
      lock.close();
      return Future.succeededFuture();
    } catch (IOException e) {
      return Future.failedFuture(e);
    }
  }
}
