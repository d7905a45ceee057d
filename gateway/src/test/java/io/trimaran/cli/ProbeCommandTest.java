package io.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProbeCommandTest {

  private static final String USED =
      """
      {"name":"db1:3306","state":"up","use":"used","since":1000000000,"error":null,
       "standing":"synced","product":"MariaDB 10.11.19","nodes":3,"lag":0,"latency_ms":0.8123}\
      """;
  private static final String AWAY =
      """
      {"name":"db2:3306","state":"down","use":"away","since":1000000000,
       "error":"Connection refused","standing":"unknown","product":"","nodes":null,"lag":0,
       "latency_ms":null}\
      """;

  /** Of a node that can tell, or not; beside the servers. */
  private static final String DUTIES =
      """
      ],"duties":{"state":"%1$s","reason":null,"duties":[
       {"name":"prune-gaps","state":"%1$s","holder":"n2","fence":7,"begun":1000000000,
        "finished":null,"due":1000000300,"overdue":1000000200,
        "outcome":"failed: table is broken"}]},"more":[\
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
  void db_showsEachServer_andIsWell_whenAllCanBeUsed() {
    answers("up", USED);

    Run.Result result = probe();

    assertThat(result.exitCode()).isZero();
    assertThat(result.out().lines())
        .containsExactly(
            "NODE  SERVER    USE   STANDING  PRODUCT           NODES  LAG  LATENCY  SINCE          "
                + "       ERROR",
            "n1    db1:3306  used  synced    MariaDB 10.11.19  3      0    0.8 ms   2001-09-09"
                + " 01:46:40Z  -");
  }

  @Test
  void db_warns_whenOneCannotBeUsed() {
    answers("up", USED + "," + AWAY);

    Run.Result result = probe();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.lastLine()).startsWith("n1    db2:3306  away").endsWith("Connection refused");
  }

  @Test
  void db_isCritical_whenNoneCanBeUsed() {
    answers("down", AWAY);

    assertThat(probe().exitCode()).isEqualTo(2);
  }

  @Test
  void db_isUnknown_whenTheNodeDoesNotAnswer() {
    int port = node.port();
    node.close();

    Run.Result result =
        new Run().of("probe", "db", "--url", "http://127.0.0.1:" + port, "--token", "t");

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).contains("refused");
  }

  @Test
  void db_printsTheAnswer_asJson() {
    answers("up", USED);

    assertThat(probe("--json").out()).contains("\"standing\" : \"synced\"");
  }

  @Test
  void db_warns_andNamesTheNode_whenOneDoesNotAnswer() {
    node.answers(
        "GET",
        "/api/v0/probe/database",
        200,
        "{\"nodes\":["
            + row("up", USED)
            + ",{\"node\":\"n2\",\"answered\":false,\"reason\":\"no answer within 700 ms\"}]}");

    Run.Result result = probe();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.lastLine()).isEqualTo("n2: no answer within 700 ms");
  }

  @Test
  void db_warns_andShowsTheDuties_whenOneIsOverdue() {
    node.answers(
        "GET",
        "/api/v0/probe/database",
        200,
        "{\"nodes\":["
            + row("up", USED + DUTIES.formatted("unknown"))
            + ","
            + row("up", USED + DUTIES.formatted("overdue")).replace("n1", "n2")
            + "]}");

    Run.Result result = probe();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out().lines().skip(3))
        .containsExactly(
            "",
            "DUTY        STATE    HOLDER  FENCE  BEGUN                 FINISHED  DUE               "
                + "    OUTCOME",
            "prune-gaps  overdue  n2      7      2001-09-09 01:46:40Z  -         2001-09-09"
                + " 01:51:40Z  failed: table is broken");
  }

  @Test
  void probes_askTheNodeThatIsNamed() {
    node.answers("GET", "/api/v0/probe/spool?from=n%202", 200, "{\"nodes\":[]}");

    Run.Result result =
        new Run().of("probe", "spool", "--from", "n 2", "--url", node.url(), "--token", "t");

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(node.asked()).hasSize(1);
  }

  @Test
  void nodes_showsTheReason_andWarns_whenOneIsSilent() {
    node.answers(
        "GET",
        "/api/v0/probe/nodes",
        200,
        """
        {"nodes":[
         {"node":"n1","answered":true,"state":"up","reasons":[],"version":"1.0",
          "roles":["gateway","poller"],"groups":["0"],"devices":3,"polls_per_second":0.6,
          "cost":0.012,"took_ms":1.25,"started":1000000000,"url":"http://n1:8080"},
         {"node":"n2","answered":false,"state":"silent","reason":"no answer within 700 ms",
          "version":"1.0","heard":1000000000}]}\
        """);

    Run.Result result = new Run().of("probe", "nodes", "--url", node.url(), "--token", "t");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out())
        .contains("n1    up      1.0      gateway,poller  0       3        0.6      0.0")
        .contains("1.3 ms");
    assertThat(result.lastLine())
        .startsWith("n2    silent")
        .contains("2001-09-09 01:46:40Z")
        .endsWith("no answer within 700 ms");
  }

  @Test
  void assignments_areCritical_whenNobodyPollsAGroup() {
    node.answers(
        "GET",
        "/api/v0/probe/assignments",
        200,
        """
        {"groups":[{"group":"dmz","known":2,"polled":0,"unpolled":2,"nodes":[]}],
         "nodes":[{"node":"n1","answered":true}]}\
        """);

    Run.Result result = new Run().of("probe", "assignments", "--url", node.url(), "--token", "t");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.lastLine()).startsWith("dmz    (nobody)  2");
  }

  @Test
  void snmp_showsWhatTheAgentSaid_withoutItsControlCharacters() {
    node.answers(
        "POST",
        "/api/v0/probe/snmp",
        200,
        """
        {"nodes":[{"node":"n1","answered":true,"answer":{"outcome":"values","count":1,
         "answered_after_ms":2,"bindings":[
          {"oid":".1.3.6.1.2.1.1.5.0","type":"STRING","value":"r1\\u001b[2J"}]}}]}\
        """);

    Run.Result result =
        new Run()
            .of(
                "probe",
                "snmp",
                "get",
                "r1",
                "1.3.6.1.2.1.1.5.0",
                "--url",
                node.url(),
                "--token",
                "t");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out().lines())
        .containsExactly(".1.3.6.1.2.1.1.5.0 = STRING: r1?[2J", "1 values, asked by n1, 2 ms");
  }

  @Test
  void ping_isCritical_whenNothingComesBackAnywhere() {
    node.answers(
        "POST",
        "/api/v0/probe/ping",
        200,
        """
        {"nodes":[{"node":"n1","answered":true,"answer":{"measured":true,"sent":3,"received":0,
         "loss":100.0,"least_ms":0.0,"average_ms":0.0,"most_ms":0.0}}]}\
        """);

    Run.Result result = new Run().of("probe", "ping", "r1", "--url", node.url(), "--token", "t");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.lastLine()).startsWith("n1    3     0         100 %");
  }

  private static String row(String state, String servers) {
    return "{\"node\":\"n1\",\"answered\":true,\"answer\":{\"kind\":\"mysql\",\"state\":\""
        + state
        + "\",\"servers\":["
        + servers
        + "]}}";
  }

  private void answers(String state, String servers) {
    node.answers("GET", "/api/v0/probe/database", 200, "{\"nodes\":[" + row(state, servers) + "]}");
  }

  private Run.Result probe(String... more) {
    String[] all = new String[6 + more.length];
    String[] fixed = {"probe", "db", "--url", node.url(), "--token", "t"};
    System.arraycopy(fixed, 0, all, 0, fixed.length);
    System.arraycopy(more, 0, all, fixed.length, more.length);
    return new Run().of(all);
  }
}
