package io.trimaran.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What axe finds: names, roles, contrast, order. Nothing of weight on any page, dark or light. */
@ExtendWith(BrowserExtension.class)
class AccessBrowserTest {

  private static final List<String> PLACES =
      List.of(
          "/",
          "/devices",
          "/devices/edge9.example.net",
          "/devices/edge9.example.net?tab=inventory",
          "/devices/core1.example.net?tab=neighbours",
          "/devices/core1.example.net?tab=routing",
          "/devices/core1.example.net/ports/102",
          "/meters",
          "/map",
          "/add",
          "/events",
          "/cluster",
          "/settings",
          "/about",
          "/harbour");

  /** A line for each element that a rule of weight is broken by. */
  static final String VIOLATIONS =
      """
      async rules => {
        const runOnly = rules.length ? { type: 'rule', values: rules } : undefined;
        const options = { runOnly, resultTypes: ['violations'], preload: false };
        const found = await axe.run(document, options);
        return found.violations
          .filter(rule => ['serious', 'critical'].includes(rule.impact))
          .flatMap(rule => rule.nodes.map(
            node => [rule.id, node.target, node.html, node.failureSummary].join(' ')));
      }
      """;

  private final Chromium chromium;

  AccessBrowserTest(Chromium chromium) {
    this.chromium = chromium;
  }

  @Test
  void pages_canBeUsedByAnyone() throws IOException {
    assertHolds(ColorScheme.DARK, List.of());
  }

  /** Names and roles are the same as in the dark. */
  @Test
  void pages_canBeReadByDaylight() throws IOException {
    assertHolds(ColorScheme.LIGHT, List.of("color-contrast"));
  }

  private void assertHolds(ColorScheme theme, List<String> rules) throws IOException {
    Page page = chromium.page(1366, 900, theme);
    page.addInitScript(axe());
    page.navigate(chromium.url("/login"));
    page.waitForSelector("form");

    assertThat((List<?>) page.evaluate(VIOLATIONS, rules)).as("/login").isEmpty();

    chromium.signIn(page, "/login");
    for (String place : PLACES) {
      page.navigate(chromium.url(place));
      page.waitForFunction(Chromium.NOTHING_IS_LOADING);

      assertThat((List<?>) page.evaluate(VIOLATIONS, rules)).as(place).isEmpty();
    }
  }

  static String axe() throws IOException {
    try (InputStream script = AccessBrowserTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(
          Objects.requireNonNull(script, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
