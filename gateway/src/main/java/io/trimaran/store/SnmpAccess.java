package io.trimaran.store;

import io.trimaran.snmp.Credentials;

/**
 * How a device's agent is reached.
 *
 * @param port UDP port, 1 to 65535
 * @param transport {@code udp} or {@code udp6}
 */
public record SnmpAccess(int port, String transport, Credentials credentials) {
  public SnmpAccess {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port: " + port + " (expected: 1 to 65535)");
    }
    if (!transport.equals("udp") && !transport.equals("udp6")) {
      throw new IllegalArgumentException("transport: " + transport + " (expected: udp or udp6)");
    }
  }
}
