package io.trimaran.api;

import io.trimaran.auth.Token;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * A request that is not answered as asked: the HTTP code and what to tell the caller. Thrown in a
 * route or carried by a failed Future; it holds nothing that the caller may not see.
 */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int SESSIONS_RETRY_SECONDS = 3;
  private static final int DATABASE_RETRY_SECONDS = 5;

  private static final String SECOND_FACTOR = "second_factor";

  private final int code;
  private final transient JsonObject more;

  private Problem(int code, String message, JsonObject more) {
    super(message, null, false, false);
    this.code = code;
    this.more = more;
  }

  /** 400: a field is wrong; says which, its value and what was expected. */
  static Problem badField(String field, Object value, String expected) {
    return new Problem(
        400, field + ": " + value + " (expected: " + expected + ")", new JsonObject());
  }

  /** 400: the request as a whole is wrong. */
  static Problem badRequest(String message) {
    return new Problem(400, message, new JsonObject());
  }

  static Problem unauthenticated() {
    return unauthenticated("Unauthenticated.");
  }

  static Problem unauthenticated(String message) {
    return new Problem(401, message, new JsonObject());
  }

  /** 401: it was a token; told only to who holds it. */
  static Problem expired(Token token) {
    return unauthenticated(
        "Token "
            + token.name()
            + " expired at "
            + token.expires().map(Instant::toString).orElse("")
            + "; have an admin make a new one.");
  }

  /** 401: the password was right, and a code must be told with it. */
  static Problem codeNeeded(String message) {
    return new Problem(401, message, new JsonObject().put(SECOND_FACTOR, "totp"));
  }

  /** Whether it is a code that is needed. */
  boolean isForCode() {
    return more.containsKey(SECOND_FACTOR);
  }

  /** 429: come back after so many seconds. */
  static Problem tooMany(String message, long retryAfterSeconds) {
    return new Problem(429, message, new JsonObject().put("retry_after", retryAfterSeconds));
  }

  static Problem forbidden(String message) {
    return new Problem(403, message, new JsonObject());
  }

  static Problem notFound(String message) {
    return new Problem(404, message, new JsonObject());
  }

  static Problem conflict(String message) {
    return conflict(message, new JsonObject());
  }

  /** 409, and what else is to be told. */
  static Problem conflict(String message, JsonObject more) {
    return new Problem(409, message, more);
  }

  /** 422: understood, tried, and it did not work. */
  static Problem failed(String message, JsonObject more) {
    return new Problem(422, message, more);
  }

  /** 503: something behind this node is away. */
  static Problem unavailable(String message) {
    return new Problem(503, message, new JsonObject());
  }

  /** 503: nothing that is stored can be read or changed now. */
  static Problem databaseAway() {
    return new Problem(
        503,
        "The database is away; polling goes on, and this can be answered when it is back.",
        new JsonObject().put("retry_after", DATABASE_RETRY_SECONDS));
  }

  /** 503: the database is there, and has more to do than it can. */
  static Problem databaseBusy() {
    return new Problem(
        503,
        "The database is busy; polling goes on, and this can be answered in a few seconds.",
        new JsonObject().put("retry_after", DATABASE_RETRY_SECONDS));
  }

  /** 503: nobody knows who is logged in. */
  static Problem sessionsAway() {
    return new Problem(
        503,
        "Redis is away, which knows who is logged in; polling goes on. Nobody was logged out: try"
            + " again in a few seconds.",
        new JsonObject().put("retry_after", SESSIONS_RETRY_SECONDS));
  }

  /** 503: the database was lost in the middle of a change. */
  static Problem unknownOutcome() {
    return new Problem(
        503,
        "The database was lost while this was stored: it may be stored or not; look before you"
            + " try again.",
        new JsonObject().put("retry_after", DATABASE_RETRY_SECONDS));
  }

  /** 500: our fault; the log tells more under this number. */
  static Problem internal(String number) {
    return new Problem(
        500,
        "Something went wrong here; the node's log tells what under " + number + ".",
        new JsonObject());
  }

  /** What the web server found wrong before a route was reached. */
  static Problem ofCode(int code) {
    String message =
        switch (code) {
          case 400 -> "The request cannot be understood.";
          case 404 -> "There is nothing here.";
          case 405 -> "This method is not possible here.";
          case 408 -> "The request took too long.";
          case 413 -> "The body is too large (expected: at most 1 MiB).";
          case 415 -> "The body's type is not understood (expected: application/json).";
          case 503 -> "This takes too long now; try again in a few seconds.";
          default -> "The request failed with code " + code + ".";
        };
    return new Problem(code < 400 ? 500 : code, message, new JsonObject());
  }

  int code() {
    return code;
  }

  /** The answer's body: LibreNMS's error envelope. */
  JsonObject toJson() {
    return new JsonObject().put("status", "error").put("message", getMessage()).mergeIn(more);
  }
}
