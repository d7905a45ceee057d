package io.trimaran.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
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
          "/devices/core1.example.net?tab=vlans",
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

  private final Chromium chromium;

  AccessBrowserTest(Chromium chromium) {
    this.chromium = chromium;
  }

  @Test
  void pages_canBeUsedByAnyone() {
    assertHolds(ColorScheme.DARK);
  }

  /** Names and roles are the same as in the dark. */
  @Test
  void pages_canBeReadByDaylight() {
    assertHolds(ColorScheme.LIGHT, "color-contrast");
  }

  private void assertHolds(ColorScheme theme, String... rules) {
    Page page = chromium.page(1366, 900, theme);
    Axe.putInto(page);
    page.navigate(chromium.url("/login"));
    page.waitForSelector("form");

    assertThat(Axe.violations(page, rules)).as("/login").isEmpty();

    chromium.signIn(page, "/login");
    for (String place : PLACES) {
      page.navigate(chromium.url(place));
      page.waitForFunction(BrowserProcess.NOTHING_IS_LOADING);

      assertThat(Axe.violations(page, rules)).as(place).isEmpty();
    }
  }
}
