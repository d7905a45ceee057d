package io.trimaran.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every page on a phone and on a wall, dark and light. With {@code -Dtrimaran.shots=FOLDER} it
 * leaves pictures.
 */
@ExtendWith(BrowserExtension.class)
class LayoutBrowserTest {

  private static final Optional<Path> SHOTS =
      Optional.ofNullable(System.getProperty("trimaran.shots")).map(Path::of);

  private static final String PORT = "/devices/core1.example.net/ports/102";

  /** What has no name that a screen reader could say. */
  private static final String NAMELESS =
      """
      [...document.querySelectorAll('main button, header button, input:not([type=hidden]), select')]
        .filter(e => !(e.textContent.trim() || e.getAttribute('aria-label') || e.title
            || e.closest('label')?.textContent.trim()))
        .map(e => e.outerHTML)
      """;

  private final Chromium chromium;

  LayoutBrowserTest(Chromium chromium) {
    this.chromium = chromium;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/devices",
        "/devices?view=graphs",
        "/devices/edge9.example.net",
        "/devices/edge9.example.net?tab=inventory",
        "/devices/core1.example.net?tab=neighbours",
        "/devices/core1.example.net?tab=vlans",
        "/devices/core1.example.net?tab=system",
        "/devices/core1.example.net?tab=routing",
        PORT,
        PORT + "?range=7d",
        "/meters",
        "/map",
        "/add",
        "/events",
        "/cluster",
        "/settings",
        "/about"
      })
  void page_fits_fromPhoneToWall(String path) {
    Page page = chromium.signIn(chromium.page(360, 900, ColorScheme.DARK), path);
    for (int width : List.of(360, 900, 1200, 1366, 1920)) {
      ColorScheme theme = width == 1366 ? ColorScheme.LIGHT : ColorScheme.DARK;
      page.setViewportSize(width, 900);
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
      page.waitForLoadState(LoadState.LOAD);
      page.waitForFunction(BrowserProcess.NOTHING_IS_LOADING);

      shoot(page, path + "-" + width);
      Object over = page.evaluate("document.documentElement.scrollWidth - innerWidth");
      assertThat((Integer) over).as("%s at %d px: overflow", path, width).isNotPositive();
      assertThat(page.locator("h1")).hasCount(1);
      assertThat((List<?>) page.evaluate(NAMELESS)).isEmpty();
    }
  }

  @Test
  void login_fitsAPhone() {
    Page page = chromium.page(360, 640, ColorScheme.LIGHT);

    page.navigate(chromium.url("/login"));

    assertThat(page.locator("form")).isVisible();
    shoot(page, "login-360");
    Object over = page.evaluate("document.documentElement.scrollWidth - innerWidth");
    assertThat((Integer) over).isNotPositive();
  }

  @Test
  void theme_isKept_andSetBeforeTheFirstPaint() {
    Page page = chromium.signedIn("/settings");

    page.click("text=Light");
    assertThat(page.locator("html")).hasAttribute("data-theme", "light");
    page.navigate(chromium.url("/devices"));

    assertThat(page.locator("html")).hasAttribute("data-theme", "light");
    assertThat(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
        .isEqualTo("rgb(241, 245, 246)");
  }

  @Test
  void help_opensByKey_andClosesByEscape() {
    Page page = chromium.signedIn("/");

    page.keyboard().press("?");
    assertThat(page.locator("dialog")).containsText("next, previous row");
    page.keyboard().press("Escape");

    assertThat(page.locator("dialog")).hasCount(0);
  }

  @Test
  void tokens_sayWhenTheyExpire() {
    Page page = chromium.signedIn("/settings");

    assertThat(page.locator("token-admin tr:has-text('grafana')")).containsText("never");
    assertThat(page.locator("token-admin tr:has-text('backup')")).containsText("in 12 d");
    assertThat(page.locator("token-admin tr:has-text('audit')")).containsText("expired");
  }

  @Test
  void token_isAskedForItsLife() {
    Page page = chromium.signedIn("/settings");
    page.fill("token-admin [name=name]", "wallboard");
    page.selectOption("token-admin [name=expires_in]", "7776000");

    Request asked = page.waitForRequest("**/api/v0/tokens", () -> page.click("text=Add token"));

    assertThat(asked.postData()).contains("\"expires_in\":\"7776000\"");
  }

  @Test
  void secret_isShownOnce() {
    Page page = chromium.signedIn("/settings");

    page.fill("token-admin [name=name]", "wallboard");
    page.click("text=Add token");

    assertThat(page.locator(".secret code")).hasText("tri_5f0c2b7e9a1d4c8f");
    page.reload();
    assertThat(page.locator("token-admin tbody")).isVisible();
    assertThat(page.locator(".secret")).hasCount(0);
  }

  @Test
  void nowhere_isSaid_andLeadsBack() {
    Page page = chromium.signedIn("/harbour");

    assertThat(page.locator("main")).containsText("There is no such page");
    page.click("text=To the overview");
    assertThat(page).hasURL(chromium.url("/"));
  }

  private static void shoot(Page page, String name) {
    SHOTS.ifPresent(
        folder ->
            page.screenshot(
                new Page.ScreenshotOptions()
                    .setPath(folder.resolve(name.replaceAll("[^\\w.-]+", "_") + ".png"))));
  }
}
