package io.trimaran.config;

import java.util.Optional;

/**
 * A server behind the gateway.
 *
 * @param weight its share of the requests compared with the others'
 */
public record BackendUrl(boolean isTls, HostPort address, int weight) {

  /** What a right value looks like. */
  static final String EXPECTED = "http://HOST[:PORT], https://HOST[:PORT] or HOST:PORT";

  private static final String HTTP = "http://";
  private static final String HTTPS = "https://";
  private static final String USUAL_PORT = ":80";
  private static final String USUAL_TLS_PORT = ":443";

  static Optional<BackendUrl> parse(String text) {
    String bare = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    boolean isTls = bare.startsWith(HTTPS);
    if (!isTls && !bare.startsWith(HTTP)) {
      return HostPort.parseRemote(bare).map(address -> new BackendUrl(false, address, 1));
    }
    String address = bare.substring(isTls ? HTTPS.length() : HTTP.length());
    return HostPort.parseRemote(address)
        .or(() -> HostPort.parseRemote(address + (isTls ? USUAL_TLS_PORT : USUAL_PORT)))
        .map(found -> new BackendUrl(isTls, found, 1));
  }

  BackendUrl weighing(int other) {
    return new BackendUrl(isTls, address, other);
  }

  @Override
  public String toString() {
    return (isTls ? HTTPS : HTTP) + address;
  }
}
