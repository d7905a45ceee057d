package io.trimaran.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a device exchanges routes with, on a tab of its page. */
@ExtendWith(BrowserExtension.class)
class RoutingBrowserTest {

  private final Chromium chromium;

  RoutingBrowserTest(Chromium chromium) {
    this.chromium = chromium;
  }

  @Test
  void tab_saysInWords_howEachStands_whatIsLostFirst() {
    Page page = chromium.signedIn("/devices/core1.example.net?tab=routing");
    Locator bgp = page.locator("section[aria-labelledby=bgp] tbody tr");

    assertThat(bgp).hasCount(3);
    assertThat(bgp.nth(0)).containsText("Active");
    assertThat(bgp.nth(0)).containsText("6/4");
    assertThat(bgp.nth(1)).containsText("Switched off");
    assertThat(bgp.nth(2)).containsText("Established");
    assertThat(bgp.nth(2)).containsText("4200000001");
    assertThat(page.locator("section[aria-labelledby=ospf] tbody tr").nth(0)).containsText("Gone");
    assertThat(page.locator("routing-table graph-panel").first()).isVisible();
  }

  @Test
  void tab_saysSo_whenNothingIsKnown() {
    Page page = chromium.signedIn("/devices/core2.example.net?tab=routing");

    assertThat(page.locator("routing-table .blank")).containsText("first discovery");
  }
}
