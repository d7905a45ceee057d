package io.trimaran.web;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * What every answer of a node tells a browser to refuse. Goes before all other routes; a page then
 * replaces the policy by its own.
 */
public final class SecurityHeaders implements Handler<RoutingContext> {

  static final String POLICY = "Content-Security-Policy";

  private static final String NOTHING_RUNS =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String NO_SENSORS =
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
          + "magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

  @Override
  public void handle(RoutingContext context) {
    MultiMap headers = context.response().headers();
    headers.set(POLICY, NOTHING_RUNS);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Permissions-Policy", NO_SENSORS);
    context.next();
  }
}
