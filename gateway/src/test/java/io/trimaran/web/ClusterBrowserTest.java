package io.trimaran.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The nodes, and what an administrator has them do. */
@ExtendWith(BrowserExtension.class)
class ClusterBrowserTest {

  private final Chromium chromium;

  ClusterBrowserTest(Chromium chromium) {
    this.chromium = chromium;
  }

  @Test
  void drain_asksFirst_andTellsThatItHasBegun() {
    Page page = chromium.signedIn("/cluster");

    button(page, "Drain node1").click();
    assertThat(page.locator("dialog")).containsText("hands over 15 devices to the other nodes");
    page.locator("dialog")
        .getByText("Drain", new Locator.GetByTextOptions().setExact(true))
        .click();

    assertThat(page.locator("toast-note")).containsText("node1 was told to drain.");
  }

  @Test
  void drain_isNotTold_whenItIsCancelled() {
    Page page = chromium.signedIn("/cluster");

    button(page, "Drain node2").click();
    page.locator("dialog").getByText("Cancel").click();

    assertThat(page.locator("dialog")).hasCount(0);
    assertThat(page.locator("toast-note")).hasCount(0);
  }

  @Test
  void undrain_isOffered_whereANodeDrains_andNothingWhereItIsGone() {
    Page page = chromium.signedIn("/cluster");

    button(page, "Undrain node3").click();

    assertThat(page.locator("toast-note")).containsText("node3 was told to take part again.");
    assertThat(page.locator("node-table tbody tr").nth(3)).containsText("not a member");
    assertThat(page.locator("node-table tbody tr").nth(3).locator("button")).hasCount(0);
  }

  @Test
  void duties_areShown_andTheOverdueOneSaysSo() {
    Page page = chromium.signedIn("/cluster");
    Locator rows = page.locator("data-table[label=Duties] tbody tr");

    assertThat(rows).hasCount(2);
    assertThat(rows.nth(0)).containsText("done: 112 deleted");
    assertThat(rows.nth(1)).containsText("Overdue since");

    page.navigate(page.url().replace("/cluster", "/"));
    assertThat(page.locator("cluster-line")).containsText("1 overdue");
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
