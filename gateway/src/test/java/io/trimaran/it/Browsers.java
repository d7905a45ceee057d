package io.trimaran.it;

import io.trimaran.it.Answers.Report;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * People who are logged in, each with a cookie of their own, and look at a page again a second
 * after it was answered.
 */
final class Browsers implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int OK = 200;
  private static final int THREADS = 8;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(THREADS);
  private final List<Browser> browsers = new ArrayList<>();
  private final List<ScheduledFuture<?>> looking = new ArrayList<>();
  private volatile String url;

  /** At the pages of a node. */
  Browsers(NodeProcess node) {
    this.url = node.url();
  }

  /** What became of them in a while. */
  record Seen(int good, Map<String, Integer> failed, Duration longestPause) {

    Seen {
      failed = Map.copyOf(failed);
    }
  }

  /** One of them, who has the cookie that they were given. */
  private final class Browser {

    private final String user;
    private final String cookie;
    private final Answers answers = new Answers();

    Browser(String user, String password) {
      this.user = user;
      this.cookie = login(user, password);
    }

    private String login(String name, String password) {
      String body = new JsonObject().put("username", name).put("password", password).encode();
      HttpResponse<String> answer =
          send(
              HttpRequest.newBuilder(URI.create(url + "/login"))
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(body)));
      if (answer.statusCode() != OK) {
        throw new IllegalStateException(name + ": " + answer.body());
      }
      return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
    }

    private void look() {
      long began = System.nanoTime();
      try {
        HttpResponse<String> answer =
            send(
                HttpRequest.newBuilder(URI.create(url + "/api/v0/session"))
                    .header("Cookie", cookie));
        if (answer.statusCode() == OK) {
          welcomed(new JsonObject(answer.body()), began);
        } else {
          answers.failed(answer.statusCode() + " " + reason(answer.body()), began);
        }
      } catch (IllegalStateException e) {
        answers.failed(String.valueOf(e.getMessage()), began);
      }
    }

    private void welcomed(JsonObject told, long began) {
      String name = told.getJsonObject("session", new JsonObject()).getString("username", "");
      if (name.equals(user)) {
        answers.good(began);
      } else {
        answers.failed("the session of another: " + name, began);
      }
    }
  }

  private static String reason(String problem) {
    return problem.startsWith("{")
        ? new JsonObject(problem).getString("message", problem)
        : problem.lines().findFirst().orElse("");
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(LIMIT).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** One more logs in. */
  void login(String user, String password) {
    Browser browser = new Browser(user, password);
    browsers.add(browser);
    looking.add(clock.scheduleWithFixedDelay(browser::look, 1, 1, TimeUnit.SECONDS));
  }

  /** All go on at another node. */
  void goTo(NodeProcess node) {
    url = node.url();
  }

  /** What became of them since the last call. */
  Seen seen() {
    if (looking.stream().anyMatch(Future::isDone)) {
      throw new IllegalStateException("somebody does not look any more");
    }
    List<Report> reports = browsers.stream().map(browser -> browser.answers.report()).toList();
    Map<String, Integer> failed = new TreeMap<>();
    reports.forEach(
        report ->
            report.failed().forEach((kind, count) -> failed.merge(kind, count, Integer::sum)));
    return new Seen(
        reports.stream().mapToInt(Report::good).sum(),
        failed,
        reports.stream().map(Report::pause).max(Comparator.naturalOrder()).orElse(Duration.ZERO));
  }

  @Override
  public void close() {
    clock.shutdownNow();
    http.shutdownNow();
  }
}
