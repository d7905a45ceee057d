package io.trimaran.definition;

import java.util.Locale;

/** What a system is for, in LibreNMS's words. */
public enum DeviceType {
  APPLIANCE,
  ENVIRONMENT,
  FIREWALL,
  LOADBALANCER,
  MANAGEMENT,
  NETWORK,
  POWER,
  PRINTER,
  SERVER,
  STORAGE,
  WIRELESS,
  /** Nobody has said. */
  UNKNOWN;

  /** The word; empty where nobody has said. */
  public String word() {
    return this == UNKNOWN ? "" : name().toLowerCase(Locale.ROOT);
  }
}
