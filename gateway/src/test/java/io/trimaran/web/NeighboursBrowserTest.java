package io.trimaran.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a device is plugged into, on a tab of its page. */
@ExtendWith(BrowserExtension.class)
class NeighboursBrowserTest {

  private final Chromium chromium;

  NeighboursBrowserTest(Chromium chromium) {
    this.chromium = chromium;
  }

  @Test
  void neighbours_leadToDevicesAndPorts_andTellOfTheUnknown() {
    Page page = chromium.signedIn("/devices/core1.example.net?tab=neighbours");
    Locator rows = page.locator("link-table tbody tr");

    assertThat(rows).hasCount(2);
    assertThat(rows.nth(0)).containsText("xe-0/0/1");
    assertThat(rows.nth(0)).containsText("LLDP");
    assertThat(rows.nth(1)).containsText("SEP001122334455");
    assertThat(rows.nth(1)).containsText("not monitored");
    rows.nth(0).locator("a", new Locator.LocatorOptions().setHasText("core2")).click();

    assertThat(page).hasURL(chromium.url("/devices/core2.example.net"));
  }

  @Test
  void arpTable_isRead_whenAPersonAsks() {
    Page page = chromium.signedIn("/devices/core1.example.net?tab=neighbours");
    Locator rows = page.locator("seen-table tbody tr");

    assertThat(rows).hasCount(0);
    page.click("text=Read ARP table");
    assertThat(rows).hasCount(2);
    page.fill("seen-table input", "02:00:00:00:00:c8");

    assertThat(rows).hasCount(1);
    assertThat(rows).containsText("192.0.2.9");
    assertThat(rows.locator("a")).hasAttribute("href", "/devices/core1.example.net/ports/101");
  }

  @Test
  void bridgeTable_saysWhy_whenTheAgentDoesNotAnswer() {
    Page page = chromium.signedIn("/devices/core1.example.net?tab=neighbours");

    page.click("text=Read bridge table");

    assertThat(page.locator("seen-table [role=alert]")).containsText("no answer within 1 s");
  }
}
