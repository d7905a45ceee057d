package io.trimaran.module.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trimaran.device.RoutingPeer;
import io.trimaran.module.Boxes;
import io.trimaran.module.Finding;
import io.trimaran.module.Inquirer;
import io.trimaran.module.Module;
import io.trimaran.module.Recording;
import io.trimaran.module.Recordings;
import io.trimaran.module.Score;
import io.trimaran.snmp.Oid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Routing peers of recordings of real devices, beside those that LibreNMS finds, where they are in
 * the standard MIBs, or in one of a maker that is read here. It reads more of them: those devices
 * are listed as skipped.
 */
class RecordedRoutingTest {

  private final StringBuilder report = new StringBuilder();

  @Test
  void bgpPeers_areThoseOfLibreNms() throws IOException {
    Score total =
        compare(
            new BgpPeers(),
            Oid.of("1.3.6.1.2.1.15.3.1.2"),
            (recordings, name) -> recordings.polled(name, "bgp-peers", "bgpPeers"),
            row ->
                String.join(
                    " ",
                    row.path("bgpPeerIdentifier").asText(),
                    row.path("bgpPeerRemoteAs").asText(),
                    row.path("bgpPeerState").asText(),
                    row.path("bgpPeerAdminStatus")
                        .asText()
                        .replace("running", "start")
                        .replaceAll("receive\\w+|none", "start") // of Nokia the last event
                        .replace("halted", "stop")),
            peer ->
                String.join(
                    " ",
                    peer.key().id(),
                    Long.toString(peer.facts().orElseThrow().remoteAs()),
                    peer.status().state(),
                    peer.status().isEnabled() ? "start" : "stop"));

    Recordings.report("recorded-bgp.txt", report.toString());
    System.out.println("bgp peers         " + total);
    assertThat(total.recall()).as(report.toString()).isEqualTo(1.0);
  }

  @Test
  void ospfNeighbours_areThoseOfLibreNms() throws IOException {
    Score total =
        compare(
            new OspfNeighbours(),
            Oid.of("1.3.6.1.2.1.14.10.1.6"),
            (recordings, name) -> recordings.polled(name, "ospf", "ospf_nbrs"),
            row ->
                String.join(
                    " ",
                    row.path("ospf_nbr_id").asText(),
                    row.path("ospfNbrRtrId").asText(),
                    row.path("ospfNbrState").asText()),
            peer ->
                String.join(
                    " ",
                    peer.key().id(),
                    peer.facts().orElseThrow().routerId(),
                    peer.status().state()));

    Recordings.report("recorded-ospf.txt", report.toString());
    System.out.println("ospf neighbours   " + total);
    assertThat(total.recall()).as(report.toString()).isEqualTo(1.0);
  }

  private interface Expected {
    List<JsonNode> of(Recordings recordings, String name) throws IOException;
  }

  private Score compare(
      Module module,
      Oid table,
      Expected expected,
      Function<JsonNode, String> theirs,
      Function<RoutingPeer, String> ours)
      throws IOException {
    Recordings recordings = Recordings.require();
    Score total = new Score();
    List<String> skipped = new ArrayList<>();
    for (String name : recordings.names()) {
      List<JsonNode> rows = expected.of(recordings, name);
      Recording agent = recordings.recording(name);
      Set<String> found = peers(module, agent).stream().map(ours).collect(Collectors.toSet());
      if (!rows.isEmpty() && found.isEmpty()) {
        skipped.add(name);
      } else if (!rows.isEmpty()) {
        Set<String> known = rows.stream().map(theirs).collect(Collectors.toSet());
        Set<String> right = new HashSet<>(known);
        right.retainAll(found);
        Score score = new Score();
        score.add(known.size(), found.size(), right.size());
        total.add(score);
        report.append("%-30s %s%n".formatted(name, score));
        known.stream()
            .filter(line -> !found.contains(line))
            .forEach(line -> report.append("  missing %s%n".formatted(line)));
        found.stream()
            .filter(line -> !known.contains(line))
            .forEach(line -> report.append("  not expected %s%n".formatted(line)));
      }
    }
    report.append(
        "not read from %s, skipped: %s%n%-30s %s%n".formatted(table, skipped, "all", total));

    return total;
  }

  private static List<RoutingPeer> peers(Module module, Recording agent) {
    return Inquirer.findings(module.discover(Inquirer.polled(agent)), agent, Boxes.NOON).stream()
        .filter(Finding.PeersFound.class::isInstance)
        .flatMap(finding -> ((Finding.PeersFound) finding).peers().stream())
        .toList();
  }
}
