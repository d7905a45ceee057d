package io.trimaran.rrd.embedded.file;

import io.trimaran.rrdcached.codec.RraDefinition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * What of a file is kept in memory: all but the rows.
 *
 * @param head the definition and the time of the last update, as they stand on disk
 */
record Contents(RrdDefinition definition, RrdLayout layout, LiveState state, ByteBuffer head) {

  /**
   * Reads and checks the header.
   *
   * @throws RrdException when this is no file that can be used here
   */
  static Contents read(FileChannel channel) throws IOException, RrdException {
    RrdDefinition definition = RrdHeader.read(channel);
    RrdLayout layout = new RrdLayout(definition);
    if (channel.size() < layout.fileBytes()) {
      throw new RrdException("too small (should be " + layout.fileBytes() + " bytes)");
    }
    ByteBuffer all = RrdHeader.read(channel, 0, layout.headerBytes(), "live_head");
    ByteBuffer head = ByteBuffer.allocate(layout.definitionBytes() + RrdLayout.LIVE_HEAD);
    head.put(0, all, 0, head.capacity());
    LiveState state =
        new LiveState(layout, all.slice(layout.definitionBytes(), layout.liveBytes()));
    check(definition, state);
    return new Contents(definition, layout, state, head);
  }

  private static void check(RrdDefinition definition, LiveState state) throws RrdException {
    if (state.lastSecond() < 0 || state.lastSecond() > FetchQuery.MAX_SECOND) {
      throw new RrdException(
          "damaged header: last update %d (expected: 0 to %d)"
              .formatted(state.lastSecond(), FetchQuery.MAX_SECOND));
    }
    for (int i = 0; i < definition.archives().size(); i++) {
      RraDefinition archive = definition.archives().get(i);
      long row = state.currentRow(i);
      if (row < 0 || row >= archive.rows()) {
        throw new RrdException(
            "damaged header: current row %d of RRA %d (expected: 0 to %d)"
                .formatted(row, i, archive.rows() - 1));
      }
    }
  }

  /** Whether nobody else has changed the file. */
  boolean isCurrent(FileChannel channel) throws IOException {
    ByteBuffer now = ByteBuffer.allocate(head.capacity());
    while (now.hasRemaining()) {
      if (channel.read(now, now.position()) < 0) {
        return false;
      }
    }
    return now.flip().equals(head);
  }

  /** Writes the state, which an update has changed. */
  void write(FileChannel channel) throws IOException {
    ByteBuffer live = state.image();
    head.put(layout.definitionBytes(), live, 0, RrdLayout.LIVE_HEAD);
    RowWriter.writeFully(channel, live, layout.definitionBytes());
  }
}
