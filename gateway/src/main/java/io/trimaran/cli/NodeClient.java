package io.trimaran.cli;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Asks one node over its HTTP API, one question at a time. The lack of a usable answer is a {@link
 * CliException} that names the node and what to do. Blocks up to the timeout.
 */
final class NodeClient {

  private static final int MOST_TEXT = 65_536;
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final URI base;
  private final Identity identity;
  private final Duration timeout;
  private final HttpClient http;

  /**
   * A client that is not connected yet.
   *
   * @param timeout of each question
   * @param certificate of the node, where the system does not trust it by itself
   */
  NodeClient(URI base, Identity identity, Duration timeout, Optional<X509Certificate> certificate) {
    this.base = base;
    this.identity = identity;
    this.timeout = timeout;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout.compareTo(CONNECT) < 0 ? timeout : CONNECT);
    if ("https".equalsIgnoreCase(base.getScheme())) {
      certificate.map(NodeTrust::of).ifPresent(builder::sslContext);
    }
    this.http = builder.build();
  }

  /** What the node said, whether it did as asked or not. */
  record Answer(int status, JsonObject body) {

    boolean isOk() {
      return status >= 200 && status < 300;
    }

    String message() {
      return Table.cell(body.getString("message", "status " + status));
    }
  }

  JsonObject get(String path) {
    return ok(send("GET", path, Optional.empty()));
  }

  JsonObject post(String path, JsonObject body) {
    return ok(send("POST", path, Optional.of(body)));
  }

  JsonObject patch(String path, JsonObject body) {
    return ok(send("PATCH", path, Optional.of(body)));
  }

  JsonObject delete(String path) {
    return ok(send("DELETE", path, Optional.empty()));
  }

  /** A name as one segment of a path, or as a value of a query. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * Asks, and leaves it to the caller to judge refusals other than those of the caller's identity.
   *
   * @param path and query behind {@code /api/v0/}
   */
  Answer send(String method, String path, Optional<JsonObject> body) {
    byte[] bytes =
        body.map(json -> json.encode().getBytes(StandardCharsets.UTF_8)).orElse(new byte[0]);
    URI uri = URI.create(base + "/api/v0/" + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(timeout)
            .header("Accept", "application/json")
            .method(method, BodyPublishers.ofByteArray(bytes));
    if (body.isPresent()) {
      request.header("Content-Type", "application/json");
    }
    identity.sign(request, method, uri, bytes);
    HttpResponse<String> response = exchange(request.build(), BodyHandlers.ofString());
    return answer(response.statusCode(), response.headers(), response.body());
  }

  /**
   * Receives a file that the node sends.
   *
   * @param path behind {@code /api/v0/}
   * @param file is not there yet; nothing of it stays when it does not come whole
   */
  void download(String path, Path file) {
    URI uri = URI.create(base + "/api/v0/" + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(timeout).GET();
    identity.sign(request, "GET", uri, new byte[0]);
    HttpResponse<InputStream> response = exchange(request.build(), BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() == 200) {
        Received.into(file, body);
      } else {
        String text = new String(body.readNBytes(MOST_TEXT), StandardCharsets.UTF_8);
        ok(answer(response.statusCode(), response.headers(), text));
      }
    } catch (IOException e) {
      throw new CliException(file + ": not received: " + e, e);
    }
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> body) {
    try {
      return http.send(request, body);
    } catch (HttpConnectTimeoutException e) {
      throw new CliException(base + ": no connection within " + seconds(CONNECT), e);
    } catch (HttpTimeoutException e) {
      throw new CliException(
          base + ": no answer within " + seconds(timeout) + " (--timeout waits longer)", e);
    } catch (ConnectException e) {
      String why = e.getCause() instanceof UnresolvedAddressException ? "unknown host" : "refused";
      throw new CliException(
          base + ": " + why + " (is the node running? --url, TRIMARAN_URL or --config say where)",
          e);
    } catch (SSLException e) {
      throw new CliException(
          base
              + ": no secure connection: "
              + e.getMessage()
              + " (--certificate FILE trusts the node's own certificate)",
          e);
    } catch (IOException e) {
      throw new CliException(base + ": connection lost: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException("interrupted", e);
    }
  }

  private Answer answer(int status, HttpHeaders headers, String text) {
    JsonObject body;
    try {
      body = new JsonObject(text.isBlank() ? "{}" : text);
    } catch (DecodeException e) {
      throw new CliException(
          base + ": status " + status + " without JSON (expected: a Trimaran node)", e);
    }
    Answer answer = new Answer(status, body);
    return switch (status) {
      case 401 ->
          throw new CliException(base + ": not let in by " + identity + ": " + answer.message());
      case 403 -> throw new CliException(base + ": not allowed: " + answer.message());
      case 429 ->
          throw new CliException(
              base
                  + ": too many requests, again in "
                  + headers.firstValue("Retry-After").orElse("a few")
                  + " s");
      default -> answer;
    };
  }

  private JsonObject ok(Answer answer) {
    if (!answer.isOk()) {
      throw new CliException(answer.message());
    }
    return answer.body();
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}
