package io.trimaran.gateway;

import io.trimaran.gateway.rule.Targets;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/** Sends whoever comes without TLS to the same page with it (308: the method stays). */
public final class Redirection implements Handler<HttpServerRequest> {

  private static final int PERMANENT = 308;
  private static final int BAD_REQUEST = 400;
  private static final int USUAL_PORT = 443;

  private final int tlsPort;

  public Redirection(int tlsPort) {
    this.tlsPort = tlsPort;
  }

  @Override
  public void handle(HttpServerRequest request) {
    String host = request.getHeader("Host");
    if (host == null || !Targets.isHost(host) || !Targets.isOriginForm(request.uri())) {
      request.response().setStatusCode(BAD_REQUEST).putHeader("Connection", "close").end();
      return;
    }
    int colon = host.lastIndexOf(':');
    boolean hasPort = colon > host.lastIndexOf(']');
    String bare = hasPort ? host.substring(0, colon) : host;
    String port = tlsPort == USUAL_PORT ? "" : ":" + tlsPort;
    request
        .response()
        .setStatusCode(PERMANENT)
        .putHeader("Location", "https://" + bare + port + request.uri())
        .end();
  }
}
