package io.trimaran.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The list of devices, and how one gets into it. */
@ExtendWith(BrowserExtension.class)
class DevicesBrowserTest {

  private final Chromium chromium;

  DevicesBrowserTest(Chromium chromium) {
    this.chromium = chromium;
  }

  @Test
  void list_showsEveryDevice_mostUrgentFirst() {
    Page page = chromium.signedIn("/devices");

    assertThat(rows(page)).hasCount(42);
    assertThat(rows(page).nth(0)).containsText("Down");
    assertThat(rows(page).nth(0)).containsText("no answer for 12 polls");
    assertThat(rows(page).nth(1)).containsText("Degraded");
    assertThat(rows(page).nth(41)).containsText("Paused");
  }

  @Test
  void filter_isKept_inTheAddress() {
    Page page = chromium.signedIn("/devices");
    assertThat(rows(page)).hasCount(42);

    page.keyboard().press("/");
    page.keyboard().type("kiel arista");

    assertThat(page).hasURL(Pattern.compile("q=kiel"));
    assertThat(rows(page).first()).containsText("Up");
    page.reload();
    assertThat(page.locator("[type=search]")).hasValue("kiel arista");
  }

  @Test
  void sort_isKept_inTheAddress() {
    Page page = chromium.signedIn("/devices");

    page.click("th >> text=In");

    assertThat(page).hasURL(Pattern.compile("sort=-in"));
    assertThat(page.locator("th[aria-sort=descending]")).containsText("In");
    assertThat(rows(page).first()).containsText("Gbit/s");
    assertThat(rows(page).last()).containsText("–");
  }

  @Test
  void wall_showsAGraphOfEachDevice_andKeepsWhich_inTheAddress() {
    Page page = chromium.signedIn("/devices?q=core");
    assertThat(rows(page)).hasCount(3);

    page.click("text=Graphs");

    Locator cards = page.locator(".wall li");
    assertThat(cards).hasCount(3);
    assertThat(cards.first().locator("svg.curve path")).hasAttribute("d", Pattern.compile("M.*z"));
    assertThat(cards.first()).containsText(Pattern.compile("\\d ms.*peak"));
    page.selectOption("[aria-label='What the graphs show']", "loss");
    assertThat(cards.first()).containsText(Pattern.compile("\\d %.*peak"));
    assertThat(page).hasURL(Pattern.compile("view=graphs.*figure=loss"));
    page.keyboard().press("j");
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).containsText("core");
  }

  @Test
  void keys_walkTheRows_andOpenOne() {
    Page page = chromium.signedIn("/devices?sort=name&q=core");
    assertThat(rows(page)).hasCount(3);

    page.keyboard().press("j");
    page.keyboard().press("j");
    page.keyboard().press("k");
    assertThat(rows(page).nth(0).locator("a")).isFocused();
    page.keyboard().press("Enter");

    assertThat(page).hasURL(chromium.url("/devices/core1.example.net"));
    assertThat(page.locator("h1")).hasText("core1.example.net");
  }

  @Test
  void arrows_leadToTheNextDevice_ofTheListThatOneCameFrom() {
    Page page = chromium.signedIn("/devices?sort=name&q=core");
    page.click("tbody >> text=core1.example.net");
    Locator place = page.locator(".walk");
    assertThat(place).containsText("1 of 3");
    assertThat(page.locator("a[rel=prev]")).hasCount(0);

    page.click("text=Inventory");
    page.locator("#main").focus();
    page.keyboard().press("ArrowRight");
    assertThat(page).hasURL(chromium.url("/devices/core2.example.net?tab=inventory"));
    assertThat(page.locator("h1")).hasText("core2.example.net");
    assertThat(place).containsText("2 of 3");

    page.locator("a[rel=next]").click();
    assertThat(place).containsText("3 of 3");
    assertThat(page.locator("a[rel=next]")).hasCount(0);
    page.keyboard().press("ArrowLeft");
    assertThat(page.locator("h1")).hasText("core2.example.net");

    page.reload();
    assertThat(page.locator("h1")).hasText("core2.example.net");
    assertThat(place).hasCount(0);
  }

  @Test
  void row_changes_whenTheServerSaysSo() {
    Page page = chromium.signedIn("/devices?q=core1");
    assertThat(page.locator(".live")).containsText("Live");
    JsonObject lost = Network.find("core1.example.net").orElseThrow().copy();

    lost.put("state_since", Network.now());

    chromium.api().tell(lost.put("state", "down").put("state_text", "Ping: no answer for 1 poll"));

    assertThat(rows(page).first()).containsText("Ping: no answer for 1 poll");
    assertThat(page.locator(".pill.down")).containsText("2");
  }

  @Test
  void add_showsTheStepThatFailed() {
    Page page = chromium.signedIn("/devices");

    page.keyboard().press("a");
    page.fill("[name=hostname]", "deaf.example.net");
    page.keyboard().press("Enter");

    assertThat(page.locator("[data-step=ping]")).containsText("ok");
    assertThat(page.locator("[data-step=snmp]")).containsText("failed");
    assertThat(page.locator("[data-step=snmp]")).containsText("wrong community, a filter");
    assertThat(page.locator("[data-step=ports]")).containsText("not tried");
  }

  @Test
  void add_asksForWhatTheVersionNeeds_andLeadsToTheDevice() {
    Page page = chromium.signedIn("/devices");

    page.keyboard().press("a");
    page.fill("[name=hostname]", "new.example.net");
    page.click("dialog >> text=v3");
    assertThat(page.locator("[name=community]")).hasCount(0);
    page.fill("[name=authname]", "monitor");
    page.fill("[name=authpass]", "long enough");
    page.fill("[name=cryptopass]", "long enough too");
    page.click("dialog button:has-text('Add device')");

    assertThat(page).hasURL(chromium.url("/devices/core1.example.net"));
    assertThat(page.locator("dialog")).hasCount(0);
  }

  @Test
  void list_saysWhatToDo_whenThereIsNothing() {
    chromium.api().knowNothing(true);

    Page page = chromium.signedIn("/devices");

    assertThat(page.locator(".blank")).containsText("Add the first one");
  }

  @Test
  void viewer_isOfferedNothingToChange() {
    chromium.api().actAs("viewer");

    Page page = chromium.signedIn("/devices/core1.example.net");
    assertThat(page.locator("h1")).hasText("core1.example.net");
    page.keyboard().press("a");

    assertThat(page.locator("dialog")).hasCount(0);
    assertThat(page.locator("device-actions")).hasCount(0);
    page.click("nav >> text=Settings");
    assertThat(page.locator("own-password")).isVisible();
    assertThat(page.locator("user-admin")).hasCount(0);
  }

  private static Locator rows(Page page) {
    return page.locator("main tbody tr[role=row]");
  }
}
