package io.trimaran.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What matters among all that happened. */
@ExtendWith(BrowserExtension.class)
class EventsBrowserTest {

  private static final Optional<Path> SHOTS =
      Optional.ofNullable(System.getProperty("trimaran.shots")).map(Path::of);

  private final Chromium chromium;

  EventsBrowserTest(Chromium chromium) {
    this.chromium = chromium;
  }

  @Test
  void severity_leavesOutWhatMattersLess_andIsPartOfTheAddress() {
    Page page = chromium.signIn(chromium.page(1366, 900, ColorScheme.DARK), "/events");
    Locator rows = page.locator("tbody tr");
    assertThat(rows).hasCount(60);

    page.getByLabel("How bad").selectOption("warning");
    assertThat(rows).hasCount(20);
    assertThat(page.locator(".tally")).hasText("20 events");
    assertThat(page).hasURL(chromium.url("/events?severity=warning"));

    page.reload();
    assertThat(rows).hasCount(20);
    assertThat(page.getByLabel("How bad")).hasValue("warning");
    page.getByLabel("How bad").selectOption("");
    assertThat(rows).hasCount(60);
  }

  @Test
  void toolbar_fits_fromPhoneToWide() {
    Page page = chromium.signIn(chromium.page(360, 800, ColorScheme.LIGHT), "/events");
    for (int width : List.of(360, 768, 1366)) {
      page.setViewportSize(width, 800);
      assertThat(page.locator("tbody tr").first()).isVisible();
      SHOTS.ifPresent(
          folder ->
              page.screenshot(
                  new Page.ScreenshotOptions()
                      .setPath(folder.resolve("events-" + width + ".png"))));
    }
  }
}
