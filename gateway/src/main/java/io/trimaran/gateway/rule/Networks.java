package io.trimaran.gateway.rule;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Ranges of addresses, such as those of proxies whose word counts. */
public record Networks(List<Network> networks) {

  public static final Networks NONE = new Networks(List.of());

  public Networks {
    networks = List.copyOf(networks);
  }

  /** Whether an address lies in one of them. */
  public boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    for (Network each : networks) {
      if (each.contains(bytes)) {
        return true;
      }
    }
    return false;
  }

  /**
   * One range.
   *
   * @param prefix leading bits that count
   */
  public record Network(InetAddress first, int prefix) {

    /** Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32} and single addresses; else empty. */
    public static Optional<Network> parse(String text) {
      int slash = text.indexOf('/');
      String address = slash < 0 ? text : text.substring(0, slash);
      return Addresses.parse(address)
          .flatMap(
              first -> {
                int bits = first.getAddress().length * Byte.SIZE;
                if (slash < 0) {
                  return Optional.of(new Network(first, bits));
                }
                String prefix = text.substring(slash + 1);
                return prefix.matches("\\d{1,3}") && Integer.parseInt(prefix) <= bits
                    ? Optional.of(new Network(first, Integer.parseInt(prefix)))
                    : Optional.empty();
              });
    }

    boolean contains(byte[] other) {
      byte[] own = first.getAddress();
      if (own.length != other.length) {
        return false;
      }
      for (int bit = 0; bit < prefix; bit += Byte.SIZE) {
        int mask = prefix - bit >= Byte.SIZE ? 0xff : 0xff << (Byte.SIZE - (prefix - bit));
        if (((own[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }

    @Override
    public String toString() {
      return first.getHostAddress() + "/" + prefix;
    }
  }
}
