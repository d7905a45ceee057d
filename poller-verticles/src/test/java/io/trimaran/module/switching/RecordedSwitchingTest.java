package io.trimaran.module.switching;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trimaran.device.PortLayer;
import io.trimaran.device.PortTrait;
import io.trimaran.device.Vlan;
import io.trimaran.module.Boxes;
import io.trimaran.module.Finding;
import io.trimaran.module.Inquirer;
import io.trimaran.module.Known;
import io.trimaran.module.Module;
import io.trimaran.module.Recording;
import io.trimaran.module.Recordings;
import io.trimaran.module.Score;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What recordings of real devices say of layer 2, beside what LibreNMS makes of it. */
class RecordedSwitchingTest {

  /** LibreNMS leaves these numbers as they are where an agent sends them as another type. */
  private static final Map<String, String> DUPLEX_WORDS =
      Map.of("2", "halfDuplex", "3", "fullDuplex");

  private final StringBuilder report = new StringBuilder();
  private final StringBuilder differences = new StringBuilder();

  /** What LibreNMS has of a device, a line each. */
  private interface Theirs {
    Set<String> of(Recordings recordings, String name) throws IOException;
  }

  @Test
  void switching_isThatOfLibreNms() throws IOException {
    Recordings recordings = Recordings.require();

    Score vlans =
        total(recordings, "vlans", RecordedSwitchingTest::theirVlans, RecordedSwitchingTest::vlans);
    Score layers =
        total(
            recordings,
            "layers",
            RecordedSwitchingTest::theirLayers,
            RecordedSwitchingTest::layers);
    Score vlan =
        total(
            recordings,
            "ifVlan",
            RecordedSwitchingTest::theirVlanOfPorts,
            RecordedSwitchingTest::vlanOfPorts);
    Score duplex =
        total(
            recordings,
            "ifDuplex",
            RecordedSwitchingTest::theirDuplex,
            RecordedSwitchingTest::duplexOfPorts);

    Recordings.report("recorded-switching.txt", report.toString());
    Recordings.report("recorded-switching-differences.txt", differences.toString());
    System.out.println("vlans             " + vlans);
    System.out.println("ports_stack       " + layers);
    System.out.println("ifVlan            " + vlan);
    System.out.println("ifDuplex          " + duplex);
    assertThat(vlans.recall()).as(vlans.toString()).isGreaterThanOrEqualTo(0.7);
    assertThat(layers.isPerfect()).as(layers.toString()).isTrue();
    assertThat(vlan.recall()).as(vlan.toString()).isGreaterThanOrEqualTo(0.9);
    assertThat(duplex.recall()).as(duplex.toString()).isGreaterThanOrEqualTo(0.98);
  }

  private Score total(
      Recordings recordings, String what, Theirs theirs, Function<Recording, Set<String>> ours)
      throws IOException {
    Score total = new Score();
    for (String name : recordings.names()) {
      Set<String> expected = theirs.of(recordings, name);
      if (!expected.isEmpty()) {
        Set<String> found = ours.apply(recordings.recording(name));
        total.add(compare(what + " " + name, expected, found));
      }
    }
    report.append("%-40s %s%n".formatted(what + " of all", total));
    return total;
  }

  private Score compare(String what, Set<String> theirs, Set<String> ours) {
    Set<String> right = new HashSet<>(theirs);
    right.retainAll(ours);
    differ(what, theirs, ours, "missing");
    differ(what, ours, theirs, "not expected");
    Score score = new Score();
    score.add(theirs.size(), ours.size(), right.size());
    report.append("%-40s %s%n".formatted(what, score));
    return score;
  }

  private void differ(String what, Set<String> some, Set<String> others, String how) {
    new TreeSet<>(some)
        .stream()
            .filter(line -> !others.contains(line))
            .forEach(line -> differences.append("%s: %s %s%n".formatted(what, line, how)));
  }

  private static Set<String> theirVlans(Recordings recordings, String name) throws IOException {
    return recordings.expected(name, "vlans", "vlans").stream()
        .map(RecordedSwitchingTest::theirVlan)
        .collect(Collectors.toSet());
  }

