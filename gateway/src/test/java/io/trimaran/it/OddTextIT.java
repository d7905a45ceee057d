package io.trimaran.it;

import static io.trimaran.it.StoredTexts.hex;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.store.MariaDb;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people and devices write is data: it is stored and shown as it is, or refused. */
class OddTextIT {

  private static final String DEVICES = "/api/v0/devices/";
  private static final Duration LONG = Duration.ofMinutes(2);

  /** What a terminal would obey, but for the ends of lines. */
  private static final String HARMFUL =
      "[\\p{Cc}\\u2028\\u2029\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069&&[^\\n]]";

  /** The variable {@code evil} of a shell, of which the octets do not depend on any locale. */
  private static final String EVIL_ARGUMENT =
      "evil=$(printf '\\047; DROP TABLE devices; -- %%\"\\134\\360\\237\\232\\246\\033[2J"
          + "\\342\\200\\256x'); ";

  private static final String UTF_8_TERMINAL = "LC_ALL=C.UTF-8 \"$@\" ";

  private static final List<String> QUERIES =
      List.of(
          "devices?limit=9&order=",
          "devices?limit=9&state=",
          "devices?limit=",
          "devices?type=",
          "devices?type=display&query=",
          "devices/",
          "devices/" + OddDevices.SWITCH + "/ports/",
          "devices/" + OddDevices.SWITCH + "/ports?columns=",
          "health?search=",
          "health?class=",
          "proposed?search=",
          "bgp?hostname=",
          "gaps?device=",
          "logs/eventlog/",
          "logs/eventlog?from=",
          "inventory/",
          "probe/devices/",
          "series?device=" + OddDevices.SWITCH + "&series=");

  @TempDir private static Path folder;
  private static OddDevices devices;
  private static NodeProcess node;
  private static StoredTexts stored = new StoredTexts("");

  @BeforeAll
  static void start() {
    assumeTrue(MariaDb.isInstalled(), "skipped: mariadb-server is not installed");
    String url = MariaDb.shared().createDatabase();
    stored = StoredTexts.at(url);
    devices = new OddDevices(OddText.all().stream().filter(OddText::isForAgents).toList());
    node = NodeProcess.start(folder, "database=" + url, "rrd.archives=short");
    devices.addTo(node);
    devices.speak();
    awaitAnswers();
  }

  private static void awaitAnswers() {
    await("polls")
        .atMost(LONG)
        .until(
            () ->
                objects(node.get("/api/v0/devices"), "devices").stream()
                    .noneMatch(
                        device ->
                            device.getString("sysContact").equals("plain")
                                && device.getString("hostname").startsWith("127.64.0.")));
  }

  @AfterAll
  static void stop() {
    if (node != null) {
      node.close();
    }
    if (devices != null) {
      devices.close();
    }
  }

  @AfterEach
  void nodeHasNoTrouble_andSaysNothingThatATerminalObeys() {
    assertThat(node.output()).doesNotContain("\tat ", " ERROR ").doesNotContainPattern(HARMFUL);
  }

  private static Stream<OddText> written() {
    return OddText.all().stream().filter(odd -> odd.text().isPresent());
  }

  private static Stream<OddText> displayed() {
    return devices.texts().stream().filter(OddText::isDisplay);
  }

  private static Stream<OddText> answered() {
    return devices.texts().stream();
  }

  @ParameterizedTest
  @MethodSource("displayed")
  void display_isStoredAsItIs(OddText odd) {
    String path = DEVICES + devices.address(odd);
    node.send("PATCH", path, "{\"field\":\"display\",\"data\":\"before\"}");

    HttpResponse<String> edited =
        node.send("PATCH", path, "{\"field\":\"display\",\"data\":" + odd.json() + "}");

    assertThat(edited.statusCode()).as(edited.body()).isEqualTo(200);
    assertThat(device(devices.address(odd)).getString("display")).isEqualTo(odd.display());
    assertThat(stored.ofDevice("display", devices.address(odd))).isEqualTo(hex(odd.display()));
  }

  private static Stream<OddText> refused() {
    return written().filter(odd -> odd.refused().isPresent());
  }

