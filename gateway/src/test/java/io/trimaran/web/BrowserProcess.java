package io.trimaran.web;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real browser. It collects what it complains of: errors on its console, scripts that fail,
 * violations of the policy, requests that leave the servers that are tested.
 */
public final class BrowserProcess implements AutoCloseable {

  /** What is further down is read when it comes into sight. */
  public static final String NOTHING_IS_LOADING =
      """
      () => document.querySelector('main h1, main .blank h2')
          && [...document.querySelectorAll('main .skeleton')]
            .every(e => e.getBoundingClientRect().top > innerHeight + 200)
      """;

  /** Scrolls ten screens down in steps, and gives back the longest frame, in milliseconds. */
  public static final String LONGEST_FRAME =
      """
      async () => {
        const frame = () => new Promise(done => requestAnimationFrame(done));
        let longest = 0;
        let before = await frame();
        for (let i = 0; i < 60; i++) {
          scrollBy(0, 150);
          const now = await frame();
          longest = Math.max(longest, now - before);
          before = now;
        }
        return longest;
      }
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

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

  private BrowserProcess(Path program) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(QUIET));
  }

  /** Skips the test, visibly, where no browser is installed. */
  public static BrowserProcess open() {
    Optional<Path> program = PROGRAMS.stream().filter(Files::isExecutable).findFirst();
    assumeTrue(program.isPresent(), "no chromium in " + PROGRAMS + ": apt-get install chromium");
    return new BrowserProcess(program.orElseThrow());
  }

  /** Whether it has not ended by itself. */
  boolean isOpen() {
    return browser.isConnected();
  }

  /** A fresh profile that nobody is signed in with, which asks only what is tested. */
  public Page page(Predicate<String> isTested, int width, int height, ColorScheme theme) {
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
          if (!isTested.test(request.url()) && !request.url().startsWith("data:")) {
            complaints.add("request to " + request.url());
          }
        });
    page.addInitScript(
        "addEventListener('securitypolicyviolation',"
            + " e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI))");
    return page;
  }

  /** Closes all pages; what was complained of since the last time. */
  public List<String> closePages() {
    browser.contexts().forEach(BrowserContext::close);
    List<String> heard = List.copyOf(complaints);
    complaints.clear();
    return heard;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
