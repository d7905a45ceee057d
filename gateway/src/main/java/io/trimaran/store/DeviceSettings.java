package io.trimaran.store;

import io.trimaran.device.Device;
import io.trimaran.device.Group;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What people decide about a device.
 *
 * @param display the name that people see; empty for the hostname
 * @param interval 5 s to 1 day, whole seconds
 * @param snmp empty for a device that is only pinged
 * @param modulesOff names of modules that are not wanted of it
 */
public record DeviceSettings(
    String display,
    Group group,
    Duration interval,
    Optional<SnmpAccess> snmp,
    boolean isPaused,
    Set<String> modulesOff) {

  /** Characters of a name that people see. */
  public static final int MAX_DISPLAY = 128;

  /** Of a device of which all is wanted. */
  public DeviceSettings(
      String display, Group group, Duration interval, Optional<SnmpAccess> snmp, boolean isPaused) {
    this(display, group, interval, snmp, isPaused, Set.of());
  }

  public DeviceSettings {
    modulesOff = Set.copyOf(modulesOff);
    if (display.length() > MAX_DISPLAY) {
      throw new IllegalArgumentException(
          "display: " + display.length() + " characters (expected: at most " + MAX_DISPLAY + ")");
    }
    if (interval.compareTo(Device.MIN_INTERVAL) < 0
        || interval.compareTo(Device.MAX_INTERVAL) > 0) {
      throw new IllegalArgumentException(
          "interval: " + interval.toSeconds() + " s (expected: 5 to 86400)");
    }
  }

  public DeviceSettings withDisplay(String newDisplay) {
    return new DeviceSettings(newDisplay, group, interval, snmp, isPaused, modulesOff);
  }

  public DeviceSettings withGroup(Group newGroup) {
    return new DeviceSettings(display, newGroup, interval, snmp, isPaused, modulesOff);
  }

  public DeviceSettings withInterval(Duration newInterval) {
    return new DeviceSettings(display, group, newInterval, snmp, isPaused, modulesOff);
  }

  public DeviceSettings withSnmp(Optional<SnmpAccess> newSnmp) {
    return new DeviceSettings(display, group, interval, newSnmp, isPaused, modulesOff);
  }

  public DeviceSettings withPaused(boolean isNowPaused) {
    return new DeviceSettings(display, group, interval, snmp, isNowPaused, modulesOff);
  }

  public DeviceSettings withModulesOff(Set<String> off) {
    return new DeviceSettings(display, group, interval, snmp, isPaused, off);
  }
}
