package io.trimaran.device;

import io.trimaran.snmp.SnmpTarget;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A monitored box, as far as polling it needs to know.
 *
 * @param hostname the name or address under which it was added; unique
 * @param folder where its series live; fixed when it is added, whatever it is called later
 * @param group who may poll it
 * @param interval time between its slots, 5 s to 1 day
 * @param snmp how its agent is asked; empty for a device that is only pinged
 * @param isPaused whether it is left alone for now
 * @param modulesOff names of modules that people do not want of it
 */
public record Device(
    DeviceId id,
    String hostname,
    String folder,
    Group group,
    Duration interval,
    Optional<SnmpTarget> snmp,
    boolean isPaused,
    Set<String> modulesOff) {

  /** The shortest interval between slots. */
  public static final Duration MIN_INTERVAL = Duration.ofSeconds(5);

  /** The longest interval between slots. */
  public static final Duration MAX_INTERVAL = Duration.ofDays(1);

  /** One of which all is wanted. */
  public Device(
      DeviceId id,
      String hostname,
      String folder,
      Group group,
      Duration interval,
      Optional<SnmpTarget> snmp,
      boolean isPaused) {
    this(id, hostname, folder, group, interval, snmp, isPaused, Set.of());
  }

  public Device {
    modulesOff = Set.copyOf(modulesOff);
    if (interval.compareTo(MIN_INTERVAL) < 0 || interval.compareTo(MAX_INTERVAL) > 0) {
      throw new IllegalArgumentException(
          "interval: " + interval.toSeconds() + " s (expected: 5 to 86400)");
    }
  }
}
