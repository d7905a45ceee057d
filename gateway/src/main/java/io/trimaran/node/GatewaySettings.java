package io.trimaran.node;

import io.trimaran.config.BackendUrl;
import io.trimaran.config.NodeConfig;
import io.trimaran.config.Upstream;
import io.trimaran.gateway.AccessLog;
import io.trimaran.gateway.GatewayOptions;
import io.trimaran.gateway.MemberTrust;
import io.trimaran.gateway.Timeouts;
import io.trimaran.gateway.UpstreamOptions;
import io.trimaran.gateway.balance.HealthRule;
import io.trimaran.gateway.rule.Networks;
import io.trimaran.gateway.rule.Route;
import java.util.Optional;

/** What the gateway is told, out of the configuration. */
final class GatewaySettings {

  private static final String COOKIE = "trimaran_backend";

  private GatewaySettings() {}

  static GatewayOptions of(NodeConfig.Http http, Optional<MemberTrust> members) {
    return new GatewayOptions(
        http.upstreams().stream().map(GatewaySettings::upstream).toList(),
        new Networks(
            http.trustedProxies().stream()
                .map(text -> Networks.Network.parse(text).orElseThrow())
                .toList()),
        switch (http.accessLog()) {
          case OFF -> AccessLog.Form.OFF;
          case COMBINED -> AccessLog.Form.COMBINED;
          case JSON -> AccessLog.Form.JSON;
        },
        members);
  }

  private static UpstreamOptions upstream(Upstream upstream) {
    Upstream.Health health = upstream.health();
    Upstream.Times times = upstream.timeouts();
    return new UpstreamOptions(
        upstream.name(),
        new Route(upstream.host(), upstream.path(), upstream.isPathStripped()),
        upstream.backends().stream().map(url -> server(url, upstream.isVerified())).toList(),
        switch (upstream.balancer()) {
          case LEAST_REQUESTS -> UpstreamOptions.Spread.LEAST_REQUESTS;
          case ROUND_ROBIN -> UpstreamOptions.Spread.ROUND_ROBIN;
          case POWER_OF_TWO -> UpstreamOptions.Spread.POWER_OF_TWO;
          case ADDRESS -> UpstreamOptions.Spread.ADDRESS;
        },
        switch (upstream.sticky()) {
          case NONE -> Optional.empty();
          case COOKIE -> Optional.of(COOKIE);
        },
        health
            .path()
            .map(path -> new UpstreamOptions.Probing(path, health.interval(), health.timeout())),
        new HealthRule(
            health.rise(),
            health.fall(),
            health.ejectAfter(),
            HealthRule.DEFAULT.penalty(),
            health.slowStart()),
        new Timeouts(
            times.connect(), times.firstByte(), times.idle(), times.whole(), times.tunnel()),
        upstream.retries(),
        upstream.maxBody(),
        upstream.maxInFlight());
  }

  private static UpstreamOptions.Server server(BackendUrl url, boolean isVerified) {
    return new UpstreamOptions.Server(
        url.address().host(), url.address().port(), url.weight(), url.isTls(), isVerified);
  }
}
