package io.trimaran.api;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * A network of IPv4 whose addresses are to be tried.
 *
 * @param first the lowest address as a number
 * @param prefix length of its mask, {@value #SHORTEST} to 32
 */
record Network(long first, int prefix) {

  /** The shortest prefix that one request may name: 256 addresses. */
  static final int SHORTEST = 24;

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:/(\\d{1,2}))?");
  private static final String EXPECTED =
      "an IPv4 network of at most 256 addresses such as 10.0.0.0/24, or one address";
  private static final int OCTET = 256;

  static Network of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw Problem.badField("network", text, EXPECTED);
    }
    long address = 0;
    for (int i = 1; i <= 4; i++) {
      int octet = Integer.parseInt(form.group(i));
      if (octet >= OCTET) {
        throw Problem.badField("network", text, EXPECTED);
      }
      address = address * OCTET + octet;
    }
    int prefix = form.group(5) == null ? 32 : Integer.parseInt(form.group(5));
    if (prefix < SHORTEST || prefix > 32) {
      throw Problem.badField("network", text, EXPECTED);
    }
    long first = address >> (32 - prefix) << (32 - prefix);
    if (first != address) {
      throw Problem.badField("network", text, new Network(first, prefix).toString());
    }
    return new Network(first, prefix);
  }

  /** Those that a host may have: not the network's own and the one of all hosts. */
  List<String> hosts() {
    long size = 1L << (32 - prefix);
    long skipped = size > 2 ? 1 : 0;
    return LongStream.range(first + skipped, first + size - skipped)
        .mapToObj(Network::dotted)
        .toList();
  }

  private static String dotted(long address) {
    return (address >> 24)
        + "."
        + (address >> 16 & 0xff)
        + "."
        + (address >> 8 & 0xff)
        + "."
        + (address & 0xff);
  }

  @Override
  public String toString() {
    return dotted(first) + "/" + prefix;
  }
}
