package io.trimaran.bench.poll;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses of agents, one after the other: a network's, or from a first one on. Those that end
 * with .0 and .255 are left out.
 *
 * @param first as an unsigned number
 * @param last likewise
 */
public record Targets(long first, long last) {

  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:/(\\d{1,2}))?");
  private static final long LAST_OF_ALL = 0xffffffffL;

  /**
   * Reads {@code 127.10.0.0/16}, or a first address.
   *
   * @throws IllegalArgumentException for anything else, naming the text
   */
  public static Targets parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw refused(text);
    }
    long address = 0;
    for (int i = 1; i <= 4; i++) {
      int octet = Integer.parseInt(parts.group(i));
      if (octet > 255) {
        throw refused(text);
      }
      address = address << 8 | octet;
    }
    if (parts.group(5) == null) {
      return new Targets(address, LAST_OF_ALL);
    }
    int prefix = Integer.parseInt(parts.group(5));
    if (prefix < 8 || prefix > 32) {
      throw refused(text);
    }
    long hosts = (1L << (32 - prefix)) - 1;
    return new Targets(address & ~hosts, address | hosts);
  }

  private static IllegalArgumentException refused(String text) {
    return new IllegalArgumentException(
        "targets: " + text + " (expected: a network such as 127.10.0.0/16, or a first address)");
  }

  /**
   * So many of them.
   *
   * @throws IllegalArgumentException if there are fewer
   */
  public List<String> addresses(int count) {
    List<String> addresses = new ArrayList<>(count);
    for (long address = first; address <= last && addresses.size() < count; address++) {
      long octet = address & 0xff;
      if (octet != 0 && octet != 255) {
        addresses.add(
            "%d.%d.%d.%d"
                .formatted(address >> 24, address >> 16 & 0xff, address >> 8 & 0xff, octet));
      }
    }
    if (addresses.size() < count) {
      throw new IllegalArgumentException(
          "devices: " + count + " (expected: <= " + addresses.size() + ", the targets' number)");
    }
    return addresses;
  }
}
