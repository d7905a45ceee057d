package io.trimaran.rrd.embedded.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes new files.
 *
 * <p>A file appears whole under its name or not at all: it is written beside it, then linked.
 */
final class RrdCreation {

  private static final int CHUNK_BYTES = 64 * 1024;

  private RrdCreation() {}

  /** Fails with {@link java.nio.file.FileAlreadyExistsException} when there is such a file. */
  static void createNew(Path path, RrdDefinition definition, long startSecond) throws IOException {
    Path draft = draft(path, definition, startSecond);
    try {
      Files.createLink(path, draft);
    } finally {
      Files.delete(draft);
    }
  }

  private static Path draft(Path path, RrdDefinition definition, long startSecond)
      throws IOException {
    String unique = Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36);
    Path draft = path.resolveSibling("." + unique + ".new");
    boolean isComplete = false;
    try (FileChannel channel =
        FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      RrdLayout layout = new RrdLayout(definition);
      RowWriter.writeFully(channel, RrdHeader.write(definition), 0);
      RowWriter.writeFully(
          channel,
          LiveState.initial(definition, layout, startSecond).image(),
          layout.definitionBytes());
      fill(channel, layout);
      isComplete = true;
      return draft;
    } finally {
      if (!isComplete) {
        Files.deleteIfExists(draft);
      }
    }
  }

  private static void fill(FileChannel channel, RrdLayout layout) throws IOException {
    long bytes = layout.fileBytes() - layout.headerBytes();
    int chunkBytes = (int) Math.min(bytes, CHUNK_BYTES);
    ByteBuffer chunk = ByteBuffer.allocate(chunkBytes).order(ByteOrder.LITTLE_ENDIAN);
    while (chunk.hasRemaining()) {
      chunk.putLong(LiveState.bits(Double.NaN));
    }
    for (long done = 0; done < bytes; done += chunkBytes) {
      chunk.clear().limit((int) Math.min(chunkBytes, bytes - done));
      RowWriter.writeFully(channel, chunk, layout.headerBytes() + done);
    }
  }
}
