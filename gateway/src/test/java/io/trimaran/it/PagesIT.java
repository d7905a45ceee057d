package io.trimaran.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.trimaran.web.Axe;
import io.trimaran.web.BrowserProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every page of real nodes with the simulated network, on a phone and on a wall, dark and light.
 * With {@code -Dtrimaran.shots=FOLDER} it leaves pictures.
 */
@Tag("long")
class PagesIT {

  private static final Optional<Path> SHOTS =
      Optional.ofNullable(System.getProperty("trimaran.shots")).map(Path::of);

  private static final int DEVICES = 24;
  private static final int HEIGHT = 900;
  private static final String OVERFLOW = "document.documentElement.scrollWidth - innerWidth";

  @TempDir private static Path folder;
  private static DemoProcess demo;
  private static BrowserProcess browser;
  private static String url;

  @BeforeAll
  static void start() {
    browser = BrowserProcess.open();
    demo = DemoProcess.start(folder, DEVICES);
    url = demo.nodes().getFirst().url();
  }

  @AfterAll
  static void stop() {
    if (demo != null) {
      demo.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"360, DARK", "360, LIGHT", "1366, DARK", "1366, LIGHT", "1920, DARK"})
  void everyPage_fits_andCanBeUsedByAnyone(int width, ColorScheme theme) {
    Page page = browser.page(asked -> asked.startsWith(url), width, HEIGHT, theme);
    Axe.putInto(page);
    signIn(page);

    for (String path : paths(page)) {
      page.navigate(url + path);
      page.waitForFunction(BrowserProcess.NOTHING_IS_LOADING);

      shoot(page, "%s-%d-%s".formatted(path, width, theme));
      assertThat((Integer) page.evaluate(OVERFLOW)).as("%s: overflow", path).isNotPositive();
      assertThat(Axe.violations(page)).as(path).isEmpty();
    }
    assertThat(browser.closePages()).as("what the browser complained of").isEmpty();
  }

  private static void signIn(Page page) {
    page.navigate(url + "/login");
    page.fill("[name=username]", "admin");
    page.fill("[name=password]", demo.password());
    page.click("button.primary");
    assertThat(page.locator("header.top")).isVisible();
  }

  /** Of a device with neighbours, and of its first port, besides those that there always are. */
  private static List<String> paths(Page page) {
    JsonArray links = new JsonObject(body(page, "/api/v0/resources/links")).getJsonArray("links");
    long id = links.getJsonObject(0).getLong("local_device_id");
    String host =
        new JsonObject(body(page, "/api/v0/devices/" + id))
            .getJsonArray("devices")
            .getJsonObject(0)
            .getString("hostname");
    long port =
        new JsonObject(body(page, "/api/v0/devices/" + id + "/ports?columns=port_id"))
            .getJsonArray("ports")
            .getJsonObject(0)
            .getLong("port_id");
    String device = "/devices/" + host;
    return Stream.concat(
            Stream.of(
                    "",
                    "?tab=system",
                    "?tab=inventory",
                    "?tab=neighbours",
                    "?tab=vlans",
                    "?tab=routing")
                .map(tab -> device + tab),
            Stream.of(
                device + "/ports/" + port,
                "/",
                "/devices",
                "/devices?view=graphs",
                "/meters",
                "/map",
                "/add",
                "/events",
                "/cluster",
                "/settings",
                "/about"))
        .toList();
  }

  private static String body(Page page, String path) {
    return page.request().get(url + path).text();
  }

  private static void shoot(Page page, String name) {
    SHOTS.ifPresent(
        shots ->
            page.screenshot(
                new Page.ScreenshotOptions()
                    .setPath(shots.resolve(name.replaceAll("[^\\w.-]+", "_") + ".png"))));
  }
}
