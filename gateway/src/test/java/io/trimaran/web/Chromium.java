package io.trimaran.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real browser in front of the scripted API. */
final class Chromium implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedApi api;
  private final BrowserProcess browser;

  private Chromium(BrowserProcess browser) {
    this.browser = browser;
    api =
        ScriptedApi.start(vertx, 0)
            .toCompletionStage()
            .toCompletableFuture()
            .orTimeout(30, TimeUnit.SECONDS)
            .join();
  }

  /** Skips the test, visibly, where no browser is installed. */
  static Chromium open() {
    return new Chromium(BrowserProcess.open());
  }

  /** Whether it has not ended by itself. */
  boolean isOpen() {
    return browser.isOpen();
  }

  ScriptedApi api() {
    return api;
  }

  String url(String path) {
    return api.url() + path;
  }

  /** A fresh browser profile that nobody is signed in with. */
  Page page(int width, int height, ColorScheme theme) {
    return browser.page(url -> url.startsWith(api.url()), width, height, theme);
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
    assertThat(browser.closePages()).as("what the browser complained of").isEmpty();
  }

  @Override
  public void close() {
    browser.close();
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
