package io.trimaran.api;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** LibreNMS's envelope: {@code {"status":"ok","<name>":...,"message":"...","count":n}}. */
final class Envelope {

  private Envelope() {}

  /** {@code {"status":"ok"}}, to be filled. */
  static JsonObject ok() {
    return new JsonObject().put("status", "ok");
  }

  static JsonObject message(String message) {
    return ok().put("message", message);
  }

  /** Rows under a name, with how many there are. */
  static JsonObject rows(String name, List<JsonObject> rows) {
    return ok().put(name, new JsonArray(rows)).put("count", rows.size());
  }

  /** Answers with what the Future brings, or with its failure. */
  static void answer(RoutingContext request, Future<JsonObject> body) {
    body.onSuccess(json -> send(request, 200, json)).onFailure(request::fail);
  }

  static void send(RoutingContext request, int code, JsonObject body) {
    if (request.response().ended() || request.response().closed()) {
      return;
    }
    request
        .response()
        .setStatusCode(code)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body.toBuffer());
  }
}
