package io.trimaran.rrd.image;

import io.vertx.core.Future;

/** Tells a file that can't be rewritten from an endpoint that was lost. */
final class ImageFailures {

  private ImageFailures() {}

  /** A refusal, or a file of another kind, will be there again next time. */
  static Future<Rewritten> judged(Throwable cause) {
    return cause instanceof EndpointRefusedException || cause instanceof IllegalArgumentException
        ? Future.succeededFuture(new Rewritten.Impossible(String.valueOf(cause.getMessage())))
        : Future.failedFuture(cause);
  }
}
