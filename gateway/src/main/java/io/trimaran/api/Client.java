package io.trimaran.api;

import io.trimaran.auth.Origin;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Where a request comes from.
 *
 * @param address numeric
 * @param browser what it calls itself; may be empty
 */
record Client(String address, String browser) {

  /** Set by the gateway alone, where a trusted proxy or another node stands between. */
  private static final String TOLD = "X-Trimaran-Client";

  static Client of(RoutingContext request) {
    String told = request.request().getHeader(TOLD);
    String browser = request.request().getHeader(HttpHeaders.USER_AGENT);
    return new Client(
        told == null ? request.request().remoteAddress().hostAddress() : told,
        browser == null ? "" : browser);
  }

  Origin origin() {
    return new Origin(address, browser);
  }
}
