package io.trimaran.gateway;

import io.netty.handler.codec.http.HttpHeaders;
import io.trimaran.auth.NodeSecret;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Marks a request that another node handed on, signed with the secret that all nodes share: it is
 * answered where it arrives, so that there are no loops, and what it says of the client is true.
 */
final class HopMark {

  static final String HEADER = "X-Trimaran-Hop";

  private static final String PURPOSE = "gateway hop";
  private static final long MAX_SKEW_SECONDS = 60;

  private final NodeSecret secret;
  private final InstantSource clock;

  HopMark(NodeSecret secret, InstantSource clock) {
    this.secret = secret;
    this.clock = clock;
  }

  /** {@code <epoch seconds>:<client's address>:<tag>}. */
  String sign(String method, String target, InetAddress client) {
    String epoch = Long.toString(clock.instant().getEpochSecond());
    String address = client.getHostAddress();
    return epoch + ";" + address + ";" + secret.tag(PURPOSE, text(method, target, epoch, address));
  }

  /** The client's address; empty unless a node signed this very request not long ago. */
  Optional<String> client(HttpHeaders headers, String method, String target) {
    String mark = headers.get(HEADER);
    if (mark == null) {
      return Optional.empty();
    }
    String[] parts = mark.split(";", -1);
    boolean isFormed = parts.length == 3 && parts[0].matches("\\d{1,12}");
    if (!isFormed
        || Math.abs(clock.instant().getEpochSecond() - Long.parseLong(parts[0])) > MAX_SKEW_SECONDS
        || !secret.isTag(PURPOSE, text(method, target, parts[0], parts[1]), parts[2])) {
      return Optional.empty();
    }
    return Optional.of(parts[1]);
  }

  private static String text(String method, String target, String epoch, String address) {
    return String.join("\n", method, target, epoch, address);
  }
}