  /** LibreNMS has a NUL behind a name as a dot. */
  private static String theirVlan(JsonNode row) {
    return String.join(
        " | ",
        line(row, "vlan_domain", "vlan_vlan"),
        row.path("vlan_name").asText().replaceAll("\\.$", ""),
        row.path("vlan_type").isNull() ? "" : row.path("vlan_type").asText(),
        row.path("vlan_state").asText());
  }

  private static Set<String> theirLayers(Recordings recordings, String name) throws IOException {
    return recordings.expected(name, "ports-stack", "ports_stack").stream()
        .map(row -> line(row, "low_ifIndex", "high_ifIndex", "ifStackStatus"))
        .collect(Collectors.toSet());
  }

  private static Set<String> theirVlanOfPorts(Recordings recordings, String name)
      throws IOException {
    return recordings.polled(name, "ports", "ports").stream()
        .filter(row -> row.path("ifVlan").asInt() > 0)
        .map(row -> line(row, "ifIndex", "ifVlan"))
        .collect(Collectors.toSet());
  }

  private static Set<String> theirDuplex(Recordings recordings, String name) throws IOException {
    return recordings.polled(name, "ports", "ports").stream()
        .filter(row -> row.hasNonNull("ifDuplex") && !row.path("ifDuplex").asText().equals("0"))
        .map(row -> row.path("ifIndex").asText() + " | " + duplex(row.path("ifDuplex").asText()))
        .collect(Collectors.toSet());
  }

  private static String duplex(String word) {
    return DUPLEX_WORDS.getOrDefault(word, word);
  }

  private static String line(JsonNode row, String... fields) {
    return Stream.of(fields)
        .map(field -> row.path(field).asText())
        .collect(Collectors.joining(" | "));
  }

  private static Set<String> vlans(Recording agent) {
    return found(new Vlans(), agent, Finding.VlansFound.class)
        .flatMap(found -> found.vlans().stream())
        .map(RecordedSwitchingTest::line)
        .collect(Collectors.toSet());
  }

  private static String line(Vlan vlan) {
    return "%d | %d | %s | %s | %d"
        .formatted(vlan.domain(), vlan.number(), vlan.name(), vlan.type(), vlan.isActive() ? 1 : 0);
  }

  private static Set<String> layers(Recording agent) {
    return found(new PortsStack(), agent, Finding.LayersFound.class)
        .flatMap(found -> found.layers().stream())
        .map(RecordedSwitchingTest::line)
        .collect(Collectors.toSet());
  }

  private static String line(PortLayer layer) {
    return "%d | %d | %s".formatted(layer.upper(), layer.lower(), layer.status());
  }

  private static Set<String> vlanOfPorts(Recording agent) {
    return traits(agent, PortTrait.VLAN);
  }

  private static Set<String> duplexOfPorts(Recording agent) {
    return traits(agent, PortTrait.DUPLEX);
  }

  /** Of those interfaces that are ports. */
  private static Set<String> traits(Recording agent, PortTrait trait) {
    Set<Long> ports =
        Inquirer.polled(agent).ports().orElseThrow().stream()
            .map(port -> port.facts().ifIndex())
            .collect(Collectors.toSet());
    return found(new Vlans(), agent, Finding.TraitsFound.class)
        .filter(found -> found.trait() == trait)
        .flatMap(found -> found.values().entrySet().stream())
        .filter(value -> ports.contains(value.getKey()))
        .map(RecordedSwitchingTest::line)
        .collect(Collectors.toSet());
  }

  private static String line(Map.Entry<Long, String> trait) {
    return trait.getKey() + " | " + trait.getValue();
  }

  private static <F extends Finding> Stream<F> found(
      Module module, Recording agent, Class<F> kind) {
    List<Finding> findings =
        Inquirer.findings(module.discover(Known.of(Boxes.BOX)), agent, Boxes.NOON);
    return findings.stream().filter(kind::isInstance).map(kind::cast);
  }
}
