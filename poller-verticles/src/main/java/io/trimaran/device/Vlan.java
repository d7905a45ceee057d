package io.trimaran.device;

/**
 * A VLAN of a device.
 *
 * @param domain of VTP, or the component of a bridge; 1 where a device has but one
 * @param number 1 to 4094 by IEEE 802.1Q; some devices give higher ones to VLANs of their own
 * @param type as Cisco has it, such as {@code ethernet}; empty where the device does not say
 * @param isActive whether it is in use, as far as the device says
 */
public record Vlan(long domain, int number, String name, String type, boolean isActive) {

  /** What is higher is no number of a VLAN, whatever a device says. */
  public static final int MAX_NUMBER = 9_999_999;

  /** Whether a device means a VLAN by this number. */
  public static boolean isNumber(long number) {
    return number >= 1 && number <= MAX_NUMBER;
  }
}
