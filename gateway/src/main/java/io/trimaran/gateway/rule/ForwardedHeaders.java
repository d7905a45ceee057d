package io.trimaran.gateway.rule;

import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Tells a backend who really asks: {@code X-Forwarded-For}, {@code -Proto}, {@code -Host}, {@code
 * X-Real-IP} and {@code Forwarded} (RFC 7239). What a client says of itself is dropped, unless it
 * is a proxy that is trusted.
 *
 * @param trusted proxies in front of this gateway
 */
public record ForwardedHeaders(Networks trusted) {

  private static final String FOR = "X-Forwarded-For";
  private static final String PROTO = "X-Forwarded-Proto";
  private static final String HOST = "X-Forwarded-Host";
  private static final String PORT = "X-Forwarded-Port";
  private static final String REAL_IP = "X-Real-IP";
  private static final String FORWARDED = "Forwarded";

  /** Who asks, as far as it can be believed. */
  public InetAddress client(HttpHeaders headers, InetAddress peer) {
    if (trusted.networks().isEmpty() || !trusted.contains(peer)) {
      return peer;
    }
    InetAddress client = peer;
    List<String> hops = hops(headers);
    for (int i = hops.size() - 1; i >= 0 && trusted.contains(client); i--) {
      Optional<InetAddress> hop = Addresses.parse(hops.get(i));
      if (hop.isEmpty()) {
        break;
      }
      client = hop.get();
    }
    return client;
  }

  /** The scheme that the client used: what a trusted proxy says, or that of the connection. */
  public String scheme(HttpHeaders headers, InetAddress peer, boolean isTls) {
    String said = headers.get(PROTO);
    boolean isBelieved = said != null && said.matches("(?i)https?") && trusted.contains(peer);
    return isBelieved ? said : isTls ? "https" : "http";
  }

  /**
   * Puts the headers of one more hop in place.
   *
   * @param headers of the request, changed
   * @param host as the client asked for it
   */
  public void apply(HttpHeaders headers, InetAddress peer, boolean isTls, String host) {
    boolean isTrusted = !trusted.networks().isEmpty() && trusted.contains(peer);
    Lookalikes.remove(headers);
    String address = Addresses.text(peer);
    String scheme = isTls ? "https" : "http";
    if (!isTrusted) {
      headers.remove(FORWARDED);
      headers.remove(PORT);
      headers.set(FOR, address);
      headers.set(PROTO, scheme);
      headers.set(HOST, host);
      headers.set(REAL_IP, address);
      return;
    }
    List<String> hops = headers.getAll(FOR);
    headers.set(FOR, hops.isEmpty() ? address : String.join(", ", hops) + ", " + address);
    headers.set(REAL_IP, Addresses.text(client(headers, peer)));
    if (!headers.contains(PROTO)) {
      headers.set(PROTO, scheme);
    }
    if (!headers.contains(HOST)) {
      headers.set(HOST, host);
    }
    if (headers.contains(FORWARDED)) {
      headers.set(
          FORWARDED,
          String.join(", ", headers.getAll(FORWARDED)) + ", for=" + Addresses.node(peer));
    }
  }

  private static List<String> hops(HttpHeaders headers) {
    return headers.getAll(FOR).stream()
        .flatMap(line -> List.of(line.split(",", -1)).stream())
        .toList();
  }
}
