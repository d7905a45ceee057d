package io.trimaran.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The list of ten thousand devices: only what is in sight is there, and quickly. */
@ExtendWith(BrowserExtension.class)
class FleetBrowserTest {

  private static final int MANY = 10_000;
  private static final long MOST_BYTES = 200 * 1024;

  /** From the key to the first row of the answer, in milliseconds. */
  private static final String SEARCH =
      """
      async () => {
        const field = document.querySelector('main [type=search]');
        const begin = performance.now();
        field.value = 'access7777';
        field.dispatchEvent(new Event('input', { bubbles: true }));
        while (!/^access7777/.test(document.querySelector('main a[data-row]')?.textContent ?? '')) {
          await new Promise(requestAnimationFrame);
        }
        return performance.now() - begin;
      }
      """;

  private static final String BYTES =
      """
      performance.getEntriesByType('resource').reduce((sum, one) => sum + one.encodedBodySize, 0)
      """;

  private final Chromium chromium;

  FleetBrowserTest(Chromium chromium) {
    this.chromium = chromium;
  }

  @BeforeEach
  void knowMany() {
    chromium.api().know(ScriptedDevices.many(MANY));
  }

  @Test
  void wall_growsAsOneScrolls() {
    Page page = chromium.signedIn("/devices?view=graphs");
    Locator cards = page.locator(".wall li");
    assertThat(cards.first().locator("svg.curve")).isVisible();
    int first = cards.count();
    assertThat(first).isLessThan(MANY / 10);

    page.locator(".wall-end").scrollIntoViewIfNeeded();

    assertThat(cards.nth(first + 1).locator("a")).isVisible();
  }

  @Test
  void list_holdsOnlyWhatIsInSight_andReachesTheEnd() {
    Page page = chromium.signedIn("/devices?sort=address");
    assertThat(page.locator(".tally")).hasText("10,000 devices");
    assertThat(page.locator(".pill.down")).containsText("1");

    page.keyboard().press("End");

    assertThat(rows(page).last()).containsText("access9999.example.net");
    assertThat(rows(page).last()).hasAttribute("aria-rowindex", "10001");
    assertThat(rows(page).count()).isLessThan(100);
  }

  @Test
  void list_isLight_andFindsWhatIsTyped() {
    chromium.signedIn("/devices");
    Page page = chromium.signedIn("/devices");
    rows(page).first().waitFor();

    Number first = (Number) page.evaluate("performance.now()");
    Number bytes = (Number) page.evaluate(BYTES);
    Number frame = (Number) page.evaluate(BrowserProcess.LONGEST_FRAME);
    Number search = (Number) page.evaluate(SEARCH);
    System.out.printf(
        "10,000 devices: first rows after %d ms, %d KB; longest frame %d ms, search %d ms%n",
        first.longValue(), bytes.longValue() / 1024, frame.longValue(), search.longValue());

    assertThat(bytes.longValue()).isPositive().isLessThan(MOST_BYTES);
    assertThat(rows(page)).hasCount(1);
  }

  @Test
  void choice_isDoneWithAll_andNamesWhatFailed() {
    Page page = chromium.signedIn("/devices?q=access432");
    List<String> changed = Collections.synchronizedList(new ArrayList<>());
    page.onRequest(request -> note(request, changed));
    assertThat(rows(page)).hasCount(11);

    page.click("[aria-label='Choose all 11']");
    page.click("text=Interval…");
    page.fill("[name=value]", "60");
    page.click("dialog button.primary");

    assertThat(page.locator(".toast")).containsText("Changed: 11 devices.");
    assertThat(changed)
        .hasSize(11)
        .allMatch(body -> body.contains("\"field\":\"interval\",\"data\":60"));
    page.click("text=Choose none");
    assertThat(page.locator("bulk-actions")).hasCount(0);
  }

  @Test
  void columns_areChosen_andKept() {
    Page page = chromium.signedIn("/devices");

    page.click("summary >> text=Columns");
    page.click(".menu-body >> text=Location");
    page.click(".menu-body >> text=Hardware");
    page.reload();

    assertThat(page.locator("th >> text=Location")).isVisible();
    assertThat(page.locator("th >> text=Hardware")).hasCount(0);
    page.click("th >> text=Location");
    assertThat(page).hasURL(Pattern.compile("sort=location"));
  }

  private static void note(Request request, List<String> changed) {
    if (request.method().equals("PATCH")) {
      changed.add(request.postData());
    }
  }

  private static Locator rows(Page page) {
    return page.locator("main tbody tr[role=row]");
  }
}
