package io.trimaran.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a device is made of, on a tab of its page. */
@ExtendWith(BrowserExtension.class)
class InventoryBrowserTest {

  private static final String DEVICE = "/devices/core1.example.net";

  private final Chromium chromium;

  InventoryBrowserTest(Chromium chromium) {
    this.chromium = chromium;
  }

  @Test
  void tab_leadsToTheParts_andBack() {
    Page page = chromium.signedIn(DEVICE);

    page.click(".tabs >> text=Inventory");

    assertThat(page).hasURL(chromium.url(DEVICE + "?tab=inventory"));
    assertThat(page.locator(".tabs [aria-current=page]")).hasText("Inventory");
    assertThat(page.locator("part-tree header")).containsText("65 parts");
    page.click(".tabs >> text=Overview");
    assertThat(page.locator("port-table")).isVisible();
  }

  @Test
  void parts_areOpenedAndClosed() {
    Page page = chromium.signedIn(DEVICE + "?tab=inventory");
    Locator port = page.locator("text=GigabitEthernet2/0/7");
    Locator module = page.locator("summary", has("Fixed module 2"));

    assertThat(module).containsText("holds 28 ports");
    assertThat(port).hasCount(0);
    module.click();
    assertThat(port).isVisible();
    page.click("text=Close all");
    assertThat(page.locator("part-tree li")).hasCount(1);
    page.click("text=Open all");
    assertThat(page.locator("part-tree li")).hasCount(65);
  }

  @Test
  void filter_showsWhatHolds_whatIsSought() {
    Page page = chromium.signedIn(DEVICE + "?tab=inventory");
    assertThat(page.locator("part-tree li").first()).isVisible();

    page.keyboard().press("/");
    page.keyboard().type("tray 2");

    assertThat(page.locator("part-tree li")).hasCount(3);
    assertThat(page.locator("part-tree")).containsText("Fan tray 2");
    page.keyboard().type(" nothing like this");
    assertThat(page.locator("part-tree .blank")).containsText("Nothing matches");
  }

  private static Page.LocatorOptions has(String text) {
    return new Page.LocatorOptions().setHasText(Pattern.compile(text));
  }
}
