package io.trimaran.snmp.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.snmp.Credentials;
import io.trimaran.snmp.Credentials.Auth;
import io.trimaran.snmp.Credentials.AuthProtocol;
import io.trimaran.snmp.Credentials.Privacy;
import io.trimaran.snmp.Credentials.PrivacyProtocol;
import io.trimaran.snmp.agent.mib.IfMib;
import io.trimaran.snmp.agent.mib.MibTree;
import io.trimaran.snmp.agent.mib.SimulatedPort;
import io.trimaran.snmp.agent.mib.SystemGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulated agents as Net-SNMP's own programs see them. */
class NetSnmpToolsTest {

  private static final Credentials.V3 ADMIN =
      new Credentials.V3(
          "admin",
          Optional.of(new Auth(AuthProtocol.SHA256, "correct horse")),
          Optional.of(new Privacy(PrivacyProtocol.AES128, "battery staple")),
          "");
  private static final int PORTS = 30;
  private static final int SYSTEM_INSTANCES = 7;
  private static final int COLUMNS = 22 + 19;

  @TempDir Path directory;
  private final AgentHost host = AgentHost.start("agents-of-test");
  private String agent = "";

  @BeforeEach
  void start() {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/snmpbulkwalk")),
        "the programs of Net-SNMP are not installed: test skipped");
    Instant boot = Instant.now().minusSeconds(3_600);
    List<SimulatedPort.Plan> plans = new ArrayList<>();
    for (int i = 1; i <= PORTS; i++) {
      plans.add(SimulatedPort.Plan.ethernet(i, "Gi0/" + i, "port " + i, 1_000, 0.3));
    }
    SystemGroup.About about =
        new SystemGroup.About("A switch", "1.3.6.1.4.1.8072.3.2.10", "", "quay-1", "Pier 7", 5);
    AgentOptions options =
        AgentOptions.of(InetAddress.getLoopbackAddress(), 0, "public").withUsers(ADMIN);
    SimulatedAgent switchboard =
        host.add(
            options,
            MibTree.of(
                new SystemGroup(about, boot), new IfMib(plans, boot, InstantSource.system())));
    agent = "127.0.0.1:" + host.addressOf(switchboard).getPort();
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"snmpbulkwalk -v2c", "snmpwalk -v2c", "snmpwalk -v1"})
  void walk_seesEveryInstance(String walk) throws Exception {
    List<String> lines = run(walk + " -c public -On " + agent + " 1.3.6.1.2.1");

    int wide = walk.endsWith("v1") ? 8 * PORTS : 0;
    assertThat(lines).hasSize(SYSTEM_INSTANCES + 1 + COLUMNS * PORTS - wide);
    assertThat(lines).contains(".1.3.6.1.2.1.31.1.1.1.1.30 = STRING: \"Gi0/30\"");
  }

  @Test
  void walk_seesEveryInstance_encrypted() throws Exception {
    List<String> lines =
        run(
            "snmpbulkwalk -v3 -u admin -l authPriv -a SHA-256 -A",
            "correct horse",
            "-x AES -X",
            "battery staple",
            "-On " + agent + " 1.3.6.1.2.1.1");

    assertThat(lines).hasSize(SYSTEM_INSTANCES).contains(".1.3.6.1.2.1.1.5.0 = STRING: \"quay-1\"");
  }

  @Test
  void get_saysWhyNot_whenTheDigestIsWrong() throws Exception {
    List<String> lines =
        run(
            "snmpget -v3 -r 0 -u admin -l authPriv -a SHA-256 -A",
            "another horse",
            "-x AES -X",
            "battery staple",
            "-On " + agent + " 1.3.6.1.2.1.1.5.0");

    assertThat(lines).anyMatch(line -> line.contains("Authentication failure"));
  }

  @Test
  void get_tellsTheTwoWaysOfAbsence() throws Exception {
    List<String> lines =
        run("snmpget -v2c -c public -On " + agent + " 1.3.6.1.2.1.1.5.1 1.3.6.1.2.1.1.77.0");

    assertThat(lines)
        .containsExactly(
            ".1.3.6.1.2.1.1.5.1 = No Such Instance currently exists at this OID",
            ".1.3.6.1.2.1.1.77.0 = No Such Object available on this agent at this OID");
  }

  /** Words are split at blanks, every second argument is one word. */
  private List<String> run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      command.addAll(i % 2 == 0 ? List.of(arguments[i].split(" ", -1)) : List.of(arguments[i]));
    }
    command.addAll(1, List.of("-m", "", "-t", "5"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SNMP_PERSISTENT_DIR", directory.toString());
    builder.environment().put("SNMPCONFPATH", directory.toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(output).isTrue();
    return output.lines().filter(line -> !line.startsWith("Created directory")).toList();
  }
}
