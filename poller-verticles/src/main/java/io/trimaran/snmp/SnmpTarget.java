package io.trimaran.snmp;

import java.time.Duration;

/**
 * An agent, and how patiently it is asked.
 *
 * @param host a name or an address; resolved when it is asked, never on an event loop
 * @param port UDP port, 1 to 65535
 * @param timeout how long one try waits
 * @param retries tries after the first, 0 to 20
 * @param maxRepetitions rows a GETBULK asks for, 1 to 1000
 */
public record SnmpTarget(
    String host,
    int port,
    Credentials credentials,
    Duration timeout,
    int retries,
    int maxRepetitions) {

  public SnmpTarget {
    check("host length", host.length(), 1, 253);
    check("port", port, 1, 65_535);
    check("timeout ms", timeout.toMillis(), 10, 60_000);
    check("retries", retries, 0, 20);
    check("max-repetitions", maxRepetitions, 1, 1000);
  }

  private static void check(String what, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          what + ": " + value + " (expected: " + min + " to " + max + ")");
    }
  }
}
