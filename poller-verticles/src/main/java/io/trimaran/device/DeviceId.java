package io.trimaran.device;

/**
 * A device's number in the database, from 1.
 *
 * @param value never reused
 */
public record DeviceId(long value) {
  public DeviceId {
    if (value < 1) {
      throw new IllegalArgumentException("device id: " + value + " (expected: >= 1)");
    }
  }

  /**
   * A number that spreads neighbouring ids evenly over all longs (the finaliser of SplitMix64). It
   * is part of the schedule: every member and every version must compute the same.
   */
  public long spread() {
    long bits = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    bits = (bits ^ (bits >>> 27)) * 0x94d049bb133111ebL;
    return bits ^ (bits >>> 31);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
