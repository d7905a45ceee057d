package io.trimaran.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** VLANs of a device, and what layer 2 has to say of its ports. */
@ExtendWith(BrowserExtension.class)
class SwitchingBrowserTest {

  private static final String DEVICE = "/devices/core1.example.net";

  private final Chromium chromium;

  SwitchingBrowserTest(Chromium chromium) {
    this.chromium = chromium;
  }

  @Test
  void vlans_leadToThePorts_thatAreUntaggedThere() {
    Page page = chromium.signedIn(DEVICE + "?tab=vlans");
    Locator rows = page.locator("vlan-table tbody tr");

    assertThat(rows).hasCount(3);
    assertThat(rows.nth(0)).containsText("staff");
    assertThat(rows.nth(2)).containsText("suspended");
    rows.nth(0).locator("a").first().click();

    assertThat(page).hasURL(chromium.url(DEVICE + "/ports/106"));
  }

  @Test
  void port_saysItsVlanAndDuplex_andLeadsToThePortsUnderAndOverIt() {
    Page page = chromium.signedIn(DEVICE + "/ports/106");
    Locator facts = page.locator(".port-now .facts");

    assertThat(facts).containsText("VLAN10");
    assertThat(facts).containsText("Duplexhalf");
    facts.locator("div", having("Carries")).locator("a").click();

    assertThat(page).hasURL(chromium.url(DEVICE + "/ports/102"));
    assertThat(facts.locator("div", having("Lies on")).locator("a")).hasCount(2);
  }

  @Test
  void ports_haveAVlan_andSayWhereTheyAreHalfDuplex() {
    Page page = chromium.signedIn(DEVICE);
    Locator row = page.locator("port-table tbody tr", rowOf("ge-0/1/6"));

    assertThat(page.locator("port-table thead")).containsText("VLAN");
    assertThat(row).containsText("10");
    assertThat(row).containsText("half duplex");
  }

  private static Locator.LocatorOptions having(String text) {
    return new Locator.LocatorOptions().setHasText(text);
  }

  private static Page.LocatorOptions rowOf(String port) {
    return new Page.LocatorOptions().setHasText(port);
  }
}
