package io.trimaran.config;

import java.nio.file.Path;
import java.util.Optional;

/** Where an RRDCached daemon listens. {@code toString} is the URL that the configuration takes. */
public sealed interface Endpoint {

  /** Over TCP. */
  record Tcp(HostPort address) implements Endpoint {
    @Override
    public String toString() {
      return "tcp://" + address;
    }
  }

  /** Over a Unix domain socket. */
  record Unix(Path path) implements Endpoint {
    @Override
    public String toString() {
      return "unix:" + path;
    }
  }

  /** The port of a daemon that names none. */
  int DEFAULT_PORT = 42217;

  /** What a right value looks like. */
  String EXPECTED = "tcp://HOST:PORT or unix:/PATH";

  /** Reads {@code tcp://host:port}, {@code tcp://host} and {@code unix:/path}; else empty. */
  static Optional<Endpoint> parse(String text) {
    if (text.startsWith("unix:/")) {
      String path = text.substring("unix:".length());
      return Optional.of(new Unix(Path.of(path.startsWith("//") ? path.substring(2) : path)))
          .filter(unix -> unix.path().isAbsolute())
          .map(unix -> unix);
    }
    if (!text.startsWith("tcp://")) {
      return Optional.empty();
    }
    String address = text.substring("tcp://".length());
    return HostPort.parseRemote(address)
        .or(() -> HostPort.parseRemote(address + ":" + DEFAULT_PORT))
        .map(Tcp::new);
  }
}
