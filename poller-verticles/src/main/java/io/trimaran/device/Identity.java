package io.trimaran.device;

/**
 * What a device is. A text is empty where that is not known.
 *
 * @param os short word, as LibreNMS has it where it knows the system; {@code generic} for a system
 *     that nobody has described
 * @param type what it is for: network, firewall, server, ...
 * @param icon name of a picture, without its ending
 */
public record Identity(
    String os,
    String vendor,
    String type,
    String icon,
    String hardware,
    String version,
    String serial,
    String features) {

  /** Of a device that was not looked at yet. */
  public static final Identity UNKNOWN = new Identity("", "", "", "", "", "", "", "");
}
