package io.trimaran.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real browser in front of the scripted API. It collects what a browser complains of: errors on
 * its console, scripts that fail, violations of the policy, requests that leave the server.
 */
final class Chromium implements AutoCloseable {

  /** What is further down is read when it comes into sight. */
  static final String NOTHING_IS_LOADING =
      """
      () => document.querySelector('main h1, main .blank h2')
          && [...document.querySelectorAll('main .skeleton')]
            .every(e => e.getBoundingClientRect().top > innerHeight + 200)
      """;

  /** The first one draws no window of its own, which takes a third of the time. */
  private static final List<Path> PROGRAMS =
      List.of(
          Path.of("/usr/bin/chromium-headless-shell"),
          Path.of("/usr/bin/chromium"),
          Path.of("/usr/bin/chromium-browser"),
          Path.of("/usr/bin/google-chrome"));

  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /** A browser writes every answer of 400 and more on its console; tests ask for some of them. */
  private static final Pattern EXPECTED =
      Pattern.compile("Failed to load resource: .*(status of 4\\d\\d|status of 503|net::ERR_).*");

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedApi api;
  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

  private Chromium(Path program) {
    api =
        ScriptedApi.start(vertx, 0)
            .toCompletionStage()
            .toCompletableFuture()
            .orTimeout(30, TimeUnit.SECONDS)
            .join();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(QUIET));
  }

  /** Skips the test, visibly, where no browser is installed. */
  static Chromium open() {
    Optional<Path> program = PROGRAMS.stream().filter(Files::isExecutable).findFirst();
    assumeTrue(program.isPresent(), "no chromium in " + PROGRAMS + ": apt-get install chromium");
    return new Chromium(program.orElseThrow());
  }

  /** Whether it has not ended by itself. */
  boolean isOpen() {
    return browser.isConnected();
  }

  ScriptedApi api() {
    return api;
  }

  String url(String path) {
    return api.url() + path;
  }

  /** A fresh browser profile that nobody is signed in with. */
  Page page(int width, int height, ColorScheme theme) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(theme));
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          boolean isComplaint = Stream.of("error", "warning").anyMatch(message.type()::equals);
          if (isComplaint && !EXPECTED.matcher(message.text()).matches()) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onRequest(
        request -> {
          if (!request.url().startsWith(api.url()) && !request.url().startsWith("data:")) {
            complaints.add("request to " + request.url());
          }
        });
    page.addInitScript(
        "addEventListener('securitypolicyviolation',"
            + " e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI))");
    return page;
  }

  Page page() {
    return page(1366, 900, ColorScheme.DARK);
  }

  /** A page of someone who is signed in, at a path. */
  Page signedIn(String path) {
    return signIn(page(), path);
  }

  Page signIn(Page page, String path) {
    Map<String, String> person =
        Map.of("username", ScriptedApi.USER, "password", ScriptedApi.PASSWORD);
    page.request().post(url("/login"), RequestOptions.create().setData(person));
    page.navigate(url(path));
    page.waitForSelector("header.top");
    return page;
  }

  /**
   * Puts the API and the browser back into their first state; nothing may have been complained of.
   */
  void finish() {
    api.goAway(false);
    api.knowNothing(false);
    api.forgetSessions(false);
    api.askForCodes(false);
    api.offerStream(true);
    api.hesitate(0);
    api.actAs("admin");
    api.answerAs("node1");
    api.know(List.of());
    browser.contexts().forEach(BrowserContext::close);
    List<String> heard = List.copyOf(complaints);
    complaints.clear();
    assertThat(heard).as("what the browser complained of").isEmpty();
  }

  @Override
  public void close() {
    playwright.close();
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
