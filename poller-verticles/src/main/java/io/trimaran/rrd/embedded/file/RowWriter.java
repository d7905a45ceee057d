package io.trimaran.rrd.embedded.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Writes completed rows to their places in the file, and moves the archives' current rows. */
final class RowWriter {

  private static final int CHUNK_BYTES = 64 * 1024;

  private final RrdDefinition definition;
  private final RrdLayout layout;
  private final LiveState state;
  private final FileChannel channel;

  RowWriter(Contents contents, FileChannel channel) {
    definition = contents.definition();
    layout = contents.layout();
    state = contents.state();
    this.channel = channel;
  }

  /**
   * Writes the rows that follow the current one: the first with the state's first value, the others
   * with its further values.
   *
   * @param rows 1 to the rows of the archive
   */
  public void complete(int archive, long rows) throws IOException {
    long ring = definition.archives().get(archive).rows();
    long current = state.currentRow(archive);
    write(archive, (current + 1) % ring, 1, true);
    write(archive, (current + 2) % ring, rows - 1, false);
    state.currentRow(archive, (current + rows) % ring);
  }

  /** Writes equal rows from one place on, over the ring's end if need be. */
  private void write(int archive, long from, long rows, boolean isFirst) throws IOException {
    long ring = definition.archives().get(archive).rows();
    long beforeEnd = Math.min(rows, ring - from);
    fill(archive, from, beforeEnd, isFirst);
    fill(archive, 0, rows - beforeEnd, isFirst);
  }

  private void fill(int archive, long from, long rows, boolean isFirst) throws IOException {
    if (rows == 0) {
      return;
    }
    int rowBytes = layout.rowBytes();
    int perChunk = (int) Math.min(rows, Math.max(1, CHUNK_BYTES / rowBytes));
    ByteBuffer chunk = ByteBuffer.allocate(perChunk * rowBytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < perChunk; row++) {
      for (int i = 0; i < definition.sources().size(); i++) {
        double value = isFirst ? state.firstRow(archive, i) : state.furtherRows(archive, i);
        chunk.putLong(LiveState.bits(value));
      }
    }
    for (long done = 0; done < rows; done += perChunk) {
      int count = (int) Math.min(perChunk, rows - done);
      chunk.clear().limit(count * rowBytes);
      writeFully(channel, chunk, layout.rowOffset(archive, from + done));
    }
  }

  static void writeFully(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
    long position = at;
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
  }
}
