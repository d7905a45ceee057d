package io.trimaran.spool;

import io.trimaran.sample.Sample;
import java.util.List;

/**
 * Consecutive samples of a spool, oldest first, without those that the reader did not want.
 *
 * @param samples may be empty although more follow
 * @param from where the first record read begins
 * @param next where to read on; equal to {@code from} at the end of the spool
 * @param unreadable records of a shape that this version does not know; they are passed over
 */
public record Page(List<Sample> samples, Mark from, Mark next, int unreadable) {
  public Page {
    samples = List.copyOf(samples);
  }

  /** Whether there was nothing to read. */
  public boolean isAtEnd() {
    return next.equals(from);
  }
}
