package io.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.cli.Run.Result;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceCommandTest {

  private static final String ADDED =
      """
      {"status":"ok","count":1,"steps":[
        {"step":"address","ok":true,"detail":"192.0.2.1"},
        {"step":"ping","ok":false,"detail":"no answer"},
        {"step":"snmp","ok":null,"detail":""}],
       "devices":[{"device_id":3,"hostname":"r1","ports_total":48,"interval":60,
                   "poller_group":"dmz"}]}
      """;
  private static final String REFUSED =
      """
      {"status":"error","message":"r1 does not answer to v2c","failed_step":"snmp","steps":[
        {"step":"address","ok":true,"detail":"192.0.2.1"},
        {"step":"snmp","ok":false,"detail":"no answer within 4 s"}]}
      """;
  private static final String ROUTER =
      """
      {"device_id":3,"hostname":"r1","sysName":"r1\\u001b[31m","state":"up","os":"ios",
       "ports_up":2,"ports_total":3,"poller_group":"0","icmp_avg":null,"snmpver":"v2c"}
      """;

  private static final String ODD =
      "{\"sysName\":\"M\u00f6nch \ud83d\udea6 \u009b2J\u202e\u007f\"}";

  private static final String FOUND =
      """
      {"status":"ok","addresses":254,"tried":254,"count":2,"found":[
        {"address":"10.0.0.1","ping_ms":0.42,"snmp":true,"sysName":"r1","os":"ios",
         "hardware":"C9300","device_id":3,"hostname":"r1"},
        {"address":"10.0.0.2","ping_ms":null,"snmp":true,"sysName":"r2","os":"ios",
         "hardware":"","device_id":null,"hostname":null}]}
      """;

  private ScriptedNode node;

  @BeforeEach
  void start() throws IOException {
    node = new ScriptedNode();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void add_printsEachStep_andWhatWasAdded() {
    node.answers("POST", "/api/v0/devices", 200, ADDED);

    Result result = run("device", "add", "r1");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .isEqualTo(
            """
            STEP     RESULT   DETAIL
            address  ok       192.0.2.1
            ping     failed   no answer
            snmp     skipped  -
            Added r1 as device 3: 48 ports, polled every 60 s in group dmz
            """);
  }

  @Test
  void scan_listsWhatAnswers_portionByPortion() {
    node.answers("POST", "/api/v0/scan", 200, FOUND);

    Result result = run("device", "scan", "10.0.0.0/23");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .startsWith(
            """
            ADDRESS   PING    SNMP  NAME  OS   HARDWARE  DEVICE
            10.0.0.1  0.4 ms  yes   r1    ios  C9300     r1
            10.0.0.2  -       yes   r2    ios  -         -
            """)
        .endsWith("4 of 508 addresses answer\n");
    assertThat(node.asked())
        .extracting(asked -> new JsonObject(asked.body()).getString("network"))
        .containsExactly("10.0.0.0/24", "10.0.1.0/24");
  }

  @Test
  void scan_addsWhatIsNoDeviceYet_whenAsked() {
    node.answers("POST", "/api/v0/scan", 200, FOUND).answers("POST", "/api/v0/devices", 200, ADDED);

    Result result = run("device", "scan", "10.0.0.0/24", "--add", "--group", "dmz");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("added as 3");
    assertThat(node.asked()).hasSize(2);
    assertThat(new JsonObject(node.asked().getLast().body()))
        .isEqualTo(
            new JsonObject()
                .put("port", 161)
                .put("snmpver", "v2c")
                .put("poller_group", "dmz")
                .put("hostname", "10.0.0.2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/19", "10.0.1.0/23", "10.0.0.0/8"})
  void scan_asksNobody_whenTheNetworkIsTooLarge(String network) {
    Result result = run("device", "scan", network);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("at most 4096 addresses");
    assertThat(node.asked()).isEmpty();
  }

  @Test
  void modules_areSwitched_besideThoseThatAreOff() {
    node.answers(
            "GET", "/api/v0/devices/r1", 200, "{\"devices\":[{\"modules_off\":\"hr,netstats\"}]}")
        .answers("PATCH", "/api/v0/devices/r1", 200, "{}");

    Result result = run("device", "modules", "r1", "--off", "ospf,ucd", "--on", "hr");

    assertThat(result.out()).isEqualTo("Off: netstats, ospf, ucd\n");
    assertThat(new JsonObject(node.asked().getLast().body()))
        .isEqualTo(new JsonObject().put("field", "modules_off").put("data", "netstats,ospf,ucd"));
  }

  @Test
  void add_saysWhatFailed_andWhatToDo() {
    node.answers("POST", "/api/v0/devices", 422, REFUSED);

    Result result = run("device", "add", "r1");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("snmp     failed  no answer within 4 s");
    assertThat(result.err())
        .startsWith("trimaran: r1 was not added: r1 does not answer to v2c\n")
        .contains("--ping-only")
        .contains("--force");
  }

  @Test
  void add_namesTheDevice_withoutWhatATerminalObeys() {
    node.answers("POST", "/api/v0/devices", 409, "{\"failed_step\":\"duplicate\"}");

    Result result = run("device", "add", "r1\u001b[2J");

    assertThat(result.err())
        .isEqualTo(
            """
            trimaran: r1?[2J was not added: status 409
            See `trimaran device show r1?[2J`.
            """);
  }

  @Test
  void add_printsTheAnswer_forMachines() {
    node.answers("POST", "/api/v0/devices", 422, REFUSED);

    Result result = run("device", "add", "r1", "--json");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(new JsonObject(result.out())).isEqualTo(new JsonObject(REFUSED));
    assertThat(result.err()).isEmpty();
  }

  @Test
  void add_asksForNothingButTheName_byDefault() {
    assertThat(fieldsOf(new Run(), "r1")).isEqualTo("{'hostname':'r1','snmpver':'v2c'}");
  }

  @Test
  void add_sendsWhatWasSaid() {
    String fields =
        fieldsOf(
            new Run(),
            "r1 --v1 secret --port 1161 --group dmz --interval 5m --display Core --force");

    assertThat(fields)
        .isEqualTo(
            "{'hostname':'r1','port':1161,'poller_group':'dmz','interval':300,'display':'Core',"
                + "'force_add':true,'snmpver':'v1','community':'secret'}");
  }

  @Test
  void add_sendsNoCredentials_forPingOnly() {
    assertThat(fieldsOf(new Run(), "r1 --ping-only"))
        .isEqualTo("{'hostname':'r1','snmp_disable':true}");
  }

  @Test
  void add_readsSecretsFromTheInput_lineByLine() {
    Run run = new Run().reading("first phrase\nsecond phrase\n");

    String fields =
        fieldsOf(
            run,
            "r1 --v3 ops --auth-protocol SHA-256 --auth-pass - --priv-protocol AES-256"
                + " --priv-pass - --context vrf");

    assertThat(fields)
        .isEqualTo(
            "{'hostname':'r1','snmpver':'v3','authname':'ops','authlevel':'authPriv',"
                + "'authpass':'first phrase','authalgo':'SHA-256','cryptopass':'second phrase',"
                + "'cryptoalgo':'AES-256','context':'vrf'}");
  }

  @Test
  void add_takesSecretsFromTheEnvironment() {
    Run run =
        new Run()
            .with("TRIMARAN_SNMP_COMMUNITY", "hidden")
            .with("TRIMARAN_SNMP_AUTH_PASS", "first phrase");

    assertThat(fieldsOf(run, "r1"))
        .isEqualTo("{'hostname':'r1','snmpver':'v2c','community':'hidden'}");
    assertThat(fieldsOf(run, "r1 --v3 ops"))
        .isEqualTo(
            "{'hostname':'r1','snmpver':'v3','authname':'ops','authlevel':'authNoPriv',"
                + "'authpass':'first phrase','authalgo':'SHA'}");
  }

  @Test
  void add_fails_whenTheInputEndsBeforeTheSecret() {
    Result result = run("device", "add", "r1", "--v2c", "-");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo("trimaran: community: the standard input has ended (expected: a line)\n");
    assertThat(node.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"60", "0s", "1500ms", "often"})
  void add_refusesIntervals_thatAreNoWholeSeconds(String interval) {
    Result result = run("device", "add", "r1", "--interval", interval);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).startsWith("trimaran: --interval: " + interval + " (expected: ");
  }

  @Test
  void list_isATable_withoutWhatDevicesCouldSayToTheTerminal() {
    node.answers(
        "GET",
        "/api/v0/devices?type=down&query=r",
        200,
        "{\"devices\":[" + ROUTER.replace("\"ios\"", "\"i\\u001b[2Jos\"") + "]}");

    Result result = run("device", "list", "r", "--state", "down");

    assertThat(result.out())
        .isEqualTo(
            """
            ID  HOST  STATE  OS       HARDWARE  PORTS  GROUP  LAST POLL  NODE
            3   r1    up     i?[2Jos  -         2/3    0      -          -
            1 device
            """);
  }

  @Test
  void list_isAnArray_forMachines() {
    node.answers("GET", "/api/v0/devices?type=all&query=", 200, "{\"devices\":[" + ROUTER + "]}");

    Result result = run("device", "list", "--json");

    assertThat(new JsonArray(result.out())).isEqualTo(new JsonArray("[" + ROUTER + "]"));
  }

  @Test
  void list_isTheSameArray_whateverTheTerminalCanShow() {
    node.answers("GET", "/api/v0/devices?type=all&query=", 200, "{\"devices\":[" + ODD + "]}");

    String utf8 = run("device", "list", "--json").out();
    String ascii =
        new Run()
            .showing(StandardCharsets.US_ASCII)
            .with("TRIMARAN_URL", node.url())
            .with("TRIMARAN_TOKEN", "t")
            .of("device", "list", "--json")
            .out();

    assertThat(utf8).contains("\"M\u00f6nch \ud83d\udea6 \\u009b2J\\u202e\\u007f\"");
    assertThat(ascii).contains("\"M\\u00f6nch \\ud83d\\udea6 \\u009b2J\\u202e\\u007f\"");
    assertThat(new JsonArray(utf8)).isEqualTo(new JsonArray("[" + ODD + "]"));
    assertThat(new JsonArray(ascii)).isEqualTo(new JsonArray("[" + ODD + "]"));
  }

  @Test
  void show_printsDetailsAndPorts() {
    node.answers("GET", "/api/v0/devices/r1", 200, "{\"devices\":[" + ROUTER + "]}")
        .answers(
            "GET",
            "/api/v0/devices/r1/ports",
            200,
            """
            {"ports":[{"port_id":12,"ifIndex":1,"ifName":"Gi0/1","ifAlias":"uplink",
              "ifAdminStatus":"up","ifOperStatus":"up","ifSpeed":10000000000,"in_bps":999499,
              "out_bps":null}]}
            """);

    Result result = run("device", "show", "r1");

    assertThat(result.out())
        .isEqualTo(
            """
            Device          3
            Name            r1
            System name     r1?[31m
            State           up
            OS              ios
            SNMP            v2c
            Group           0

            PORT  INDEX  NAME   ALIAS   ADMIN  OPER  SPEED  IN    OUT
            12    1      Gi0/1  uplink  up     up    10G    999k  -
            """);
  }

  @Test
  void show_isOneObject_forMachines() {
    node.answers("GET", "/api/v0/devices/r1", 200, "{\"devices\":[" + ROUTER + "]}")
        .answers("GET", "/api/v0/devices/r1/ports", 200, "{\"ports\":[{\"port_id\":12}]}");

    Result result = run("device", "show", "r1", "--json");

    assertThat(new JsonObject(result.out()))
        .isEqualTo(
            new JsonObject(ROUTER)
                .put("ports", new JsonArray().add(new JsonObject().put("port_id", 12))));
  }

  @Test
  void remove_namesTheDevice_whateverItIsCalled() {
    node.answers("DELETE", "/api/v0/devices/fe80%3A%3A1%25eth0", 200, "{\"message\":\"gone\"}");

    Result result = run("device", "remove", "fe80::1%eth0");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isEqualTo("gone\n");
  }

  @Test
  void rediscover_printsWhatWasFound() {
    node.answers(
        "POST",
        "/api/v0/devices/r1/discover",
        200,
        "{\"message\":\"Device was rediscovered\",\"result\":{\"ports_new\":2}}");

    Result result = run("device", "rediscover", "r1");

    assertThat(result.out()).isEqualTo("Device was rediscovered\n  ports_new: 2\n");
  }

  @Test
  void rediscover_hidesWhatADeviceCouldSayToTheTerminal() {
    node.answers(
        "POST", "/api/v0/devices/r1/discover", 200, "{\"result\":{\"steps\":\"a\u009b2Jb\"}}");

    Result result = run("device", "rediscover", "r1");

    assertThat(result.out()).isEqualTo("rediscovered r1\n  steps: a?2Jb\n");
  }

  private Result run(String... args) {
    return new Run().with("TRIMARAN_URL", node.url()).with("TRIMARAN_TOKEN", "t").of(args);
  }

  /** The body of the request that {@code device add} sends, with single quotes. */
  private String fieldsOf(Run run, String args) {
    node.answers("POST", "/api/v0/devices", 200, ADDED);
    Result result =
        run.with("TRIMARAN_URL", node.url())
            .with("TRIMARAN_TOKEN", "t")
            .of(("device add " + args).split(" ", -1));
    assertThat(result.exitCode()).as(result.err()).isZero();
    return node.asked().getLast().body().replace('"', '\'');
  }
}
