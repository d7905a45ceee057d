package io.trimaran.rrd.embedded.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes new files.
 *
 * <p>A file appears whole under its name or not at all: it is written beside it, then linked or
 * moved there.
 */
final class RrdCreation {

  private static final int CHUNK_BYTES = 64 * 1024;

  private RrdCreation() {}

  /** Fails with {@link java.nio.file.FileAlreadyExistsException} when there is such a file. */
  static void createNew(Path path, RrdDefinition definition, long startSecond, List<Donor> donors)
      throws IOException {
    Path draft = draft(path, definition, startSecond, donors);
    try {
      Files.createLink(path, draft);
    } finally {
      Files.delete(draft);
    }
  }

  /** Takes the place of a file of that name, if there is one. */
  static void replace(Path path, RrdDefinition definition, long startSecond, List<Donor> donors)
      throws IOException {
    Path draft = draft(path, definition, startSecond, donors);
    try {
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static Path draft(
      Path path, RrdDefinition definition, long startSecond, List<Donor> donors)
      throws IOException {
    String unique = Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36);
    Path draft = path.resolveSibling("." + unique + ".new");
    boolean isComplete = false;
    try (FileChannel channel =
        FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      RrdLayout layout = new RrdLayout(definition);
      LiveState state = LiveState.initial(definition, layout, startSecond);
      RowWriter.writeFully(channel, RrdHeader.write(definition), 0);
      fill(channel, layout);
      if (!donors.isEmpty()) {
        Prefill prefill = new Prefill(definition, state, donors);
        prefill.fillState();
        fill(channel, definition, layout, prefill);
      }
      RowWriter.writeFully(channel, state.image(), layout.definitionBytes());
      isComplete = true;
      return draft;
    } finally {
      if (!isComplete) {
        Files.deleteIfExists(draft);
      }
    }
  }

  private static void fill(
      FileChannel channel, RrdDefinition definition, RrdLayout layout, Prefill prefill)
      throws IOException {
    int sources = definition.sources().size();
    for (int archive = 0; archive < definition.archives().size(); archive++) {
      int rows = Math.toIntExact(definition.archives().get(archive).rows());
      ByteBuffer all =
          ByteBuffer.allocate(Math.multiplyExact(rows, layout.rowBytes()))
              .order(ByteOrder.LITTLE_ENDIAN);
      for (int source = 0; source < sources; source++) {
        double[] values = prefill.rows(archive, source);
        for (int row = 0; row < rows; row++) {
          all.putLong((row * sources + source) * RrdLayout.VALUE, LiveState.bits(values[row]));
        }
      }
      RowWriter.writeFully(channel, all, layout.rowOffset(archive, 0));
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
