package io.trimaran.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where new segments are written: the port behind which tests let a disk fill up. */
interface Disk {

  /** The file system. */
  Disk FILES = OpenFile::new;

  /** Creates an empty file. */
  Output create(Path path) throws IOException;

  /** A file that grows at its end. Confined to the writer. */
  interface Output extends AutoCloseable {
    /** Writes all that remains, or fails with an unknown part of it written. */
    void append(ByteBuffer bytes) throws IOException;

    /** Returns when all that was appended survives power loss. */
    void force() throws IOException;

    /** Cuts off what was appended beyond this size. */
    void truncate(long size) throws IOException;

    @Override
    void close() throws IOException;
  }

  /** A real file. */
  final class OpenFile implements Output {
    private final FileChannel channel;

    OpenFile(Path path) throws IOException {
      channel =
          FileChannel.open(
              path,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
    }

    @Override
    public void append(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }

    @Override
    public void force() throws IOException {
      channel.force(false);
    }

    @Override
    public void truncate(long size) throws IOException {
      channel.truncate(size);
      channel.position(size);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
