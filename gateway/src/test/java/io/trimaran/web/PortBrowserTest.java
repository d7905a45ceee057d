package io.trimaran.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A port's graphs: drawn, with their gaps, and moved about in time. */
@ExtendWith(BrowserExtension.class)
class PortBrowserTest {

  private static final String PORT = "/devices/core1.example.net/ports/102";

  /** How many pixels above each of some times have the colour of the line of what comes in. */
  private static final String INK_AT =
      """
      times => {
        const chart = document.querySelector('time-chart');
        const canvas = chart.querySelector('canvas');
        const { width, height } = canvas;
        const [r, g, b] = chart.plot.series[1].stroke().match(/\\d+/g).map(Number);
        const pixels = canvas.getContext('2d').getImageData(0, 0, width, height).data;
        return times.map(time => {
          const middle = Math.round(chart.plot.valToPos(time, 'x', true));
          let ink = 0;
          for (let x = middle - 2; x <= middle + 2; x++) {
            for (let y = 0; y < height; y++) {
              const at = 4 * (y * width + x);
              const far = Math.abs(pixels[at] - r) + Math.abs(pixels[at + 1] - g)
                  + Math.abs(pixels[at + 2] - b);
              if (far < 90 && pixels[at + 3] > 120) ink++;
            }
          }
          return ink;
        });
      }
      """;

  private static final String DAYS_SHOWN =
      """
      () => {
        const { times } = document.querySelector('time-chart');
        return (times.at(-1) - times[0]) / 86400;
      }
      """;

  private final Chromium chromium;

  PortBrowserTest(Chromium chromium) {
    this.chromium = chromium;
  }

  @Test
  void graph_isDrawn_andAGapStaysAGap() {
    Page page = opened(PORT);

    long hole = Network.now() - 86_400 / 4 + 10_200 - 86_400;
    Object ink = page.evaluate(INK_AT, List.of(inRange(hole), inRange(hole + 4_000)));

    assertThat((List<?>) ink)
        .satisfiesExactly(
            inTheHole -> assertThat(inTheHole).isEqualTo(0),
            beside -> assertThat((Integer) beside).isPositive());
  }

  @Test
  void port_tellsItsAddresses() {
    Page page = opened(PORT);

    assertThat(page.locator(".port-now .facts"))
        .containsText("192.0.2.1/24, 198.51.100.1, 2001:db8::1/64, fe80::1/64");
  }

  @Test
  void ports_areFound_byTheirAddresses() {
    Page page = chromium.signedIn("/devices/core1.example.net?q=192.0.2.1");
    Locator rows = page.locator("port-table tbody tr");

    assertThat(rows).hasCount(1);
    assertThat(rows).containsText("192.0.2.1/24, 198.51.100.1, 2001:db8::1/64, 1 more");
  }

  @Test
  void legend_saysTheNumbers() {
    Page page = opened(PORT);

    Locator in = page.locator(".legend tbody tr").first();

    assertThat(page.locator(".legend thead").first()).containsText("95th");
    assertThat(in).containsText("In");
    assertThat(in).containsText("Mbit/s");
    assertThat(in).containsText("TB");
    assertThat(page.locator(".graph")).hasCount(3);
  }

  @Test
  void drag_zoomsIn_andDoubleClickComesBack() {
    Page page = opened(PORT);
    BoundingBox plot = page.locator(".u-over").first().boundingBox();
    double middle = plot.y + plot.height / 2;

    page.mouse().move(plot.x + plot.width * 0.3, middle);
    page.mouse().down();
    page.mouse().move(plot.x + plot.width * 0.5, middle, new Mouse.MoveOptions().setSteps(4));
    page.mouse().up();
    assertThat(page).hasURL(Pattern.compile("from=\\d+&to=\\d+"));
    assertThat(page.locator(".time-range .span")).containsText("–");

    page.locator(".u-over").first().dblclick();
    assertThat(page).hasURL(chromium.url(PORT));
  }

  @Test
  void range_isKept_inTheAddress() {
    Page page = opened(PORT);

    page.click("text=6h");
    assertThat(page).hasURL(chromium.url(PORT + "?range=6h"));
    page.reload();
    assertThat(page.locator(".presets [aria-pressed=true]")).hasText("6h");

    page.click("[aria-label='Zoom out']");
    assertThat(page).hasURL(chromium.url(PORT));
    page.goBack();
    assertThat(page.locator(".presets [aria-pressed=true]")).hasText("6h");
  }

  @Test
  void keys_moveTheRange() {
    Page page = opened(PORT + "?range=6h");

    page.keyboard().press("-");
    assertThat(page.locator("[aria-pressed=true]").first()).hasText("24h");
    page.keyboard().press("[");
    assertThat(page).hasURL(Pattern.compile("from=\\d+&to=\\d+"));
  }

  @Test
  void graph_spansTheRange_thatStandsInTheAddress() {
    Page page = opened(PORT + "?range=30d");

    Object days = page.evaluate(DAYS_SHOWN);

    assertThat(((Number) days).doubleValue()).isBetween(29.0, 30.0);
  }

  @Test
  void range_canBeNamed_dayAndHour() {
    Page page = opened(PORT);

    page.click("text=Custom");
    page.fill("[name=from]", "2026-01-02T03:00");
    page.fill("[name=to]", "2026-01-02T01:00");
    page.click("dialog button.primary");
    assertThat(page.locator("dialog .problem")).containsText("before the end");
    page.fill("[name=to]", "2026-01-02T05:00");
    page.click("dialog button.primary");

    assertThat(page.locator(".time-range .span")).containsText("2026-01-02 03:00:00");
  }

  @Test
  void page_saysSo_whenNothingIsStored() {
    chromium.api().knowNothing(true);

    Page page = chromium.signedIn(PORT);

    assertThat(page.locator(".graphs [role=alert]")).containsText("nothing stored yet");
    chromium.api().knowNothing(false);
    page.click("text=Try again");
    assertThat(page.locator(".graph")).hasCount(3);
  }

  private Page opened(String path) {
    Page page = chromium.signedIn(path);
    page.waitForSelector("time-chart canvas");
    return page;
  }

  /** The same moment of the day, within the last 24 hours. */
  private static double inRange(long time) {
    long now = Network.now();
    return now - Math.floorMod(now - time, 86_400L);
  }
}
