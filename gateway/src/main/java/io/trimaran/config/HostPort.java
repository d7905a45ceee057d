package io.trimaran.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where something listens.
 *
 * @param host a name or an address, IPv6 without brackets
 * @param port 0 to 65535; 0 asks for a free one
 */
public record HostPort(String host, int port) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?:\\[([0-9A-Fa-f:.]+(?:%\\w+)?)]|([A-Za-z0-9](?:[\\w.-]*\\w)?)):(\\d{1,5})");

  /** The highest port. */
  public static final int MAX_PORT = 65_535;

  /** A free port of this machine's own. */
  static final HostPort LOOPBACK = new HostPort("127.0.0.1", 0);

  public HostPort {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("port: " + port + " (expected: 0 to 65535)");
    }
  }

  /** Reads {@code host:port}, {@code 10.0.0.1:8080} and {@code [::1]:8080}; empty for the rest. */
  static Optional<HostPort> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int port = Integer.parseInt(matcher.group(3));
    if (port > MAX_PORT) {
      return Optional.empty();
    }
    String bracketed = matcher.group(1);
    return Optional.of(new HostPort(bracketed == null ? matcher.group(2) : bracketed, port));
  }

  /** As {@link #parse}, for what one connects to: a port of 0 is refused too. */
  static Optional<HostPort> parseRemote(String text) {
    return parse(text).filter(address -> address.port() > 0);
  }

  @Override
  public String toString() {
    return host.indexOf(':') < 0 ? host + ':' + port : '[' + host + "]:" + port;
  }
}
