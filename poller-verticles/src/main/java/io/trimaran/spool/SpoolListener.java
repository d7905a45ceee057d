package io.trimaran.spool;

import java.io.IOException;
import java.nio.file.Path;

/** Hears what a person should know about a {@link Spool}. Called on the spool's own threads. */
public interface SpoolListener {

  /** Hears nothing. What it would hear is in the log and in {@link SpoolStatus} as well. */
  SpoolListener NONE =
      new SpoolListener() {
        @Override
        public void dropped(String endpoint, long records, String reason) {}

        @Override
        public void degraded(IOException cause) {}

        @Override
        public void recovered() {}

        @Override
        public void damaged(Path file, long bytes, String reason) {}
      };

  /** Records went away before the endpoint had them. */
  void dropped(String endpoint, long records, String reason);

  /** The disk refuses records: they are kept in memory. */
  void degraded(IOException cause);

  /** The disk takes records again, and those in memory have been written to it. */
  void recovered();

  /** Bytes that are no records, such as the torn end that a kill leaves, were cut off. */
  void damaged(Path file, long bytes, String reason);
}
