package io.trimaran.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Records in a file. */
final class FileSegment implements Segment {

  /*
   * The file: "TRISPOOL", int version (1), int CRC-32C of the next 16 bytes, long first position,
   * long first ordinal; then the records. Its name is the first position, so that names sort.
   */

  static final String SUFFIX = ".segment";
  static final int HEADER_BYTES = 32;

  private static final byte[] MAGIC = "TRISPOOL".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;

  private final Path path;
  private final Mark first;
  private volatile Mark end;
  private volatile long newestMillis;

  FileSegment(Path path, Mark first, Mark end, long newestMillis) {
    this.path = path;
    this.first = first;
    this.end = end;
    this.newestMillis = newestMillis;
  }

  static Path pathOf(Path folder, Mark first) {
    return folder.resolve("%016x%s".formatted(first.position(), SUFFIX));
  }

  static ByteBuffer header(Mark first) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
    header.put(MAGIC).putInt(VERSION).putInt(0).putLong(first.position()).putLong(first.ordinal());
    header.putInt(12, checksum(header));
    return header.flip();
  }

  /**
   * Reads the mark out of a header.
   *
   * @throws IOException with the reason when it is none
   */
  static Mark firstOf(ByteBuffer header) throws IOException {
    byte[] magic = new byte[MAGIC.length];
    if (header.remaining() < HEADER_BYTES) {
      throw new IOException("header: " + header.remaining() + " bytes (expected: 32)");
    }
    header.get(0, magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new IOException("header: does not begin with TRISPOOL");
    }
    if (header.getInt(8) != VERSION) {
      throw new IOException("version: " + header.getInt(8) + " (expected: " + VERSION + ")");
    }
    if (header.getInt(12) != checksum(header)) {
      throw new IOException("header: checksum wrong");
    }
    return new Mark(header.getLong(16), header.getLong(24));
  }

  private static int checksum(ByteBuffer header) {
    CRC32C crc = new CRC32C();
    crc.update(header.duplicate().limit(HEADER_BYTES).position(16));
    return (int) crc.getValue();
  }

  Path path() {
    return path;
  }

  /** Tells readers that records were appended. */
  void grew(long bytes, long records, long nowMillis) {
    newestMillis = nowMillis;
    end = end.plus(bytes, records);
  }

  @Override
  public Mark first() {
    return first;
  }

  @Override
  public Mark end() {
    return end;
  }

  @Override
  public long newestMillis() {
    return newestMillis;
  }

  @Override
  public void read(long position, ByteBuffer into) throws IOException {
    int wanted = (int) Math.min(into.remaining(), end.position() - position);
    int limit = into.limit();
    into.limit(into.position() + wanted);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long offset = HEADER_BYTES + position - first.position();
      while (into.hasRemaining()) {
        int read = channel.read(into, offset);
        if (read < 0) {
          return;
        }
        offset += read;
      }
    } finally {
      into.limit(limit);
    }
  }
}
