package io.trimaran.gateway;

import io.trimaran.gateway.rule.Networks;
import java.util.List;
import java.util.Optional;

/**
 * What the gateway is told.
 *
 * @param trusted proxies in front of it, whose word about clients counts
 * @param members by what other nodes are believed where they are spoken to by TLS
 */
public record GatewayOptions(
    List<UpstreamOptions> upstreams,
    Networks trusted,
    AccessLog.Form accessLog,
    Optional<MemberTrust> members) {

  public GatewayOptions {
    upstreams = List.copyOf(upstreams);
  }
}
