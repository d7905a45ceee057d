package io.trimaran.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A code beside the password: turned on, told when signing in, turned off. */
@ExtendWith(BrowserExtension.class)
class SecondFactorBrowserTest {

  private final Chromium chromium;

  SecondFactorBrowserTest(Chromium chromium) {
    this.chromium = chromium;
  }

  @Test
  void secondFactor_isTurnedOn_inThreeSteps() {
    Page page = chromium.signedIn("/settings");

    Locator own = page.locator("own-totp");
    own.locator("[name=password]").fill(ScriptedApi.PASSWORD);
    own.getByText("Turn on").click();
    assertThat(own.locator("[name=code]")).isFocused();
    assertThat(own.getByRole(AriaRole.IMG)).isVisible();
    assertThat(own).containsText(ScriptedSecondFactor.SECRET);

    own.locator("[name=code]").fill("000000");
    page.keyboard().press("Enter");
    assertThat(own.getByRole(AriaRole.ALERT)).containsText("Wrong code");
    own.locator("[name=code]").fill(ScriptedSecondFactor.CODE);
    page.keyboard().press("Enter");

    assertThat(own.locator("li")).hasCount(10);
    own.getByText("I have kept them").click();
    assertThat(own).containsText("9 recovery codes are left");
    assertThat(own).not().containsText(ScriptedSecondFactor.SECRET);
  }

  @Test
  void secondFactor_isTurnedOff_byPasswordAndCode() {
    chromium.api().askForCodes(true);
    Page page = signedInWithCode("/login?next=/settings");
    Locator own = page.locator("own-totp");

    own.locator("[name=password]").fill(ScriptedApi.PASSWORD);
    own.locator("[name=code]").fill(ScriptedSecondFactor.CODE);
    own.getByText("Turn off").click();

    assertThat(own).containsText("Your password alone signs you in");
  }

  @Test
  void signIn_asksForTheCode_andLeadsToWhatWasAskedFor() {
    chromium.api().askForCodes(true);

    Page page = signedInWithCode("/login?next=/devices");

    assertThat(page).hasURL(chromium.url("/devices"));
  }

  @Test
  void signIn_keepsAsking_whenTheCodeIsWrong() {
    chromium.api().askForCodes(true);
    Page page = withPassword("/login");

    tell(page, "000000");

    assertThat(page.locator("#login-problem")).hasText("Wrong code.");
    assertThat(page.locator("[name=code]")).isFocused();
  }

  @Test
  void signIn_beginsAgain_whenItTookTooLong() {
    chromium.api().askForCodes(true);
    Page page = withPassword("/login");

    tell(page, ScriptedSecondFactor.LATE);

    assertThat(page.locator("#login-problem")).containsText("begin again");
    assertThat(page.locator("[name=username]")).isFocused();
  }

  @Test
  void code_canBeToldByAnyone() {
    chromium.api().askForCodes(true);
    Page page = chromium.page();
    Axe.putInto(page);
    withPassword(page, "/login");

    assertThat(Axe.violations(page)).isEmpty();

    tell(page, ScriptedSecondFactor.CODE);
    page.waitForSelector("header.top");
    chromium.api().askForCodes(false);
    page.navigate(chromium.url("/settings"));
    page.locator("own-totp [name=password]").fill(ScriptedApi.PASSWORD);
    page.locator("own-totp button").click();
    page.waitForSelector("own-totp svg.qr");

    assertThat(Axe.violations(page)).isEmpty();
  }

  @Test
  void admin_resetsIt_ofWhoHasOne() {
    Page page = chromium.signedIn("/settings");
    Locator reset = page.locator("[aria-label^='Reset the second factor']");
    assertThat(reset).hasCount(1);

    reset.click();
    page.locator("dialog .danger").click();

    assertThat(page.locator("dialog[open]")).hasCount(0);
  }

  private Page withPassword(String path) {
    return withPassword(chromium.page(), path);
  }

  private Page withPassword(Page page, String path) {
    page.navigate(chromium.url(path));
    page.fill("[name=username]", ScriptedApi.USER);
    page.fill("[name=password]", ScriptedApi.PASSWORD);
    page.keyboard().press("Enter");
    assertThat(page.locator("[name=code]")).isFocused();
    return page;
  }

  private static void tell(Page page, String code) {
    page.fill("[name=code]", code);
    page.keyboard().press("Enter");
  }

  private Page signedInWithCode(String path) {
    Page page = withPassword(path);
    tell(page, ScriptedSecondFactor.CODE);
    page.waitForSelector("header.top");
    return page;
  }
}
