package io.trimaran.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** To anything by a few letters, and out of everything by one button. */
@ExtendWith(BrowserExtension.class)
class PaletteBrowserTest {

  private final Chromium chromium;

  PaletteBrowserTest(Chromium chromium) {
    this.chromium = chromium;
  }

  @Test
  void palette_leadsToADevice_byItsLetters() {
    Page page = chromium.signedIn("/events");

    page.keyboard().press("Control+k");
    page.locator(".palette input").fill("edge7");
    assertThat(page.locator("[role=option]")).hasCount(1);
    assertThat(page.locator("[aria-selected=true]")).containsText("edge7.example.net");
    page.keyboard().press("Enter");

    assertThat(page).hasURL(chromium.url("/devices/edge7.example.net"));
    assertThat(page.locator(".palette")).hasCount(0);
  }

  @Test
  void palette_doesThings_andClosesByEscape() {
    Page page = chromium.signedIn("/");

    page.keyboard().press("Control+k");
    assertThat(page.locator("[role=option]").first()).containsText("Overview");
    assertThat(page.locator("[role=option]").last()).containsText("example.net");
    page.keyboard().press("ArrowUp");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("ArrowDown");
    assertThat(page.locator("[aria-selected=true]")).containsText("Devices");
    page.keyboard().press("Escape");
    assertThat(page.locator(".palette")).hasCount(0);

    page.click("[aria-label='Go to']");
    page.locator(".palette input").fill("light");
    page.locator("[role=option] >> text=Light").click();
    assertThat(page.locator("html")).hasAttribute("data-theme", "light");
  }

  @Test
  void palette_offersAViewerNothingToChange() {
    chromium.api().actAs("viewer");
    Page page = chromium.signedIn("/");

    page.keyboard().press("Control+k");
    page.locator(".palette input").fill("add dev");

    assertThat(page.locator(".palette [role=status]")).containsText("Nothing has these words");
  }

  @Test
  void sessions_areEndedEverywhere_byOneButton() {
    Page page = chromium.signedIn("/settings");

    page.click("text=Sign out everywhere");
    page.click("dialog .danger");

    assertThat(page).hasURL(chromium.url("/login?next=%2Fsettings"));
  }

  @Test
  void session_ofAnotherBrowser_isEndedByItsButton() {
    Page page = chromium.signedIn("/settings");
    Locator sessions = page.locator("own-sessions tbody tr");
    assertThat(sessions).hasCount(2);
    assertThat(sessions.first()).containsText("this one");
    assertThat(sessions.last()).containsText("Firefox on Android");

    page.click("own-sessions tbody button");

    assertThat(sessions).hasCount(1);
  }

  @Test
  void about_saysTheVersion() {
    Page page = chromium.signedIn("/settings");

    page.click("text=About");

    assertThat(page.locator(".about")).containsText("version 0.1.0");
    assertThat(page.locator("main")).containsText("BSD 3-Clause");
  }
}
