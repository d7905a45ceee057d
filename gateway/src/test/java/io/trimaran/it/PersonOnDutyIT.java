package io.trimaran.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import io.trimaran.it.DemoProcess.Node;
import io.trimaran.it.PolledAgents.Agent;
import io.trimaran.snmp.agent.Fault;
import io.trimaran.web.BrowserProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person on duty does in one night, in a browser, before real nodes. */
@Tag("long")
class PersonOnDutyIT {

  private static final int DEVICES = 12;
  private static final double LONG_MILLIS = 120_000;

  @TempDir private Path folder;
  private BrowserProcess browser;
  private DemoProcess demo;
  private PolledAgents agents;
  private List<Node> nodes;
  private Page page;

  @BeforeEach
  void start() {
    PlaywrightAssertions.setDefaultAssertionTimeout(LONG_MILLIS);
    browser = BrowserProcess.open();
    agents = new PolledAgents(1, 4);
    demo = DemoProcess.start(folder, DEVICES);
    nodes = demo.nodes();
    page =
        browser.page(
            asked -> nodes.stream().anyMatch(node -> asked.startsWith(node.url())),
            1366,
            900,
            ColorScheme.DARK);
    page.setDefaultTimeout(LONG_MILLIS);
  }

  @AfterEach
  void stop() {
    if (demo != null) {
      demo.close();
    }
    if (agents != null) {
      agents.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void night_isGotThrough_thoughTheNodeOfTheBrowserIsKilled() {
    Agent agent = agents.all().getFirst();
    logIn();
    add(agent);
    find(agent);
    zoom();
    followALinkOfTheMap();

    nodes.getFirst().process().destroyForcibly();
    goOnAtAnotherNode();

    drain(nodes.get(2));
    agents.setFaults(agent, new Fault.Silent());
    readWhyItIsDown(agent);
    revokeAToken();
    assertThat(browser.closePages()).as("what the browser complained of").isEmpty();
  }

  private void logIn() {
    page.navigate(nodes.getFirst().url() + "/devices");
    page.fill("[name=username]", "admin");
    page.fill("[name=password]", "not this one");
    page.click("button.primary");
    assertThat(page.locator("#login-problem")).hasText("Wrong user name or password.");

    page.fill("[name=password]", demo.password());
    page.click("button.primary");
    assertThat(page).hasURL(nodes.getFirst().url() + "/devices");
  }

  private void add(Agent agent) {
    page.click("main >> text=Add device");
    page.fill("dialog [name=hostname]", agent.address());
    page.fill("dialog [name=community]", "not this one");
    page.click("dialog summary");
    page.fill("dialog [name=port]", Integer.toString(agent.port()));
    page.fill("dialog [name=interval]", "5");
    page.click("dialog button.primary");
    Locator asked = page.locator("dialog [data-step=snmp]");
    assertThat(asked).containsText("failed");
    assertThat(asked).containsText("no answer");

    page.fill("dialog [name=community]", "public");
    page.click("dialog button.primary");
    assertThat(page.locator("h1")).hasText(agent.address());
  }

  private void find(Agent agent) {
    page.click("nav >> text=Devices");
    page.fill("main [type=search]", agent.address());
    assertThat(page.locator("main tbody tr[role=row]")).hasCount(1);
    page.click("main tbody a");
    assertThat(page.locator(".state-line")).containsText("Up");
  }

  private void zoom() {
    page.waitForSelector("time-chart canvas");
    BoundingBox plot = page.locator(".u-over").first().boundingBox();
    double middle = plot.y + plot.height / 2;
    page.mouse().move(plot.x + plot.width * 0.8, middle);
    page.mouse().down();
    page.mouse().move(plot.x + plot.width * 0.9, middle);
    page.mouse().up();
    assertThat(page).hasURL(Pattern.compile(".*[?&]from=\\d+&to=\\d+.*"));
    page.click(".presets >> text=6h");
    page.waitForSelector("time-chart canvas");
  }

  private void followALinkOfTheMap() {
    page.click("nav >> text=Map");
    page.waitForSelector("network-map canvas");
    page.locator(".map-canvas").focus();
    page.keyboard().press("ArrowRight");
    assertThat(page.locator(".map-chosen a")).isVisible();
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile(".*/devices/127.*"));
    String here = page.locator("h1").textContent();

    page.click(".tabs >> text=Neighbours");
    page.locator("link-table a[href^='/devices/']:not([href*='/ports/'])").first().click();
    assertThat(page.locator("h1")).not().hasText(here);
  }

  private void goOnAtAnotherNode() {
    assertThat(page.locator(".away")).containsText("No answer from the server for");
    String path = page.url().substring(nodes.getFirst().url().length());
    page.locator(".away a >> text=demo-2").click();
    assertThat(page).hasURL(nodes.get(1).url() + path);
    assertThat(page.locator("header.top")).isVisible();
    assertThat(page.locator("main h1")).isVisible();
  }

  private void drain(Node node) {
    page.click("nav >> text=Cluster");
    page.locator("button[aria-label='Drain " + node.name() + "']").click();
    page.locator("dialog button.danger").click();
    assertThat(page.locator("node-table tr:has-text('" + node.name() + "')"))
        .containsText(Pattern.compile("Drain(ed|ing)"));
    page.locator("button[aria-label='Undrain " + node.name() + "']").click();
    assertThat(page.locator("button[aria-label='Drain " + node.name() + "']")).isVisible();
  }

  private void readWhyItIsDown(Agent agent) {
    page.navigate(nodes.get(1).url() + "/devices/" + agent.address());
    assertThat(page.locator(".state-line")).containsText("Answers ping, but not SNMP");
    agents.setFaults(agent);
    assertThat(page.locator(".state-line")).containsText("Up");
  }

  private void revokeAToken() {
    page.click("nav >> text=Settings");
    page.fill("token-admin [name=name]", "wallboard");
    page.click("text=Add token");
    Locator row = page.locator("token-admin tr:has-text('wallboard')");
    row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Revoke")).click();
    page.locator("dialog button:has-text('Revoke')").click();
    assertThat(row).hasCount(0);
  }
}
