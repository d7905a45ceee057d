package io.trimaran.spool;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A run of records without holes. Written by the writer alone, read by anyone. */
sealed interface Segment permits FileSegment, MemorySegment {

  /** Before its first record. */
  Mark first();

  /** Behind its last whole record; grows while it is written. */
  Mark end();

  /** When its newest record was written, milliseconds since 1970. */
  long newestMillis();

  /**
   * Puts its bytes from a position on into a buffer, as many as fit.
   *
   * @throws java.nio.file.NoSuchFileException when it was removed meanwhile
   */
  void read(long position, ByteBuffer into) throws IOException;

  default long bytes() {
    return end().position() - first().position();
  }

  default long records() {
    return end().ordinal() - first().ordinal();
  }
}
