package io.trimaran.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How the devices are plugged together, as a picture and as a table. */
@ExtendWith(BrowserExtension.class)
class MapBrowserTest {

  private static final Optional<Path> SHOTS =
      Optional.ofNullable(System.getProperty("trimaran.shots")).map(Path::of);

  private final Chromium chromium;

  MapBrowserTest(Chromium chromium) {
    this.chromium = chromium;
  }

  @Test
  void map_fits_fromPhoneToWall_darkAndLight() {
    Page page = chromium.signIn(chromium.page(360, 900, ColorScheme.DARK), "/map");
    for (int width : List.of(360, 900, 1366, 1920)) {
      ColorScheme theme = width == 1366 ? ColorScheme.LIGHT : ColorScheme.DARK;
      page.setViewportSize(width, 900);
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));

      assertThat(page.locator("network-map canvas")).hasCount(3);
      Object over = page.evaluate("document.documentElement.scrollWidth - innerWidth");
      assertThat((Integer) over).as("overflow at %d px", width).isNotPositive();
      SHOTS.ifPresent(folder -> shoot(page, folder.resolve("map-" + width + ".png")));
    }
  }

  @Test
  void map_canBeUsedByAnyone_darkAndLight() {
    for (ColorScheme theme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      Page page = chromium.page(1366, 900, theme);
      Axe.putInto(page);
      chromium.signIn(page, "/map");
      assertThat(page.locator("network-map canvas")).hasCount(3);

      assertThat(Axe.violations(page)).isEmpty();
    }
  }

  @Test
  void arrows_chooseADevice_andEnterOpensIt() {
    Page page = chromium.signedIn("/map");
    Locator canvas = page.locator(".map-canvas");
    assertThat(page.locator("main")).containsText("42 devices");

    canvas.focus();
    page.keyboard().press("ArrowRight");
    assertThat(page.locator(".map-chosen a")).isVisible();
    String name = page.locator(".map-chosen a").textContent();
    page.keyboard().press("Enter");

    assertThat(page.locator("h1")).hasText(name);
  }

  @Test
  void table_saysTheSame_andIsFiltered_withTheMap() {
    Page page = chromium.signedIn("/map?q=core1.example.net");

    Locator rows = page.locator(".map-links tbody tr");
    assertThat(rows.first()).isVisible();
    assertThat(page.locator(".map-links")).containsText("core2.example.net");
    page.locator("input[type=search]").fill("nothing like this");

    assertThat(page.locator(".blank")).containsText("Nothing matches");
  }

  @Test
  void map_saysWhyItIsEmpty() {
    chromium.api().knowNothing(true);
    try {
      Page page = chromium.signedIn("/map");

      assertThat(page.locator(".blank")).containsText("No map yet");
    } finally {
      chromium.api().knowNothing(false);
    }
  }

  private static void shoot(Page page, Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(false));
  }
}
