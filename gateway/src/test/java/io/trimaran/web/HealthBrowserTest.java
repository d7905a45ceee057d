package io.trimaran.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is measured of all devices. */
@ExtendWith(BrowserExtension.class)
class HealthBrowserTest {

  private final Chromium chromium;

  HealthBrowserTest(Chromium chromium) {
    this.chromium = chromium;
  }

  @Test
  void list_beginsWithWhatIsOutsideItsLimits() {
    Page page = chromium.signedIn("/meters");

    assertThat(rows(page)).hasCount(100);
    assertThat(rows(page).nth(0)).containsText("Critical");
    assertThat(rows(page).nth(0)).containsText("30 °C");
    assertThat(rows(page).nth(1)).containsText("Warning");
    assertThat(rows(page).nth(1)).containsText("91 %, 7.80 GB of 8.59 GB");
    page.click("text=Next");
    assertThat(rows(page)).hasCount(26);
    assertThat(page.locator(".more")).containsText("101 – 126 of 126");
  }

  @Test
  void filters_areKept_inTheAddress() {
    Page page = chromium.signedIn("/meters?start=100");

    page.selectOption("select", "temperature");
    assertThat(rows(page)).hasCount(42);
    page.click(".chips >> text=Critical");
    assertThat(rows(page)).hasCount(1);
    page.reload();

    assertThat(page).hasURL(Pattern.compile("verdict=critical"));
    assertThat(rows(page)).hasCount(1);
    page.keyboard().press("/");
    page.keyboard().type("nothing like this");
    assertThat(page.locator(".blank")).containsText("Nothing matches");
    page.click("text=Show all");
    assertThat(rows(page)).hasCount(100);
  }

  @Test
  void row_leadsToTheGraph() {
    Page page = chromium.signedIn("/meters?q=edge12");
    assertThat(rows(page)).hasCount(3);

    page.keyboard().press("j");
    assertThat(rows(page).first().locator("a")).isFocused();
    page.keyboard().press("Enter");

    assertThat(page).hasURL(chromium.url("/devices/edge12.example.net?meter=120"));
  }

  private static Locator rows(Page page) {
    return page.locator("main tbody tr");
  }
}
