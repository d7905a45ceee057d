package io.trimaran.gateway;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.trimaran.gateway.balance.Backend;
import io.trimaran.gateway.balance.Backends;
import io.trimaran.gateway.balance.State;
import io.trimaran.gateway.rule.RetryBudget;
import io.trimaran.gateway.rule.RetryRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Servers that do the same, and the rules by which one of them is asked. */
final class Upstream {

  private static final Logger LOG = LoggerFactory.getLogger(Upstream.class);

  /** One retry for five requests, and 1000 at once: a server that is lost with all it had. */
  private static final double RETRY_SHARE = 0.2;

  private static final double MAX_RETRIES_AT_ONCE = 1_000;

  private final UpstreamOptions options;
  private final Backends backends;
  private final RetryRule rule;
  private final RetryBudget budget = new RetryBudget(RETRY_SHARE, MAX_RETRIES_AT_ONCE);
  private final Map<Backend, Server> servers = new HashMap<>();

  Upstream(UpstreamOptions options, Backends backends, List<Server> servers) {
    this.options = options;
    this.backends = backends;
    this.rule = new RetryRule(options.retries());
    servers.forEach(server -> this.servers.put(server.backend(), server));
  }

  /** Other servers from now on; those that stay must be the same objects. */
  void replace(List<Server> present) {
    if (present.size() == servers.size()
        && present.stream().allMatch(each -> servers.containsKey(each.backend()))) {
      return;
    }
    servers.clear();
    present.forEach(server -> servers.put(server.backend(), server));
    backends.replace(present.stream().map(Server::backend).toList());
  }

  String name() {
    return options.name();
  }

  UpstreamOptions options() {
    return options;
  }

  RetryRule rule() {
    return rule;
  }

  RetryBudget budget() {
    return budget;
  }

  List<Server> servers() {
    return backends.all().stream().map(this::server).toList();
  }

  private Server server(Backend backend) {
    Server found = servers.get(backend);
    if (found == null) {
      throw new IllegalStateException(backend + " is not of " + name());
    }
    return found;
  }

  /** The server for a request; empty when none can take it. */
  Optional<Server> choose(RequestHead request, List<Backend> tried, long now) {
    return backends.choose(key(request), tried, now).map(this::server);
  }

  private String key(RequestHead request) {
    if (options.stickyCookie().isPresent()) {
      return Cookies.value(request.headers(), options.stickyCookie().get());
    }
    return options.spread() == UpstreamOptions.Spread.ADDRESS
        ? request.client().getHostAddress()
        : "";
  }

  /** Asks the browser to come back to the backend, unless it does so already. */
  void stick(RequestHead request, Backend backend, HttpHeaders answer) {
    if (options.stickyCookie().isEmpty()) {
      return;
    }
    String cookie = options.stickyCookie().get();
    if (!Cookies.value(request.headers(), cookie).equals(backend.tag())) {
      answer.add(
          HttpHeaderNames.SET_COOKIE,
          cookie
              + "="
              + backend.tag()
              + "; Path="
              + options.route().path()
              + "; HttpOnly; SameSite=Lax"
              + (request.isTls() ? "; Secure" : ""));
    }
  }

  boolean hasOther(List<Backend> tried, Server than, long now) {
    for (Backend each : backends.all()) {
      if (each != than.backend()
          && !tried.contains(each)
          && each.hasRoom()
          && each.state(now) == State.UP) {
        return true;
      }
    }
    return false;
  }

  Refusal refusal(long now) {
    return switch (backends.lack(now)) {
      case NONE_USABLE -> Refusal.noneUsable(name());
      case NONE_FREE -> Refusal.noneFree(name());
    };
  }

  void failed(Server server, String why, long now) {
    if (backends.failed(server.backend(), why, now)) {
      LOG.warn("{}: {} is left out for a while: {}", name(), server.backend(), why);
    }
  }

  void close() {
    servers.values().forEach(Server::close);
  }
}
