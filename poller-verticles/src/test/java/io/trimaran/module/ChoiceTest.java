package io.trimaran.module;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.Device;
import io.trimaran.module.figure.Figures;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChoiceTest {

  private static final Module SYSTEM = new SystemGroup();
  private static final Module NETSTATS = Figures.netStats();
  private static final List<Module> ALL = List.of(SYSTEM, NETSTATS);

  @Test
  void of_isAll_whenNothingIsSwitchedOff() {
    assertThat(Choice.of(Boxes.BOX, ALL)).isSameAs(ALL);
  }

  @Test
  void of_leavesOut_whatPeopleDoWithout() {
    assertThat(Choice.of(without("netstats"), ALL)).containsExactly(SYSTEM);
  }

  @Test
  void of_keepsWhatMakesADeviceOne_andPassesOverNamesOfOtherVersions() {
    assertThat(Choice.of(without(SYSTEM.name(), "sonar"), ALL)).isEqualTo(ALL);
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
