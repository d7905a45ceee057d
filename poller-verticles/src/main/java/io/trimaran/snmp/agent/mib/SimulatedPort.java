package io.trimaran.snmp.agent.mib;

import io.trimaran.snmp.Octets;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;

/** A port whose counters move while it is up and stand still while it is down. Any thread. */
public final class SimulatedPort {

  /**
   * What does not change.
   *
   * @param index ifIndex
   * @param type ifType
   * @param speedMbps megabits per second, 0 for none
   */
  public record Plan(
      int index, String name, String alias, int type, long speedMbps, Traffic in, Traffic out) {

    /** ifType of Ethernet. */
    public static final int ETHERNET = 6;

    /** ifType of a loopback. */
    public static final int LOOPBACK = 24;

    /** An Ethernet port with the traffic of a day; {@code load} is the mean share of the line. */
    public static Plan ethernet(int index, String name, String alias, long speedMbps, double load) {
      double phase = index * 0.37 % 1;
      return new Plan(
          index,
          name,
          alias,
          ETHERNET,
          speedMbps,
          Traffic.daily(load, phase),
          Traffic.daily(load * 0.6, phase));
    }
  }

  private record Line(boolean isUp, Instant since) {}

  private final Plan plan;
  private final InstantSource clock;
  private final Flow in;
  private final Flow out;
  private volatile Line line;

  SimulatedPort(Plan plan, Instant boot, InstantSource clock) {
    this.plan = plan;
    this.clock = clock;
    this.in = new Flow(plan.in(), plan.speedMbps(), boot);
    this.out = new Flow(plan.out(), plan.speedMbps(), boot);
    this.line = new Line(true, boot);
  }

  public Plan plan() {
    return plan;
  }

  public boolean isUp() {
    return line.isUp();
  }

  /** Takes the line away or gives it back, from now on. */
  public synchronized void setUp(boolean isUp) {
    if (line.isUp() != isUp) {
      Instant now = clock.instant();
      in.setUp(isUp, now);
      out.setUp(isUp, now);
      line = new Line(isUp, now);
    }
  }

  /** How many of a million packets are errors from now on; none at first. */
  public void setErrorsPerMillion(long inbound, long outbound) {
    Instant now = clock.instant();
    in.setErrorsPerMillion(inbound, now);
    out.setErrorsPerMillion(outbound, now);
  }

  /** When it went up or down last. */
  Instant changedAt() {
    return line.since();
  }

  Flow in() {
    return in;
  }

  Flow out() {
    return out;
  }

  /** A locally administered address that is made of name and index. */
  Octets mac() {
    int mark = 31 * plan.name().hashCode() + plan.index();
    byte[] mac = ByteBuffer.allocate(6).put((byte) 2).put((byte) plan.index()).putInt(mark).array();
    return Octets.of(mac);
  }
}
