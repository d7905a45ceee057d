package io.trimaran.rrd.image;

import io.vertx.core.Future;

/** Tells what keeps one file from being rewritten from an endpoint that was lost. */
final class ImageFailures {

  private ImageFailures() {}

  /** A file of another kind will be one next time, too. Fails when the endpoint was lost. */
  static Future<Rewritten> judged(Throwable cause) {
    return switch (cause) {
      case WrittenMeanwhileException busy -> Future.succeededFuture(new Rewritten.Busy());
      case EndpointRefusedException refused ->
          Future.succeededFuture(new Rewritten.Refused(String.valueOf(refused.getMessage())));
      case IllegalArgumentException other ->
          Future.succeededFuture(new Rewritten.Impossible(String.valueOf(other.getMessage())));
      default -> Future.failedFuture(cause);
    };
  }
}
