package io.trimaran.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the API says of itself. */
final class MetaRoutes {

  private final String version;
  private final Buffer openApi = resource("openapi.json");

  MetaRoutes(String version) {
    this.version = version;
  }

  void mount(Router router) {
    router.get("/api/v0/ping").handler(MetaRoutes::ping);
    router.get("/api/v0/system").handler(this::system);
    router.get("/api/v0/openapi.json").handler(this::openApi);
    router.get("/api/v0").handler(this::endpoints);
  }

  private static void ping(RoutingContext request) {
    Envelope.send(request, 200, new JsonObject().put("message", "pong"));
  }

  private void system(RoutingContext request) {
    JsonObject system =
        new JsonObject()
            .put("local_ver", version)
            .put("java_ver", Runtime.version().toString())
            .put("product", "Trimaran");
    Envelope.send(request, 200, Envelope.rows("system", List.of(system)));
  }

  private void openApi(RoutingContext request) {
    request.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(openApi.copy());
  }

  /** LibreNMS's map of route names to URLs; the names are the operations of the description. */
  private void endpoints(RoutingContext request) {
    String base = request.request().absoluteURI().replaceFirst("/api/v0.*$", "");
    Map<String, Object> urls = new TreeMap<>();
    JsonObject paths = new JsonObject(openApi).getJsonObject("paths");
    for (String path : paths.fieldNames()) {
      JsonObject methods = paths.getJsonObject(path);
      for (String method : methods.fieldNames()) {
        urls.put(methods.getJsonObject(method).getString("operationId"), base + path);
      }
    }
    Envelope.send(request, 200, new JsonObject(urls));
  }

  private static Buffer resource(String name) {
    try (InputStream file = MetaRoutes.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return Buffer.buffer(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
