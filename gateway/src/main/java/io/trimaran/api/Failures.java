package io.trimaran.api;

import io.trimaran.auth.SessionsAwayException;
import io.trimaran.store.DatabaseAwayException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what failed into an answer. What is a caller's fault is told in full; what is ours is
 * logged under a number that the answer names, and nothing else of it is told. That the database or
 * the sessions are away is told without addresses, and logged once by what lost them.
 */
final class Failures implements Handler<RoutingContext> {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  @Override
  public void handle(RoutingContext request) {
    Problem problem = problem(request);
    JsonObject body = problem.toJson();
    if (body.containsKey("retry_after")) {
      request
          .response()
          .putHeader(HttpHeaders.RETRY_AFTER, body.getValue("retry_after").toString());
    }
    Envelope.send(request, problem.code(), body);
  }

  private static Problem problem(RoutingContext request) {
    Throwable cause = request.failure();
    return switch (cause) {
      case Problem problem -> problem;
      case HttpException http -> Problem.ofCode(http.getStatusCode());
      case DatabaseAwayException.UnknownOutcome unknown -> Problem.unknownOutcome();
      case DatabaseAwayException.Busy busy -> Problem.databaseBusy();
      case DatabaseAwayException away -> Problem.databaseAway();
      case SessionsAwayException away -> Problem.sessionsAway();
      case null -> Problem.ofCode(request.statusCode());
      default -> ours(request, cause);
    };
  }

  private static Problem ours(RoutingContext request, Throwable cause) {
    String number = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    LOG.error(
        "{} {} failed, told as {}",
        request.request().method(),
        request.request().path(),
        number,
        cause);
    return Problem.internal(number);
  }
}
