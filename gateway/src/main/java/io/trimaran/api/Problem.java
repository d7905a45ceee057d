package io.trimaran.api;

import io.vertx.core.json.JsonObject;

/**
 * A request that is not answered as asked: the HTTP code and what to tell the caller. Thrown in a
 * route or carried by a failed Future; it holds nothing that the caller may not see.
 */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

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
    return new Problem(401, "Unauthenticated.", new JsonObject());
  }

  static Problem forbidden(String message) {
    return new Problem(403, message, new JsonObject());
  }

  static Problem notFound(String message) {
    return new Problem(404, message, new JsonObject());
  }

  static Problem conflict(String message) {
    return new Problem(409, message, new JsonObject());
  }

  /** 422: understood, tried, and it did not work. */
  static Problem failed(String message, JsonObject more) {
    return new Problem(422, message, more);
  }

  /** 503: something behind this node is away. */
  static Problem unavailable(String message) {
    return new Problem(503, message, new JsonObject());
  }

  int code() {
    return code;
  }

  /** The answer's body: LibreNMS's error envelope. */
  JsonObject toJson() {
    return new JsonObject().put("status", "error").put("message", getMessage()).mergeIn(more);
  }
}
