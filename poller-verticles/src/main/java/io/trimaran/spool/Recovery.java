package io.trimaran.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what an earlier process left in the folder, and cuts off the end that a kill tore. */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
  private static final int BUFFER_BYTES = 1 << 20;

  private final Damage damage;
  private final List<FileSegment> found = new ArrayList<>();

  Recovery(Damage damage) {
    this.damage = damage;
  }

  /** The segments of a folder, oldest first. Only the newest is read through. */
  List<FileSegment> segments(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Recovery::isSegment).sorted().toList()) {
        header(file);
      }
    }
    List<FileSegment> segments = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      FileSegment segment = found.get(i);
      segments.add(i + 1 < found.size() ? closed(segment, found.get(i + 1)) : newest(segment));
    }
    return segments;
  }

  private static boolean isSegment(Path file) {
    return file.getFileName().toString().endsWith(FileSegment.SUFFIX);
  }

  private void header(Path file) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(FileSegment.HEADER_BYTES);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.read(header, 0);
      Mark first = FileSegment.firstOf(header.flip());
      long newest = Files.getLastModifiedTime(file).toMillis();
      Mark end = first.plus(channel.size() - FileSegment.HEADER_BYTES, 0);
      found.add(new FileSegment(file, first, end, newest));
    } catch (IOException e) {
      setAside(file, String.valueOf(e.getMessage()));
    }
  }

  /** A file that is no segment is kept for a person to look at, unless it holds no record. */
  private void setAside(Path file, String reason) throws IOException {
    long size = Files.size(file);
    damage.found(file, size, reason);
    if (size <= FileSegment.HEADER_BYTES) {
      Files.deleteIfExists(file);
      return;
    }
    Path aside = file.resolveSibling(file.getFileName() + ".damaged");
    Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
  }

  /** What lies beyond the next segment's begin was never acknowledged. */
  private static FileSegment closed(FileSegment segment, FileSegment next) {
    long end = Math.min(segment.end().position(), next.first().position());
    return new FileSegment(
        segment.path(),
        segment.first(),
        new Mark(end, next.first().ordinal()),
        segment.newestMillis());
  }

  private FileSegment newest(FileSegment segment) throws IOException {
    Mark end = scan(segment);
    long torn = segment.end().position() - end.position();
    if (torn > 0) {
      damage.found(segment.path(), torn, "torn end");
      cut(segment.path(), FileSegment.HEADER_BYTES + end.position() - segment.first().position());
    }
    return new FileSegment(segment.path(), segment.first(), end, segment.newestMillis());
  }

  private static void cut(Path file, long size) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    } catch (IOException e) {
      LOG.warn("spool: the torn end of {} stays in the file, unread", file, e);
    }
  }

  /** Behind the last sound record. */
  private static Mark scan(FileSegment segment) throws IOException {
    RecordDecoder decoder = new RecordDecoder();
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    Mark at = segment.first();
    while (true) {
      segment.read(at.position(), buffer.clear());
      buffer.flip();
      int records = 0;
      while (decoder.frame(buffer) instanceof RecordDecoder.Found.Skipped) {
        records++;
      }
      if (records == 0) {
        return at;
      }
      at = at.plus(buffer.position(), records);
    }
  }
}
