package io.trimaran.store;

import io.trimaran.device.Neighbour;
import java.util.Locale;

/**
 * Something that is no known device. A text is empty where that is not known.
 *
 * @param name what it calls itself
 * @param address where it is managed
 * @param mac twelve lower-case hexadecimal digits
 * @param platform in its own words, or as a scan recognised it
 * @param network in which a scan found it
 */
public record Sighting(
    String name,
    String address,
    String mac,
    String platform,
    String descr,
    String network,
    Agent agent) {

  private static final int MAX_NAME = 128;
  private static final int MAX_ADDRESS = 45;
  private static final int MAX_TEXT = 255;
  private static final int MAX_DESCR = 1_000;

  public Sighting {
    name = Values.cut(name.strip(), MAX_NAME);
    address = isUsable(address) ? address : "";
    platform = Values.cut(platform, MAX_TEXT);
    descr = Values.cut(descr, MAX_DESCR);
  }

  /** Whether its SNMP agent answers. */
  public enum Agent {
    /** Nobody has asked it. */
    UNKNOWN,
    ANSWERS,
    /** It does not answer the credentials that it was asked with. */
    SILENT;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** As a device tells of it. */
  static Sighting of(Neighbour.Remote remote) {
    return new Sighting(
        remote.name(),
        remote.addresses().stream().findFirst().orElse(""),
        remote.mac(),
        remote.platform(),
        remote.version(),
        "",
        Agent.UNKNOWN);
  }

  /** Whether there is something by which it can be reached. */
  boolean isReachable() {
    return !address.isEmpty() || !name.isEmpty();
  }

  String shortName() {
    return LinkMatch.shortName(name);
  }

  /** What tells it from others that are seen at the same time. */
  String who() {
    return address.isEmpty() ? "~" + shortName() : address;
  }

  /* Boxes without an address of their own tell these. */
  private static boolean isUsable(String address) {
    return address.length() <= MAX_ADDRESS
        && !address.equals("0.0.0.0")
        && !address.equals("127.0.0.1")
        && !address.matches("[0:]+1?");
  }
}
