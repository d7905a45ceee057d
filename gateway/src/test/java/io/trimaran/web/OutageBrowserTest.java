package io.trimaran.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server that is away, slow or without a stream takes nothing from the screen. */
@ExtendWith(BrowserExtension.class)
class OutageBrowserTest {

  private final Chromium chromium;

  OutageBrowserTest(Chromium chromium) {
    this.chromium = chromium;
  }

  @Test
  void banner_tellsTheAge_whileTheServerIsAway() {
    Page page = chromium.signedIn("/devices");
    assertThat(page.locator("main tbody tr[role=row]")).hasCount(42);

    chromium.api().goAway(true);

    assertThat(page.locator(".away")).containsText("No answer from the server for");
    assertThat(page.locator(".away")).containsText("What you see was read at");
    assertThat(page.locator("main tbody tr[role=row]")).hasCount(42);

    chromium.api().goAway(false);
    page.click("text=Ask now");
    assertThat(page.locator(".away")).hasCount(0);
  }

  @Test
  void page_comesByItself_whenTheServerIsBack() {
    Page page = chromium.signedIn("/");
    assertThat(page.locator(".live")).containsText("Live");
    chromium.api().goAway(true);
    assertThat(page.locator(".away")).isVisible();

    chromium.api().goAway(false);

    assertThat(page.locator(".away")).hasCount(0);
  }

  @Test
  void page_goesOnThroughAnotherNode_andSaysSo() {
    Page page = chromium.signedIn("/");
    assertThat(page.locator(".live")).containsText("Live");

    chromium.api().goAway(true);
    assertThat(page.locator(".away a").first()).hasText("node2");
    assertThat(page.locator(".away a").first()).hasAttribute("href", "http://192.0.2.2:8080/");
    chromium.api().answerAs("node2");
    chromium.api().goAway(false);

    assertThat(page.locator(".toast")).containsText("Live again through node2 instead of node1");
    assertThat(page.locator(".live")).containsText("Live");
  }

  @Test
  void page_asksByItself_withoutTheStream() {
    chromium.api().offerStream(false);

    Page page = chromium.signedIn("/devices");

    assertThat(page.locator(".live")).containsText("Every 10 s");
    assertThat(page.locator("main tbody tr[role=row]")).hasCount(42);
  }

  @Test
  void page_showsItsBones_whileTheServerThinks() {
    Page page = chromium.signedIn("/settings");
    chromium.api().hesitate(1_500);

    page.click("nav >> text=Events");

    assertThat(page.locator("[aria-label='Reading events']")).isVisible();
    assertThat(page.locator("main tbody tr[role=row]")).hasCount(60);
  }

  @Test
  void actions_sayWhyTheyFailed() {
    Page page = chromium.signedIn("/devices/core1.example.net");
    assertThat(page.locator("h1")).hasText("core1.example.net");
    chromium.api().goAway(true);

    page.click("text=Pause");

    assertThat(page.locator(".toast")).containsText("No answer from the server");
  }
}
