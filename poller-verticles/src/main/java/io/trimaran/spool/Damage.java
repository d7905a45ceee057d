package io.trimaran.spool;

import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and reports bytes that are no records. */
final class Damage {
  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

  private final SpoolListener listener;
  private final LongAdder bytes = new LongAdder();

  Damage(SpoolListener listener) {
    this.listener = listener;
  }

  void found(Path file, long count, String reason) {
    bytes.add(count);
    LOG.warn("spool: {} bytes of {} are no records and are left out: {}", count, file, reason);
    listener.damaged(file, count, reason);
  }

  long bytes() {
    return bytes.sum();
  }
}
