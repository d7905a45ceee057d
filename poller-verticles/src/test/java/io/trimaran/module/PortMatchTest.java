package io.trimaran.module;

import static io.trimaran.module.Boxes.deleted;
import static io.trimaran.module.Boxes.facts;
import static io.trimaran.module.Boxes.port;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.Port;
import io.trimaran.device.PortFacts;
import io.trimaran.device.PortId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PortMatchTest {

  @Test
  void match_followsNames_whenIndexesWereSwapped() {
    List<Port> known = List.of(port(1, facts(1, "eth0")), port(2, facts(2, "eth1")));

    Map<Long, Long> ids = match(known, facts(1, "eth1"), facts(2, "eth0"));

    assertThat(ids).isEqualTo(Map.of(1L, 2L, 2L, 1L));
  }

  @Test
  void match_followsNames_whenAllIndexesMoved() {
    List<Port> known = List.of(port(1, facts(1, "eth0")), port(2, facts(2, "eth1")));

    Map<Long, Long> ids = match(known, facts(2, "eth0"), facts(3, "eth1"), facts(1, "mgmt"));

    assertThat(ids).isEqualTo(Map.of(2L, 1L, 3L, 2L));
  }

  @Test
  void match_followsTheIndex_whenAnInterfaceWasRenamed() {
    List<Port> known = List.of(port(1, facts(1, "ge1")), port(2, facts(2, "ge2")));

    Map<Long, Long> ids = match(known, facts(1, "GigabitEthernet1"), facts(2, "ge2"));

    assertThat(ids).isEqualTo(Map.of(1L, 1L, 2L, 2L));
  }

  @Test
  void match_isNew_whenAnIndexWentToAnotherTypeOfInterface() {
    PortFacts vlan = withType(facts(1, "Vlan10"), "l2vlan");

    Map<Long, Long> ids = match(List.of(port(1, vlan)), facts(1, "Gi0/1"));

    assertThat(ids).isEmpty();
  }

  @Test
  void match_keepsIndexes_whenAllShareOneName() {
    PortFacts one = facts(1, "Ethernet Interface");
    PortFacts two = facts(2, "Ethernet Interface");

    Map<Long, Long> ids = match(List.of(port(8, one), port(9, two)), two, one);

    assertThat(ids).isEqualTo(Map.of(1L, 8L, 2L, 9L));
  }

  @Test
  void match_looksAtTheAlias_whenNamesAreSharedAndIndexesMoved() {
    PortFacts uplink = facts(1, "port", "port", "uplink", "");
    PortFacts spare = facts(2, "port", "port", "spare", "");

    Map<Long, Long> ids =
        match(
            List.of(port(8, uplink), port(9, spare)),
            facts(101, "port", "port", "spare", ""),
            facts(102, "port", "port", "uplink", ""));

    assertThat(ids).isEqualTo(Map.of(101L, 9L, 102L, 8L));
  }

  @Test
  void match_looksAtTheAddress_whenNothingElseTells() {
    PortFacts one = facts(1, "port", "port", "port", "0a01");
    PortFacts two = facts(2, "port", "port", "port", "0a02");

    Map<Long, Long> ids =
        match(
            List.of(port(8, one), port(9, two)),
            facts(101, "port", "port", "port", "0a02"),
            facts(102, "port", "port", "port", "0a01"));

    assertThat(ids).isEqualTo(Map.of(101L, 9L, 102L, 8L));
  }

  @Test
  void match_keepsTheOrder_whenNothingTellsAndAsManyAreThere() {
    List<Port> known = List.of(port(8, facts(1, "port")), port(9, facts(2, "port")));

    Map<Long, Long> ids = match(known, facts(12, "port"), facts(11, "port"));

    assertThat(ids).isEqualTo(Map.of(11L, 8L, 12L, 9L));
  }

  @Test
  void match_isNew_whenNothingTellsAndMoreAreThere() {
    List<Port> known = List.of(port(8, facts(1, "port")), port(9, facts(2, "port")));

    Map<Long, Long> ids = match(known, facts(11, "port"), facts(12, "port"), facts(13, "port"));

    assertThat(ids).isEmpty();
  }

  @Test
  void match_bringsADeletedPortBack_whenItsNameIsThereAgain() {
    Map<Long, Long> ids = match(List.of(deleted(5, facts(3, "tun0"))), facts(9, "tun0"));

    assertThat(ids).isEqualTo(Map.of(9L, 5L));
  }

  @Test
  void match_prefersTheLivingPort_whenADeletedOneHasTheSameName() {
    List<Port> known = List.of(deleted(5, facts(3, "tun0")), port(6, facts(4, "tun0")));

    Map<Long, Long> ids = match(known, facts(9, "tun0"));

    assertThat(ids).isEqualTo(Map.of(9L, 6L));
  }

  @Test
  void match_doesNotReviveADeletedPort_whenOnlyItsIndexIsUsedAgain() {
    Map<Long, Long> ids = match(List.of(deleted(5, facts(3, "tun0"))), facts(3, "tun7"));

    assertThat(ids).isEmpty();
  }

  @Test
  void match_isTheSame_whateverTheOrderOfItsArguments() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<Port> known = new ArrayList<>();
    List<PortFacts> found = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      known.add(port(i + 1, facts(i, "port" + random.nextInt(12))));
      found.add(facts(i + random.nextInt(3) * 100L, "port" + random.nextInt(12)));
    }
    List<PortFacts> distinct =
        new ArrayList<>(
            found.stream().filter(f -> found.indexOf(f) == firstWithIndex(found, f)).toList());
    Map<Long, Long> first = ids(PortMatch.of(known, distinct));

    Collections.shuffle(known, random);
    Collections.shuffle(distinct, random);

    assertThat(ids(PortMatch.of(known, distinct))).isEqualTo(first);
  }

  private static int firstWithIndex(List<PortFacts> found, PortFacts facts) {
    return found.stream().map(PortFacts::ifIndex).toList().indexOf(facts.ifIndex());
  }

  private static Map<Long, Long> match(List<Port> known, PortFacts... found) {
    return ids(PortMatch.of(known, List.of(found)));
  }

  private static Map<Long, Long> ids(PortMatch match) {
    Map<Long, Long> ids = new TreeMap<>();
    match.byIndex().forEach((index, port) -> ids.put(index, value(port.id())));
    return ids;
  }

  private static long value(PortId id) {
    return id.value();
  }

  private static PortFacts withType(PortFacts facts, String ifType) {
    return new PortFacts(
        facts.ifIndex(),
        facts.ifDescr(),
        facts.ifName(),
        facts.ifAlias(),
        ifType,
        facts.ifSpeed(),
        facts.ifMtu(),
        facts.ifPhysAddress(),
        facts.ifAdminStatus(),
        facts.ifOperStatus(),
        facts.ifLastChange(),
        facts.ifConnectorPresent());
  }
}
