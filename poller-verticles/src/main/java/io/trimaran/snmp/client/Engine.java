package io.trimaran.snmp.client;

import io.trimaran.snmp.Octets;
import java.util.concurrent.TimeUnit;

/**
 * An agent's SNMPv3 engine, as it introduced itself.
 *
 * @param time snmpEngineTime in seconds when it was read
 * @param readAtNanos of {@link System#nanoTime()}
 */
record Engine(Octets id, int boots, int time, long readAtNanos) {

  /** What its clock must show now. */
  int timeAt(long nowNanos) {
    return (int) (time + TimeUnit.NANOSECONDS.toSeconds(nowNanos - readAtNanos));
  }
}
