package io.trimaran.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What one does with a graph besides looking: move it, compare it, take it along. */
@ExtendWith(BrowserExtension.class)
class GraphBrowserTest {

  private static final String PORT = "/devices/core1.example.net/ports/102";

  /** Whether the strip over the gap has another colour than what is beside it. */
  private static final String HAS_STRIP =
      """
      () => {
        const { plot, range } = document.querySelector('time-chart');
        const x = time => Math.round(plot.valToPos(time, 'x', true));
        const [from, to] = [x(range[1] - 11400), x(range[1] - 5400)];
        const row = plot.ctx.getImageData(from, plot.bbox.top + 1, to - from + 1, 1).data;
        return row.slice(0, 4).join() !== row.slice(-4).join();
      }
      """;

  /** How the edges around both lines of traffic lie on the plot, beside the lines. */
  private static final String EDGES =
      """
      () => {
        const { data } = document.querySelector('time-chart').plot;
        const at = data[1].findIndex(value => value !== null);
        const [, inside, outside, ...edges] = data.map(values => values[at]);
        const sizes = [inside, inside, -outside, -outside];
        return edges.map((edge, i) => Math.round((edge / sizes[i]) * 100) / 100);
      }
      """;

  private final Chromium chromium;

  GraphBrowserTest(Chromium chromium) {
    this.chromium = chromium;
  }

  @Test
  void shiftAndDrag_movesTheTime_andKeepsItsLength() {
    Page page = opened(PORT + "?from=1780000000&to=1780036000");
    BoundingBox plot = page.locator(".u-over").first().boundingBox();
    double middle = plot.y + plot.height / 2;

    page.keyboard().down("Shift");
    page.mouse().move(plot.x + plot.width * 0.2, middle);
    page.mouse().down();
    page.mouse().move(plot.x + plot.width * 0.7, middle, new Mouse.MoveOptions().setSteps(4));
    page.mouse().up();
    page.keyboard().up("Shift");

    assertThat(page).hasURL(Pattern.compile("from=177998[12]\\d{3}&to=178001[78]\\d{3}"));
  }

  @Test
  void drag_asksForFinerValues() {
    Page page = opened(PORT);
    BoundingBox plot = page.locator(".u-over").first().boundingBox();
    double middle = plot.y + plot.height / 2;

    page.mouse().move(plot.x + plot.width * 0.3, middle);
    page.mouse().down();
    page.mouse().move(plot.x + plot.width * 0.32, middle, new Mouse.MoveOptions().setSteps(3));
    String asked = page.waitForRequest(Pattern.compile("/series\\?"), page.mouse()::up).url();

    String query = URI.create(asked).getQuery();
    long seconds = number(query, "to") - number(query, "from");
    assertThat(seconds).isBetween(1_400L, 2_100L);
    assertThat(number(query, "points")).isGreaterThanOrEqualTo(300);
  }

  @Test
  void compare_drawsTheWeekBefore_inEachGraph() {
    Page page = opened(PORT);

    page.click("text=Week before");

    assertThat(page).hasURL(chromium.url(PORT + "?compare=week"));
    Locator lines = page.locator(".graph").first().locator(".legend tbody tr");
    assertThat(lines).hasCount(4);
    assertThat(lines.nth(2)).containsText("In, a week before");
    assertThat(lines.nth(2)).containsText("Mbit/s");
    page.click("text=Week before");
    assertThat(lines).hasCount(2);
  }

  @Test
  void spread_isShadedAroundEachLine_andCountsForTheMaximum() {
    Page page = opened(PORT + "?range=7d");

    Locator in = page.locator(".graph").first().locator(".legend tbody tr").first();
    assertThat(in.locator("[data-label=max]")).containsText("Gbit/s");
    assertThat(in.locator("[data-label=avg]")).containsText("Mbit/s");
    assertThat(page.evaluate(EDGES)).isEqualTo(List.of(1.5, 0.6, -0.6, -1.5));
  }

  @Test
  void csv_holdsEveryValue_withTimesInUtc() throws IOException {
    Page page = opened(PORT);

    Download download =
        page.waitForDownload(() -> page.locator(".exports >> text=CSV").first().click());
    List<String> lines = Files.readAllLines(download.path());

    assertThat(download.suggestedFilename()).isEqualTo("core1.example.net-port-id102.csv");
    assertThat(lines.getFirst()).startsWith("time,INOCTETS (octet/s),OUTOCTETS (octet/s)");
    assertThat(lines.get(1)).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ,[\\d.]+,.*");
    assertThat(lines).hasSizeGreaterThan(300).anyMatch(line -> line.endsWith("Z,,,,,,,,,,"));
  }

  @Test
  void png_isAPicture() throws IOException {
    Page page = opened(PORT);

    Download download =
        page.waitForDownload(() -> page.locator(".exports >> text=PNG").first().click());

    assertThat(download.suggestedFilename()).endsWith("port-id102.png");
    assertThat(Files.readAllBytes(download.path()))
        .startsWith(0x89, 'P', 'N', 'G')
        .hasSizeGreaterThan(5_000);
  }

  @Test
  void link_namesTheTimeThatIsShown() {
    Page page = opened(PORT + "?range=1h");
    page.evaluate("navigator.clipboard.writeText = text => { window.copied = text; }");

    page.locator(".exports >> text=Link").first().click();

    assertThat(page.locator(".toast")).containsText("on the clipboard");
    assertThat((String) page.evaluate("window.copied")).matches(".*/102\\?from=\\d+&to=\\d+");
  }

  @Test
  void gap_saysItsCause_inColourAndInWords() {
    Page page = opened(PORT);

    assertThat(page.locator(".causes").first()).containsText("Device silent");
    assertThat(page.evaluate(HAS_STRIP)).isEqualTo(true);
  }

  @Test
  void gap_saysWhatHappened_underThePointer() {
    Page page = opened(PORT);
    page.locator(".causes").first().waitFor();
    BoundingBox plot = page.locator(".u-over").first().boundingBox();

    page.mouse().move(plot.x + plot.width * (1 - 11_400.0 / 86_400), plot.y + 20);

    assertThat(page.locator(".graph header").first()).containsText("SNMP: no answer");
  }

  @Test
  void event_isMarked_andSaysWhatHappened_underThePointer() {
    Page page = opened(PORT + "?range=7d");
    BoundingBox plot = page.locator(".u-over").first().boundingBox();
    double ago = 97 * 42 * 42;

    page.mouse().move(plot.x + plot.width * (1 - ago / (7 * 86_400)), plot.y + 20);

    assertThat(page.locator(".graph header").first())
        .containsText("SNMP: no answer for 3 polls, ping answers");
  }

  @Test
  void events_areLeftOut_whereTheyAreNotWanted() {
    Page page = opened(PORT + "?range=7d");

    page.click("role=button[name='Events']");

    assertThat(page).hasURL(chromium.url(PORT + "?range=7d&marks=none"));
    page.waitForFunction(
        "() => [...document.querySelectorAll('time-chart')].every(one => one.marks.length === 0)");
  }

  private Page opened(String path) {
    Page page = chromium.signedIn(path);
    page.waitForSelector("time-chart canvas");
    return page;
  }

  private static long number(String query, String field) {
    return Long.parseLong(query.replaceAll(".*\\b" + field + "=(\\d+).*", "$1"));
  }
}
