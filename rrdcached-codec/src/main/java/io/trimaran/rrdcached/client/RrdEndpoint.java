package io.trimaran.rrdcached.client;

import io.vertx.core.net.SocketAddress;
import java.nio.charset.StandardCharsets;

/** Where an rrdcached listens: {@code tcp://host:port} or {@code unix:/path}. */
public sealed interface RrdEndpoint {

  /** The port registered for rrdcached. */
  int DEFAULT_PORT = 42217;

  /** A TCP socket; the host a name, an IPv4 or an IPv6 address without brackets. */
  record Tcp(String host, int port) implements RrdEndpoint {
    public Tcp {
      if (host.isEmpty() || host.chars().anyMatch(c -> c <= ' ' || c == '/' || c == '@')) {
        throw new IllegalArgumentException(
            "host of an endpoint: '" + host + "' (expected: a name)");
      }
      if (port < 1 || port > 65_535) {
        throw new IllegalArgumentException(
            "port of an endpoint: " + port + " (expected: 1 to 65535)");
      }
    }

    @Override
    public SocketAddress address() {
      return SocketAddress.inetSocketAddress(port, host);
    }

    @Override
    public String toString() {
      return "tcp://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
  }

  /** A Unix socket, by absolute path. */
  record Unix(String path) implements RrdEndpoint {

    /** The most bytes of a path: what {@code sockaddr_un} holds on Linux. */
    public static final int PATH_BYTES = 107;

    public Unix {
      if (!path.startsWith("/") || path.getBytes(StandardCharsets.UTF_8).length > PATH_BYTES) {
        throw new IllegalArgumentException(
            "socket of an endpoint: '"
                + path
                + "' (expected: an absolute path of at most "
                + PATH_BYTES
                + " bytes)");
      }
    }

    @Override
    public SocketAddress address() {
      return SocketAddress.domainSocketAddress(path);
    }

    @Override
    public String toString() {
      return "unix:" + path;
    }
  }

  /** The address as Vert.x takes it. */
  SocketAddress address();

  /**
   * Reads an endpoint as configurations have it.
   *
   * @param text {@code tcp://host}, {@code tcp://host:port}, {@code tcp://[::1]:port} or {@code
   *     unix:/path}
   * @throws IllegalArgumentException naming what is wrong
   */
  static RrdEndpoint parse(String text) {
    if (text.startsWith("unix:")) {
      return new Unix(text.substring("unix:".length()));
    }
    if (!text.startsWith("tcp://")) {
      throw new IllegalArgumentException(
          "endpoint: '" + text + "' (expected: tcp://host:port or unix:/path)");
    }
    String rest = text.substring("tcp://".length());
    int bracket = rest.indexOf(']');
    int colon = rest.indexOf(':', bracket + 1);
    String host = colon < 0 ? rest : rest.substring(0, colon);
    if (bracket > 0 && rest.startsWith("[") && host.length() == bracket + 1) {
      host = host.substring(1, bracket);
    } else if (bracket >= 0) {
      throw new IllegalArgumentException(
          "endpoint: '" + text + "' (expected: tcp://[address]:port)");
    }
    return new Tcp(host, colon < 0 ? DEFAULT_PORT : port(rest.substring(colon + 1), text));
  }

  private static int port(String digits, String text) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "endpoint: '" + text + "' (expected: a port after the last colon)", e);
    }
  }
}
