package io.trimaran.gateway.rule;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Addresses as they stand in headers. Never asks a name server. */
final class Addresses {

  private Addresses() {}

  /**
   * Reads an address, with or without a port, quotes and brackets; empty for names, {@code unknown}
   * and obfuscated identifiers.
   */
  static Optional<InetAddress> parse(String text) {
    String bare = text.strip();
    if (bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")) {
      bare = bare.substring(1, bare.length() - 1);
    }
    if (bare.startsWith("[")) {
      int end = bare.indexOf(']');
      bare = end < 0 ? bare : bare.substring(1, end);
    } else if (bare.indexOf(':') >= 0 && bare.indexOf(':') == bare.lastIndexOf(':')) {
      bare = bare.substring(0, bare.indexOf(':'));
    }
    boolean isLiteral =
        bare.matches("\\d{1,3}(\\.\\d{1,3}){3}") || bare.matches("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    if (!isLiteral) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(bare));
    } catch (UnknownHostException notOne) {
      return Optional.empty();
    }
  }

  /** As it stands in {@code Forwarded}: IPv6 in brackets and quotes. */
  static String node(InetAddress address) {
    String text = text(address);
    return text.indexOf(':') < 0 ? text : "\"[" + text + "]\"";
  }

  /** Without the zone that Java adds to link-local ones. */
  static String text(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }
}
