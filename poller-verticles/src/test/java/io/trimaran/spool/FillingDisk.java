package io.trimaran.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** A disk with so many bytes left; a write beyond it takes what fits, and fails. */
final class FillingDisk implements Disk {
  final AtomicLong room = new AtomicLong(Long.MAX_VALUE / 2);

  @Override
  public Output create(Path path) throws IOException {
    Output file = FILES.create(path);
    return new Output() {
      @Override
      public void append(ByteBuffer bytes) throws IOException {
        long left = room.getAndAdd(-bytes.remaining());
        if (left >= bytes.remaining()) {
          file.append(bytes);
          return;
        }
        room.set(0);
        int whole = bytes.limit();
        bytes.limit(bytes.position() + (int) Math.max(left, 0));
        file.append(bytes);
        bytes.limit(whole);
        throw new IOException("No space left on device");
      }

      @Override
      public void force() throws IOException {
        file.force();
      }

      @Override
      public void truncate(long size) throws IOException {
        file.truncate(size);
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }
}
