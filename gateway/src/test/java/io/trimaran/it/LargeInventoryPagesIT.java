package io.trimaran.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.trimaran.web.BrowserProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How quickly pages of a node with 10,000 devices and 480,000 ports are there, in a browser. */
@Tag("long")
class LargeInventoryPagesIT {

  private static final System.Logger LOG = System.getLogger(LargeInventoryPagesIT.class.getName());

  private static final String DEVICE = "sw5000.site0.example.net";
  private static final int FIRST_MORE = 49;
  private static final int PORTS = 400;
  private static final int TIMES = 5;
  private static final long LONG_MILLIS = Duration.ofMinutes(1).toMillis();

  private static final String MORE_PORTS =
      "INSERT INTO {db}.ports (device_id, ifIndex, ifName, ifDescr, ifAlias, ifType, ifSpeed,"
          + " ifOperStatus, ifAdminStatus, ifPhysAddress) SELECT device_id, seq, CONCAT('Gi0/',"
          + " seq), CONCAT('GigabitEthernet0/', seq), CONCAT('to room ', seq), 'ethernetCsmacd',"
          + " 1000000000, 'up', 'up', '00163e0a0b0c' FROM {db}.devices CROSS JOIN {db}.seq_"
          + FIRST_MORE
          + "_to_"
          + PORTS
          + " WHERE hostname = '"
          + DEVICE
          + "'";

  /** From the beginning of the navigation until such an element is there, in milliseconds. */
  private static final String UNTIL_THERE =
      """
      async wanted => {
        while (!document.querySelector(wanted)) {
          await new Promise(requestAnimationFrame);
        }
        return performance.now();
      }
      """;

  /** From the key until the first row is the one that was looked for, in milliseconds. */
  private static final String SEARCH =
      """
      async words => {
        const field = document.querySelector('main [type=search]');
        const begin = performance.now();
        field.value = words;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        const first = () => document.querySelector('main a[data-row]')?.textContent ?? '';
        while (!first().startsWith(words)) {
          await new Promise(requestAnimationFrame);
        }
        return performance.now() - begin;
      }
      """;

  /** What was sent for the page, in kilobytes as they went over the network, and how often. */
  private static final String WEIGHT =
      """
      () => {
        const all = performance.getEntriesByType('resource');
        const bytes = all.reduce((sum, one) => sum + one.encodedBodySize, 0);
        return `${all.length} requests, ${Math.round(bytes / 1024)} KB`;
      }
      """;

  @TempDir private Path folder;
  private LargeInventory inventory;
  private BrowserProcess browser;

  @BeforeEach
  void start() {
    browser = BrowserProcess.open();
    inventory = LargeInventory.fill(folder.resolve("first"));
    inventory.server().execute(MORE_PORTS.replace("{db}", inventory.name()));
  }

  @AfterEach
  void stop() {
    if (inventory != null) {
      inventory.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void pages_areThere_whileOneLooks() {
    try (NodeProcess node = NodeProcess.start(folder.resolve("second"), inventory.settings())) {
      Page page = signedIn(node);
      for (int i = 0; i < TIMES; i++) {
        long list = millis(page, node.url() + "/devices", "main tbody tr[role=row] a");
        String weight = (String) page.evaluate(WEIGHT);
        assertThat(page.locator(".tally")).hasText("10,000 devices");
        long frame = number(page.evaluate(BrowserProcess.LONGEST_FRAME));
        page.evaluate("scrollTo(0, 0)");
        long search = number(page.evaluate(SEARCH, "sw777" + i));
        long device =
            millis(page, node.url() + "/devices/" + DEVICE, "port-table a[href*='/ports/']");
        long deviceFrame = number(page.evaluate(BrowserProcess.LONGEST_FRAME));
        LOG.log(
            System.Logger.Level.INFO,
            "list after {0} ms ({1}), longest frame {2} ms, search {3} ms;"
                + " device with 400 ports after {4} ms, longest frame {5} ms",
            list,
            weight,
            frame,
            search,
            device,
            deviceFrame);
        assertThat(list + search + device).isLessThan(LONG_MILLIS);
      }
    }
    assertThat(browser.closePages()).as("what the browser complained of").isEmpty();
  }

  private Page signedIn(NodeProcess node) {
    Page page = browser.page(asked -> asked.startsWith(node.url()), 1366, 900, ColorScheme.DARK);
    page.setDefaultTimeout((double) LONG_MILLIS);
    page.navigate(node.url() + "/login");
    page.fill("[name=username]", "admin");
    page.fill("[name=password]", NodeProcess.PASSWORD);
    page.click("button.primary");
    assertThat(page.locator("header.top")).isVisible();
    return page;
  }

  private static long millis(Page page, String url, String wanted) {
    page.navigate(url);
    return number(page.evaluate(UNTIL_THERE, wanted));
  }

  private static long number(Object answer) {
    return Math.round(((Number) answer).doubleValue());
  }
}
