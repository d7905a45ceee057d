package io.trimaran.rrd.embedded.file;

import io.trimaran.rrdcached.codec.ConsolidationFunction;
import io.trimaran.rrdcached.codec.RraDefinition;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** All rows of one archive, in memory. */
final class StoredRows {

  private final RraDefinition archive;
  private final long seconds;
  private final long newest;
  private final double[][] values;

  private StoredRows(RraDefinition archive, long seconds, long newest, double[][] values) {
    this.archive = archive;
    this.seconds = seconds;
    this.newest = newest;
    this.values = values;
  }

  /** Reads an archive of an open, locked file. */
  static StoredRows read(Contents contents, FileChannel channel, int index) throws IOException {
    RrdDefinition definition = contents.definition();
    RraDefinition archive = definition.archives().get(index);
    long seconds = definition.rowSeconds(archive);
    long last = contents.state().lastSecond();
    int rows = Math.toIntExact(archive.rows());
    int sources = definition.sources().size();
    ByteBuffer all = ByteBuffer.allocate(Math.multiplyExact(rows, sources * RrdLayout.VALUE));
    fill(channel, all, contents.layout().rowOffset(index, 0));
    all.order(ByteOrder.LITTLE_ENDIAN);
    double[][] values = new double[sources][rows];
    int oldest = Math.toIntExact((contents.state().currentRow(index) + 1) % rows);
    for (int row = 0; row < rows; row++) {
      int at = (oldest + row) % rows * sources;
      for (int source = 0; source < sources; source++) {
        values[source][row] = all.getDouble((at + source) * RrdLayout.VALUE);
      }
    }
    return new StoredRows(archive, seconds, last - last % seconds, values);
  }

  private static void fill(FileChannel channel, ByteBuffer in, long offset) throws IOException {
    while (in.hasRemaining()) {
      if (channel.read(in, offset + in.position()) < 0) {
        throw new EOFException("end of file within the rows");
      }
    }
  }

  ConsolidationFunction function() {
    return archive.function();
  }

  RraDefinition archive() {
    return archive;
  }

  /** Seconds that a row covers. */
  long seconds() {
    return seconds;
  }

  long rows() {
    return archive.rows();
  }

  /** The end of the row that a second falls into. */
  long endOf(long second) {
    return Math.ceilDiv(second, seconds) * seconds;
  }

  /** Whether there is a row that ends then. */
  boolean hasRow(long end) {
    return end <= newest && end > newest - archive.rows() * seconds;
  }

  /**
   * The value of a row; NaN = unknown.
   *
   * @param end of a row that there is
   */
  double value(int source, long end) {
    return values[source][(int) (archive.rows() - 1 - (newest - end) / seconds)];
  }
}