  @ParameterizedTest
  @MethodSource("refused")
  void display_isAsBefore_whenItIsRefused(OddText odd) {
    HttpResponse<String> edited =
        node.send(
            "PATCH",
            DEVICES + OddDevices.SWITCH,
            "{\"field\":\"display\",\"data\":" + odd.json() + "}");

    assertThat(edited.statusCode()).as(edited.body()).isEqualTo(400);
    assertThat(message(edited)).isEqualTo(odd.refused().orElseThrow());
    assertThat(stored.ofDevice("display", OddDevices.SWITCH)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("answered")
  void answersOfAnAgent_areStoredAsOneLine(OddText odd) {
    String address = devices.address(odd);

    JsonObject device = device(address);

    assertThat(Stream.of("sysDescr", "sysContact", "location", "sysName").map(device::getString))
        .containsExactly(odd.answer(), odd.answer(), odd.answer(), odd.sysName());
    assertThat(
            Stream.of("sysDescr", "sysContact", "location", "sysName")
                .map(column -> stored.ofDevice(column, address)))
        .containsExactly(
            hex(odd.answer()), hex(odd.answer()), hex(odd.answer()), hex(odd.sysName()));
  }

  @Test
  void portsOfAnAgent_areCalledAsItSays() {
    List<String> wanted = answered().map(OddText::alias).toList();

    assertThat(ports()).extracting(port -> port.getString("ifName")).isEqualTo(wanted);
    assertThat(ports()).extracting(port -> port.getString("ifAlias")).isEqualTo(wanted);
    assertThat(stored.aliases()).isEqualTo(hex(wanted));
  }

  @Test
  void eventLog_tellsOfEachPortByItsName() {
    devices.cut();

    List<String> wanted =
        answered().map(odd -> "Port " + odd.alias() + " is down, was up.").toList();
    await("events")
        .atMost(LONG)
        .untilAsserted(() -> assertThat(events()).containsExactlyInAnyOrderElementsOf(wanted));
  }

  private static List<String> events() {
    return objects(node.get("/api/v0/logs/eventlog/" + OddDevices.SWITCH + "?limit=1000"), "logs")
        .stream()
        .filter(event -> event.getString("type").equals("interface"))
        .map(event -> event.getString("message"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("written")
  void names_areRefused(OddText odd) {
    String before = stored.rows();

    assertThat(
            Stream.of(
                send("POST", "users", "{\"username\":" + odd.json() + "}"),
                send("POST", "tokens", "{\"name\":" + odd.json() + "}"),
                send("POST", "devices", "{\"hostname\":" + odd.json() + "}"),
                send(
                    "PATCH",
                    "devices/" + OddDevices.SWITCH,
                    "{\"field\":\"poller_group\",\"data\":" + odd.json() + "}")))
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
              assertThat(message(answer)).contains("(expected: ");
            });
    assertThat(device(OddDevices.SWITCH).getInteger("poller_group")).isZero();
    assertThat(stored.rows()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("displayed")
  void search_findsTheDeviceThatIsCalledSo_andNotJustAny(OddText odd) {
    JsonObject found = node.get("/api/v0/devices?limit=9&search=" + encoded(odd.display()));

    assertThat(objects(found, "devices"))
        .extracting(device -> device.getString("hostname"))
        .contains(devices.address(odd))
        .hasSizeLessThan(5);
  }

  @ParameterizedTest
  @MethodSource("written")
  void queries_areAnsweredOrRefused(OddText odd) {
    String before = stored.rows();

    assertThat(QUERIES.stream().map(query -> query + encoded(odd.text().orElseThrow())))
        .allSatisfy(
            query -> {
              HttpResponse<String> answer = send("GET", query, "");
              assertThat(answer.statusCode()).as(answer.body()).isLessThan(500);
            });
    assertThat(stored.rows()).isEqualTo(before);
  }

  @Test
  void list_hasEverythingForPrograms_whateverTheirLocale() {
    Cli.Result list = node.shell("LC_ALL=C \"$@\" device list --json");

    assertThat(list.code()).isZero();
    assertThat(list.output()).doesNotContainPattern(HARMFUL);
    assertThat(new JsonArray(list.output()).stream().map(JsonObject.class::cast))
        .extracting(
            device -> device.getString("hostname"),
            device -> device.getString("display"),
            device -> device.getString("sysDescr"),
            device -> device.getString("sysName"))
        .containsAll(
            displayed()
                .map(
                    odd ->
                        Tuple.tuple(
                            devices.address(odd), odd.display(), odd.answer(), odd.sysName()))
                .toList());
  }

  @Test
  void show_hasALineForEachPort_withoutWhatATerminalObeys() {
    Cli.Result show = node.shell(UTF_8_TERMINAL + "device show " + OddDevices.SWITCH);

    assertThat(show.code()).isZero();
    assertThat(show.output()).doesNotContainPattern(HARMFUL);
    assertThat(show.output().lines().map(line -> line.split(" {2,}", -1)))
        .filteredOn(cells -> cells.length > 6)
        .extracting(cells -> cells[3])
        .containsExactlyElementsOf(
            Stream.concat(Stream.of("ALIAS"), answered().map(OddText::shown)).toList());
  }

  @Test
  void show_hasALineForEachText_withoutWhatATerminalObeys() {
    OddText evil = evil();

    Cli.Result show = node.shell(UTF_8_TERMINAL + "device show " + devices.address(evil));

    assertThat(show.code()).isZero();
    assertThat(show.output())
        .doesNotContainPattern(HARMFUL)
        .contains("Display         ?]0;a??2Jb?c?d?e f\n")
        .contains("System name     ]0;a ?2jb?c?d?e f\n")
        .contains("Description     " + evil.shown() + "\n")
        .contains("Location        " + evil.shown() + "\n")
        .contains("Contact         " + evil.shown() + "\n");
  }

  @Test
  void probe_showsWhatAnAgentSays_withoutWhatATerminalObeys() {
    Cli.Result probe =
        node.shell(
            UTF_8_TERMINAL
                + "probe snmp get "
                + devices.address(evil())
                + " "
                + OddDevices.SYS_DESCR);

    assertThat(probe.code()).isZero();
    assertThat(probe.output())
        .doesNotContainPattern(HARMFUL)
        .contains("Hex-STRING: " + evil().sent().hex() + "\n");
  }

  @Test
  void add_storesItsOptionsAsTheyAre() {
    Cli.Result added =
        node.shell(
            EVIL_ARGUMENT
                + UTF_8_TERMINAL
                + "device add --display \"$evil\" --v2c \"$evil\" --interval 1h --port "
                + devices.port()
                + " "
                + OddDevices.STRANGER);

    assertThat(added.code()).as(added.output()).isZero();
    assertThat(device(OddDevices.STRANGER).getString("display")).isEqualTo(OddDevices.EVIL);
    assertThat(stored.ofDevice("display", OddDevices.STRANGER)).isEqualTo(hex(OddDevices.EVIL));
  }

  @Test
  void add_refusesADeviceThatIsCalledSo() {
    String before = stored.rows();

    Cli.Result refused =
        node.shell(EVIL_ARGUMENT + UTF_8_TERMINAL + "device add --force \"$evil\"");

    assertThat(refused.code()).as(refused.output()).isEqualTo(1);
    assertThat(refused.output())
        .doesNotContainPattern(HARMFUL)
        .contains("'; DROP TABLE devices; -- %\"\\\ud83d\udea6?[2J?x")
        .doesNotContain("\tat ");
    assertThat(stored.rows()).isEqualTo(before);
  }

  private static OddText evil() {
    return answered()
        .filter(odd -> odd.name().equals("all that a terminal obeys"))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonObject> ports() {
    return objects(node.get(DEVICES + OddDevices.SWITCH + "/ports"), "ports");
  }

  private static List<JsonObject> objects(JsonObject answer, String name) {
    return answer.getJsonArray(name).stream().map(JsonObject.class::cast).toList();
  }

  private static HttpResponse<String> send(String method, String pathAndQuery, String body) {
    return node.send(method, "/api/v0/" + pathAndQuery, body);
  }

  private static String message(HttpResponse<String> answer) {
    return new JsonObject(answer.body()).getString("message");
  }

  private static JsonObject device(String hostname) {
    return objects(node.get(DEVICES + hostname), "devices").getFirst();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
