package io.trimaran.api;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The parts of a path that a route names. */
final class PathParam {

  private PathParam() {}

  /** The part that the route calls {@code name}, decoded. */
  static String of(RoutingContext request, String name) {
    return Optional.ofNullable(request.pathParam(name))
        .orElseThrow(() -> new IllegalStateException("no :" + name + " in the route's path"));
  }
}
