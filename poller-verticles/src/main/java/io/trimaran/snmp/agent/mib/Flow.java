package io.trimaran.snmp.agent.mib;

import java.time.Instant;

/** One direction of a simulated port: what has passed until a moment. Any thread. */
final class Flow {

  private static final int OCTETS_PER_PACKET = 700;

  /** Counts at {@code since}, and how they go on. */
  private record State(
      Instant since, long octets, long errors, boolean isUp, long errorsPerMillion) {}

  private final Traffic traffic;
  private final double bitsPerSecond;
  private volatile State state;

  Flow(Traffic traffic, long speedMbps, Instant boot) {
    this.traffic = traffic;
    this.bitsPerSecond = speedMbps * 1e6;
    this.state = new State(boot, 0, 0, true, 0);
  }

  long octets(Instant now) {
    State from = state;
    return from.octets() + grown(from, now);
  }

  long packets(Instant now) {
    return octets(now) / OCTETS_PER_PACKET;
  }

  long errors(Instant now) {
    State from = state;
    long packets = grown(from, now) / OCTETS_PER_PACKET;
    return from.errors() + packets * from.errorsPerMillion() / 1_000_000;
  }

  synchronized void setUp(boolean isUp, Instant now) {
    state = new State(now, octets(now), errors(now), isUp, state.errorsPerMillion());
  }

  synchronized void setErrorsPerMillion(long packets, Instant now) {
    state = new State(now, octets(now), errors(now), state.isUp(), packets);
  }

  private long grown(State from, Instant now) {
    return from.isUp() ? traffic.octets(bitsPerSecond, from.since(), now) : 0;
  }
}
