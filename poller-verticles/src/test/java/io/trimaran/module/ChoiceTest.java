package io.trimaran.module;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.definition.DefinitionException;
import io.trimaran.definition.Definitions;
import io.trimaran.device.Device;
import io.trimaran.device.Identity;
import io.trimaran.module.figure.Figures;
import io.trimaran.module.routing.OspfNeighbours;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceTest {

  private static final Module SYSTEM = new SystemGroup();
  private static final Module NETSTATS = Figures.netStats();
  private static final Module OSPF = new OspfNeighbours();
  private static final List<Module> ALL = List.of(SYSTEM, NETSTATS, OSPF);
  private static final Choice OPEN = new Choice(Definitions.builtIn(), List.of());

  @TempDir private Path folder;

  private static Identity os(String os) {
    return new Identity(os, "", "", "", "", "", "", "");
  }

  @Test
  void of_isAll_whenNothingIsSwitchedOff() {
    assertThat(OPEN.of(Boxes.BOX, os("ios"), ALL)).isSameAs(ALL);
  }

  @Test
  void of_leavesOut_whatPeopleDoWithout() {
    assertThat(OPEN.of(without("netstats"), os("ios"), ALL)).containsExactly(SYSTEM, OSPF);
  }

  @Test
  void of_keepsWhatMakesADeviceOne_andPassesOverNamesOfOtherVersions() {
    assertThat(OPEN.of(without(SYSTEM.name(), "sonar"), os("ios"), ALL)).isEqualTo(ALL);
  }

  @ParameterizedTest
  @CsvSource({"0, linux, 2", "0, ios, 3", "dmz, linux, 3", "'', linux, 2", "0, '', 2", "'', '', 2"})
  void of_goesByRules_forAGroup_aSystem_orBoth(String group, String os, int left) {
    Choice.Rule rule = new Choice.Rule(text(group), text(os), Set.of("ospf"));

    assertThat(new Choice(Definitions.builtIn(), List.of(rule)).of(Boxes.BOX, os("linux"), ALL))
        .hasSize(left);
  }

  private static Optional<String> text(String text) {
    return Optional.of(text).filter(it -> !it.isEmpty());
  }

  @Test
  void of_goesByTheDefinition() throws IOException, DefinitionException {
    Files.writeString(
        folder.resolve("sonar.yaml"),
        """
        os: sonar
        name: Sonar
        vendor: Sonar
        type: server
        modules: { netstats: false, ospf: true }
        is: [ { object-id: [1.3.6.1.4.1.64000] } ]
        """);
    Choice choice = new Choice(Definitions.builtIn().with(folder), List.of());

    assertThat(choice.of(Boxes.BOX, os("sonar"), ALL)).containsExactly(SYSTEM, OSPF);
  }

  @Test
  void faults_nameModulesThatThereAreNot() throws IOException, DefinitionException {
    Files.writeString(
        folder.resolve("sonar.yaml"),
        """
        os: sonar
        name: Sonar
        vendor: Sonar
        type: server
        modules: { ports: false, ospff: false, ospf: false }
        is: [ { object-id: [1.3.6.1.4.1.64000] } ]
        """);

    assertThat(Choice.faults(Definitions.builtIn())).isEmpty();
    assertThat(Choice.faults(Definitions.builtIn().with(folder)))
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .startsWith("definition of sonar: modules: ospff (expected: one of [meters,"),
            second -> assertThat(second).startsWith("definition of sonar: modules: ports"));
  }

  private static Device without(String... modules) {
    Device box = Boxes.BOX;
    return new Device(
        box.id(),
        box.hostname(),
        box.folder(),
        box.group(),
        box.interval(),
        box.snmp(),
        box.isPaused(),
        Set.of(modules));
  }
}
