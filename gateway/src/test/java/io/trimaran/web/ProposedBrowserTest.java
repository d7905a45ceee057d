package io.trimaran.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What might be monitored: looked for, listed, added, ignored. */
@ExtendWith(BrowserExtension.class)
class ProposedBrowserTest {

  private final Chromium chromium;

  ProposedBrowserTest(Chromium chromium) {
    this.chromium = chromium;
  }

  @Test
  void list_saysWhoSeesIt_andWhyItFailed() {
    Page page = chromium.signedIn("/add");
    Locator rows = page.locator(".proposals tbody tr");

    assertThat(rows).hasCount(3);
    assertThat(rows.nth(0)).containsText("xe-0/0/3, LLDP");
    assertThat(rows.nth(1)).containsText("Not added");
    assertThat(rows.nth(2)).containsText("Scan of 10.0.0.0/24");
  }

  @Test
  void keys_walkTheRows_andChooseOne() {
    Page page = chromium.signedIn("/add");
    assertThat(page.locator(".proposals tbody tr")).hasCount(3);

    page.keyboard().press("j");
    page.keyboard().press("j");
    page.keyboard().press("Space");

    Locator second = page.locator(".proposals tbody tr").nth(1).locator("[type=checkbox]");
    assertThat(second).isFocused();
    assertThat(second).isChecked();
    page.keyboard().press("k");
    assertThat(page.locator(".proposals tbody tr").nth(0).locator("[type=checkbox]")).isFocused();
  }

  @Test
  void names_areText_onPhoneAndWall() {
    for (int width : List.of(360, 1366)) {
      Page page = chromium.signIn(chromium.page(width, 900, ColorScheme.DARK), "/add");
      page.waitForFunction(BrowserProcess.NOTHING_IS_LOADING);

      Object over = page.evaluate("document.documentElement.scrollWidth - innerWidth");
      assertThat(page.locator("main img").count()).isZero();
      assertThat(page.evaluate("window.taken")).isNull();
      assertThat((Integer) over).as("overflow at %d px", width).isNotPositive();
    }
  }

  @Test
  void accept_triesCredentialsOfOthers_andKeepsWhatFailed() {
    Page page = chromium.signedIn("/add");
    page.click("[aria-label='Choose 10.0.17.2']");
    page.click("[aria-label='Choose 10.0.17.3']");
    page.click("text=Add…");

    Request asked =
        page.waitForRequest("**/proposed/1/accept", () -> page.click("accept-proposed .primary"));

    assertThat(asked.postData()).contains("\"known_credentials\":true");
    assertThat(page.locator("accept-proposed [role=alert]")).containsText("snmp: no answer");
    assertThat(page.locator("accept-proposed h2")).hasText("Add 1 device");
  }

  @Test
  void ignore_isAskedFor_byKeyboard() {
    Page page = chromium.signedIn("/add");
    page.locator("[aria-label='Choose all 3']").focus();
    page.keyboard().press("Space");

    Request asked =
        page.waitForRequest("**/proposed/3", () -> page.click(".bulk button:has-text('Ignore')"));

    assertThat(asked.postData()).isEqualTo("{\"ignored\":true}");
    assertThat(page.locator(".bulk")).hasCount(0);
  }

  @Test
  void scan_asksForEachPart_andTellsWhatCameOfIt() {
    Page page = chromium.signedIn("/add");
    page.fill("scan-network [name=network]", "10.0.0.0/23");

    Request last =
        page.waitForRequest(
            request -> String.valueOf(request.postData()).contains("10.0.1.0/24"),
            () -> page.click("scan-network .primary"));

    assertThat(last.postData()).contains("\"snmpver\":\"v2c\"");
    assertThat(page.locator("scan-network [role=status]"))
        .hasText("4 of 508 addresses answer: 2 are devices already, 2 are proposed.");
  }

  @Test
  void scan_saysWhatIsExpected_whenTheNetworkIsTooLarge() {
    Page page = chromium.signedIn("/add");
    page.fill("scan-network [name=network]", "10.0.0.0/8");

    page.click("scan-network .primary");

    assertThat(page.locator("scan-network [role=alert]")).containsText("4096 addresses");
  }

  @Test
  void viewer_looksOnly() {
    chromium.api().actAs("viewer");
    Page page = chromium.signedIn("/add?ignored=1");

    assertThat(page.locator("main")).containsText("Nothing is ignored");
    assertThat(page.locator("scan-network")).hasCount(0);
    assertThat(page.locator("main [type=checkbox]")).hasCount(0);
  }
}
