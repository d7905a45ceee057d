package io.trimaran.spool;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how much a {@link Spool} keeps.
 *
 * @param folder its own folder; created when missing, locked while open
 * @param maxBytes of files; beyond it the oldest segment goes, delivered or not; at least 64 KiB
 * @param maxAge of records; older segments go, delivered or not; at least one second
 * @param sync what must have happened before a record counts as written
 * @param memoryBytes for records while the disk refuses them; at least 64 KiB
 * @param queueSamples waiting for the writer; beyond it a write is refused; at least 1
 */
public record SpoolOptions(
    Path folder, long maxBytes, Duration maxAge, Sync sync, long memoryBytes, int queueSamples) {

  /** The smallest {@link #maxBytes} and {@link #memoryBytes}. */
  public static final long LEAST_BYTES = 64 * 1024;

  private static final long LARGEST_SEGMENT_BYTES = 64L << 20;
  private static final long SMALLEST_SEGMENT_BYTES = 4096;
  private static final int SEGMENTS_AT_LEAST = 16;
  private static final int LARGEST_CHUNK_BYTES = 1 << 20;
  private static final int LARGEST_WRITE_BYTES = 256 * 1024;

  /** How hard a record is pressed on the disk. */
  public enum Sync {
    /** Given to the operating system, fsynced within a second: survives kill -9. */
    EVERY_SECOND,
    /** Fsynced before a write succeeds: survives power loss. */
    ALWAYS,
    /** Given to the operating system, which writes when it likes: survives kill -9. */
    OS
  }

  public SpoolOptions {
    atLeast("spool.max-size", maxBytes, LEAST_BYTES);
    atLeast("spool.memory", memoryBytes, LEAST_BYTES);
    atLeast("spool.queue", queueSamples, 1);
    if (maxAge.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("spool.max-age: " + maxAge + " (expected: >= PT1S)");
    }
  }

  /** 10 GiB, 3 days, fsync every second, 64 MiB of memory, 200,000 samples queued. */
  public static SpoolOptions in(Path folder) {
    return new SpoolOptions(
        folder, 10L << 30, Duration.ofDays(3), Sync.EVERY_SECOND, 64L << 20, 200_000);
  }

  /** The same with other bounds. */
  public SpoolOptions bounded(long otherMaxBytes, Duration otherMaxAge) {
    return new SpoolOptions(folder, otherMaxBytes, otherMaxAge, sync, memoryBytes, queueSamples);
  }

  /** The same with another sync. */
  public SpoolOptions synced(Sync other) {
    return new SpoolOptions(folder, maxBytes, maxAge, other, memoryBytes, queueSamples);
  }

  /** The same with other limits of memory. */
  public SpoolOptions holding(long otherMemoryBytes, int otherQueueSamples) {
    return new SpoolOptions(folder, maxBytes, maxAge, sync, otherMemoryBytes, otherQueueSamples);
  }

  /** A segment is closed at this size; the bounds are kept to within one segment. */
  long segmentBytes() {
    return Math.clamp(maxBytes / SEGMENTS_AT_LEAST, SMALLEST_SEGMENT_BYTES, LARGEST_SEGMENT_BYTES);
  }

  /** A segment is closed at this age. */
  Duration segmentAge() {
    return maxAge.dividedBy(SEGMENTS_AT_LEAST);
  }

  /** Memory is taken and given back in pieces of this size. */
  int chunkBytes() {
    return (int) Math.min(memoryBytes / 4, LARGEST_CHUNK_BYTES);
  }

  /** At most this is written at once. */
  int writeBytes() {
    return (int) Math.min(Math.min(segmentBytes(), chunkBytes()), LARGEST_WRITE_BYTES);
  }

  private static void atLeast(String key, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(key + ": " + value + " (expected: >= " + least + ")");
    }
  }
}
