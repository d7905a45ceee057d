package io.trimaran.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where records are appended: a file, or memory while the disk refuses. Confined to the writer,
 * except for {@link #isOnDisk} and {@link #end}.
 */
final class Tail {
  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

  private record Open(Disk.Output output, FileSegment segment, long sinceMillis) {}

  private final SpoolOptions options;
  private final Disk disk;
  private final Segments segments;
  private final SpoolListener listener;
  private final InstantSource clock;
  private Optional<Open> open = Optional.empty();
  private Optional<MemorySegment> memory = Optional.empty();
  private boolean isDirty;
  private boolean hasRolled;
  private volatile boolean isOnDisk = true;
  private volatile Mark end;

  Tail(
      SpoolOptions options,
      Disk disk,
      Segments segments,
      SpoolListener listener,
      InstantSource clock,
      Mark end) {
    this.options = options;
    this.disk = disk;
    this.segments = segments;
    this.listener = listener;
    this.clock = clock;
    this.end = end;
  }

  boolean isOnDisk() {
    return isOnDisk;
  }

  /** Whether a new segment began since this was asked last. */
  boolean hasRolled() {
    boolean was = hasRolled;
    hasRolled = false;
    return was;
  }

  /** Behind the newest record. */
  Mark end() {
    return end;
  }

  /** Takes records. Whether they are on disk now, as {@link SpoolOptions#sync()} asks. */
  boolean append(ByteBuffer frames, int count) {
    int start = frames.position();
    if (isOnDisk) {
      try {
        write(frames, count);
        return true;
      } catch (IOException e) {
        frames.position(start);
        degrade(e);
      }
    }
    keep(frames, count);
    return false;
  }

  private void write(ByteBuffer frames, int count) throws IOException {
    int length = frames.remaining();
    if (open.isPresent()
        && open.get().segment().bytes() + length > options.segmentBytes()
        && open.get().segment().records() > 0) {
      closeSegment();
    }
    Open tail = open.isPresent() ? open.get() : openSegment();
    tail.output().append(frames);
    if (options.sync() == SpoolOptions.Sync.ALWAYS) {
      tail.output().force();
    }
    isDirty = true;
    tail.segment().grew(length, count, clock.millis());
    end = tail.segment().end();
  }

  private Open openSegment() throws IOException {
    Path path = FileSegment.pathOf(options.folder(), end);
    Disk.Output output = create(path, end);
    FileSegment segment = new FileSegment(path, end, end, clock.millis());
    Open tail = new Open(output, segment, clock.millis());
    open = Optional.of(tail);
    hasRolled = true;
    segments.put(segment);
    return tail;
  }

  private Disk.Output create(Path path, Mark first) throws IOException {
    Disk.Output output = disk.create(path);
    try {
      output.append(FileSegment.header(first));
      if (options.sync() != SpoolOptions.Sync.OS) {
        output.force();
        forceFolder();
      }
      return output;
    } catch (IOException e) {
      discard(output, path, e);
      throw e;
    }
  }

  /** Without it, power loss may take a new file away as a whole. */
  private void forceFolder() throws IOException {
    try (FileChannel folder = FileChannel.open(options.folder(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  private static void discard(Disk.Output output, Path path, IOException because) {
    try (output) {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }

  /** Closes the file that is written; the next record opens another. */
  void closeSegment() throws IOException {
    if (open.isPresent()) {
      sync();
      open.get().output().close();
      open = Optional.empty();
    }
  }

  private void sync() throws IOException {
    if (isDirty && open.isPresent() && options.sync() != SpoolOptions.Sync.OS) {
      open.get().output().force();
    }
    isDirty = false;
  }

  private void degrade(IOException cause) {
    isOnDisk = false;
    open.ifPresent(tail -> abandon(tail, cause));
    open = Optional.empty();
    LOG.error(
        "spool: the disk refuses records ({}); up to {} bytes are kept in memory until it takes"
            + " them again",
        cause.toString(),
        options.memoryBytes());
    listener.degraded(cause);
  }

  /** Cuts the part of a record off that may have been written. */
  private static void abandon(Open tail, IOException because) {
    try (Disk.Output output = tail.output()) {
      output.truncate(FileSegment.HEADER_BYTES + tail.segment().bytes());
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }

  private void keep(ByteBuffer frames, int count) {
    if (memory.isEmpty() || !memory.get().hasRoomFor(frames.remaining())) {
      MemorySegment fresh = new MemorySegment(end, options.chunkBytes(), clock.millis());
      memory = Optional.of(fresh);
      hasRolled = true;
      segments.put(fresh);
    }
    memory.get().append(frames, count, clock.millis());
    end = memory.get().end();
  }

  /** What is due every second: fsync, a new file when this one is old, the disk tried again. */
  void maintain() {
    try {
      if (!isOnDisk) {
        rescue();
        return;
      }
      sync();
      long eldest = clock.millis() - options.segmentAge().toMillis();
      if (open.isPresent()
          && open.get().sinceMillis() < eldest
          && open.get().segment().records() > 0) {
        closeSegment();
      }
    } catch (IOException e) {
      if (isOnDisk) {
        degrade(e);
      }
    }
  }

  /** Writes to disk what is in memory. Fails where the disk still refuses. */
  private void rescue() throws IOException {
    for (Segment segment : segments.all()) {
      if (segment instanceof MemorySegment inMemory) {
        segments.put(written(inMemory));
      }
    }
    memory = Optional.empty();
    openSegment();
    isOnDisk = true;
    LOG.info("spool: the disk takes records again");
    listener.recovered();
  }

  private FileSegment written(MemorySegment inMemory) throws IOException {
    Path path = FileSegment.pathOf(options.folder(), inMemory.first());
    Disk.Output output = create(path, inMemory.first());
    try (output) {
      output.append(inMemory.content());
      if (options.sync() != SpoolOptions.Sync.OS) {
        output.force();
      }
    } catch (IOException e) {
      discard(output, path, e);
      throw e;
    }
    return new FileSegment(path, inMemory.first(), inMemory.end(), inMemory.newestMillis());
  }
}
