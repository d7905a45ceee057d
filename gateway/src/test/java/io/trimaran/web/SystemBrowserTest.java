package io.trimaran.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a device counts as a whole, on a tab of its page. */
@ExtendWith(BrowserExtension.class)
class SystemBrowserTest {

  private static final String DEVICE = "/devices/core1.example.net";

  private final Chromium chromium;

  SystemBrowserTest(Chromium chromium) {
    this.chromium = chromium;
  }

  @Test
  void tab_drawsFigures_thatStandTogether() {
    Page page = chromium.signedIn(DEVICE);

    page.click(".tabs >> text=System");

    assertThat(page).hasURL(chromium.url(DEVICE + "?tab=system"));
    assertThat(page.locator("figure-graphs section[aria-label=Work] h2").first()).hasText("Work");
    assertThat(graph(page, "Load average")).containsText("15 minutes");
    assertThat(graph(page, "Processor time")).containsText("%");
    page.locator("summary >> text=More counters").scrollIntoViewIfNeeded();
    assertThat(page.locator("summary")).hasText("More counters: 1");
  }

  @Test
  void tab_saysSo_whenTheDeviceCountsNothing() {
    Page page = chromium.signedIn("/devices/core2.example.net?tab=system");

    assertThat(page.locator("figure-graphs .blank"))
        .containsText("counts neither packets nor load");
  }

  private static Locator graph(Page page, String title) {
    return page.locator("graph-panel section[aria-label='" + title + "']");
  }
}
