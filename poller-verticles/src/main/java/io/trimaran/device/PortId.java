package io.trimaran.device;

/**
 * A port's number in the database, from 1. Its series is named after it, so it stays with the port
 * whatever the device calls the port later.
 */
public record PortId(long value) {
  public PortId {
    if (value < 1) {
      throw new IllegalArgumentException("port id: " + value + " (expected: >= 1)");
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
