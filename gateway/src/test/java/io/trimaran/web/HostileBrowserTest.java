package io.trimaran.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Devices say of themselves what they like: on every page it is text, and stays in its place. */
@ExtendWith(BrowserExtension.class)
class HostileBrowserTest {

  private static final String SCRIPT = "<img src=x onerror=\"window.taken=1\">";
  private static final String TURNED = "\u202Egnp.retuor\u2067";
  private static final String LONG = "long".repeat(2_500);

  private final Chromium chromium;

  HostileBrowserTest(Chromium chromium) {
    this.chromium = chromium;
  }

  @Test
  void pages_showNames_asText() {
    chromium.api().know(List.of(device(1, SCRIPT), device(2, TURNED), device(3, LONG)));
    for (int width : List.of(360, 1366)) {
      Page page = chromium.signIn(chromium.page(width, 900, ColorScheme.DARK), "/");
      for (String path : List.of("/", "/devices", "/devices/host1", "/devices/host3", "/meters")) {
        page.navigate(chromium.url(path));
        page.waitForFunction(BrowserProcess.NOTHING_IS_LOADING);
        Object over = page.evaluate("document.documentElement.scrollWidth - innerWidth");

        assertThat(page.evaluate("window.taken")).as(path).isNull();
        assertThat(page.locator("main img, .palette img").count()).as(path).isZero();
        assertThat((Integer) over).as("%s at %d px: overflow", path, width).isNotPositive();
      }
    }
  }

  @Test
  void name_isShown_asItIsWritten() {
    chromium.api().know(List.of(device(1, SCRIPT), device(2, TURNED), device(3, LONG)));
    Page page = chromium.signedIn("/devices/host1");

    assertThat(page.locator("h1")).hasText(SCRIPT);
    assertThat(page.locator("dd:has-text('<img src=x')").first()).isVisible();
    page.navigate(chromium.url("/devices/host3"));
    page.locator("h1").waitFor();
    assertThat(page.locator("h1").boundingBox().height).isLessThan(120);
    page.keyboard().press("Control+k");
    assertThat(page.locator("[role=option]").last()).containsText("long");
    assertThat(page.locator(".palette img")).hasCount(0);
  }

  private static JsonObject device(int id, String said) {
    return Network.devices()
        .get(id)
        .copy()
        .put("device_id", id)
        .put("hostname", "host" + id)
        .put("display", said)
        .put("sysName", said)
        .put("sysDescr", said)
        .put("location", said)
        .put("hardware", said)
        .put("state", id == 1 ? "down" : "degraded")
        .put("state_text", said);
  }
}
