package io.trimaran.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.auth.NodeSecret;
import io.trimaran.device.Group;
import io.trimaran.hazelcast.ClusterOptions.Address;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DoorTest {

  private static final NodeSecret SECRET = NodeSecret.of("the secret of these nodes");
  private static final NodeSecret OTHER = NodeSecret.of("another secret altogether");
  private static final Address HERE = new Address("10.0.0.1", 5701);
  private static final Address THERE = new Address("10.0.0.2", 5701);
  private static final Map<String, String> SETTINGS =
      Map.of("rrd.replicas", "2", "database", "mysql://db/hush");

  private final Introduction own = introduction("n1", HERE, SETTINGS, SECRET);
  private final Door door = new Door(SECRET, own);

  @Test
  void let_letsIn_whoHasTheSecretAndTheSettings() {
    Introduction guest = introduction("n2", THERE, SETTINGS, SECRET);

    door.let(guest.attributes(), List.of(own));

    assertThat(Introduction.of(guest.attributes())).contains(guest);
  }

  @Test
  void let_namesTheSecret_whenItDiffers() {
    assertRefused(
        introduction("n2", THERE, SETTINGS, OTHER).attributes(),
        "node.secret: differs from that of n1 (expected: the same on every node)");
  }

  @Test
  void let_namesTheSettingsThatDiffer_andNotTheirValues() {
    Map<String, String> settings = Map.of("rrd.replicas", "1", "database", "mysql://elsewhere/x");

    assertRefused(
        introduction("n2", THERE, settings, SECRET).attributes(),
        "database, rrd.replicas: different from n1 (expected: the same on every node)");
  }

  @Test
  void let_letsIn_whoHasASettingMore() {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.put("of.a.newer.release", "x");

    door.let(introduction("n2", THERE, settings, SECRET).attributes(), List.of(own));
  }

  @Test
  void let_refusesASecondNodeOfTheSameName() {
    assertRefused(
        introduction("n1", THERE, SETTINGS, SECRET).attributes(),
        "node.name: n1 is that of the node at 10.0.0.1:5701 (expected: another one for each"
            + " node)");
  }

  @Test
  void let_letsIn_whoWasKilledAndIsBackBeforeItsDeathIsSeen() {
    Introduction before = introduction("n2", THERE, SETTINGS, SECRET);

    door.let(introduction("n2", THERE, SETTINGS, SECRET).attributes(), List.of(own, before));
  }

  @Test
  void let_refusesWhatIsNotOurs() {
    assertRefused(Map.of("some", "thing"), "this is no Trimaran node, or a very old one");
  }

  @Test
  void let_refusesAProofOfAnotherNode() {
    Map<String, String> stolen =
        new HashMap<>(introduction("n2", THERE, SETTINGS, SECRET).attributes());
    stolen.put("trimaran.address", "10.0.0.66:5701");

    assertRefused(
        stolen, "node.secret: differs from that of n1 (expected: the same on every node)");
  }

  @Test
  void let_refusesADistantProtocol() {
    Map<String, String> attributes =
        new HashMap<>(introduction("n2", THERE, SETTINGS, SECRET).attributes());
    attributes.put("trimaran.protocol", Integer.toString(ClusterOptions.PROTOCOL + 2));

    assertRefused(
        attributes, "release: its protocol is 3, n1 has 1 (expected: neighbouring releases)");
  }

  @Test
  void attributes_holdNoValueOfASetting() {
    assertThat(own.attributes().toString()).doesNotContain("hush");
  }

  private void assertRefused(Map<String, String> attributes, String reason) {
    assertThatThrownBy(() -> door.let(attributes, List.of(own)))
        .isInstanceOf(Door.RefusedException.class)
        .hasMessage(reason);
  }

  private static Introduction introduction(
      String name, Address address, Map<String, String> settings, NodeSecret secret) {
    return Introduction.of(
        new ClusterOptions(
            name,
            Set.of(Group.DEFAULT),
            1,
            address,
            address,
            List.of(HERE, THERE),
            Duration.ofSeconds(5),
            settings),
        secret);
  }
}
