package io.trimaran.rrd.embedded.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Locks a file as rrdtool does: whole, for the time of one operation. */
final class FileGuard {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(1);

  private FileGuard() {}

  /**
   * Waits up to two seconds for others to finish with the file.
   *
   * @throws RrdException when they do not
   */
  static FileLock lock(FileChannel channel) throws IOException, RrdException {
    long start = System.nanoTime();
    Optional<FileLock> lock = tryLock(channel);
    while (lock.isEmpty()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new RrdException("could not lock RRD: in use for " + PATIENCE.toSeconds() + " s");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
      lock = tryLock(channel);
    }
    return lock.get();
  }

  private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      return Optional.empty(); // held by another thread of this process, under another name
    }
  }
}
