package io.trimaran.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing in and out, and back to where one was. */
@ExtendWith(BrowserExtension.class)
class LoginBrowserTest {

  private final Chromium chromium;

  LoginBrowserTest(Chromium chromium) {
    this.chromium = chromium;
  }

  @Test
  void signIn_leadsBack_toWhatWasAskedFor() {
    Page page = chromium.page();

    chromium.signIn(page, "/devices?state=down");

    assertThat(page).hasURL(chromium.url("/devices?state=down"));
    assertThat(page.locator("main tbody tr[role=row]")).hasCount(1);
  }

  @Test
  void signIn_saysSo_whenThePasswordIsWrong() {
    Page page = chromium.page();
    page.navigate(chromium.url("/"));

    page.fill("[name=username]", ScriptedApi.USER);
    page.fill("[name=password]", "guess");
    page.keyboard().press("Enter");

    assertThat(page.getByRole(AriaRole.ALERT)).hasText("Wrong user name or password.");
    assertThat(page.locator("[name=password]")).isFocused();
  }

  @Test
  void signIn_waits_whenThereWereTooManyAttempts() {
    Page page = chromium.page();
    page.navigate(chromium.url("/login"));

    page.fill("[name=username]", "storm");
    page.fill("[name=password]", "guess");
    page.keyboard().press("Enter");

    assertThat(page.locator("#login-problem")).containsText(Pattern.compile("again in \\d+ s"));
    assertThat(page.locator("form button")).isDisabled();
  }

  @Test
  void signIn_staysOnThisServer_whateverTheAddressSays() {
    Page page = chromium.page();

    chromium.signIn(page, "/login?next=https://evil.example/");

    assertThat(page).hasURL(chromium.url("/"));
  }

  @Test
  void page_asksToSignInAgain_whenTheSessionIsForgotten() {
    Page page = chromium.signedIn("/devices?q=core");
    chromium.api().forgetSessions(true);

    page.keyboard().press("r");
    page.waitForURL(Pattern.compile(".*/login\\?next=.*"));
    page.fill("[name=username]", ScriptedApi.USER);
    page.fill("[name=password]", ScriptedApi.PASSWORD);
    page.keyboard().press("Enter");

    assertThat(page).hasURL(chromium.url("/devices?q=core"));
    assertThat(page.locator("main tbody tr[role=row]")).hasCount(3);
  }

  @Test
  void signIn_isPossibleThroughAProvider_whereThereIsOne() {
    Page page = chromium.page();

    page.navigate(chromium.url("/login?next=%2Fmap"));

    assertThat(
            page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in with Example")))
        .hasAttribute("href", "/login/oidc?next=%2Fmap");
  }

  @Test
  void signIn_saysWhyTheProviderWasNotEnough_inWordsOfItsOwn() {
    Page page = chromium.page();

    page.navigate(chromium.url("/login?refused=no-role"));
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("have no role here");

    page.navigate(chromium.url("/login?refused=Call%20555"));
    assertThat(page.locator("[name=password]")).isVisible();
    assertThat(page.locator("#login-problem")).isEmpty();
  }

  @Test
  void signOut_leadsToTheLogin() {
    Page page = chromium.signedIn("/cluster");

    page.click("[aria-label^='Sign out']");

    assertThat(page.locator("[name=password]")).isVisible();
    assertThat(page.locator("header.top")).hasCount(0);
  }
}
