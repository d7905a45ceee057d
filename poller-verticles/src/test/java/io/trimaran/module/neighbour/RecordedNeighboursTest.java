package io.trimaran.module.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trimaran.device.Neighbour;
import io.trimaran.module.Addresses;
import io.trimaran.module.Boxes;
import io.trimaran.module.Finding;
import io.trimaran.module.Inquirer;
import io.trimaran.module.Recording;
import io.trimaran.module.Recordings;
import io.trimaran.module.Score;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The neighbours of recordings of real devices, beside those that LibreNMS finds. */
class RecordedNeighboursTest {

  private final StringBuilder report = new StringBuilder();
  private final StringBuilder differences = new StringBuilder();

  @Test
  void neighbours_areThoseOfLibreNms() throws IOException {
    Recordings recordings = Recordings.require();
    Score total = new Score();

    for (String name : recordings.names()) {
      List<JsonNode> rows = recordings.expected(name, "discovery-protocols", "links");
      if (!rows.isEmpty()) {
        Set<String> theirs =
            rows.stream().map(RecordedNeighboursTest::line).collect(Collectors.toSet());
        total.add(compare(name, theirs, ours(recordings.recording(name))));
      }
    }

    report.append("%-30s %s%n".formatted("all", total));
    Recordings.report("recorded-neighbours.txt", report.toString());
    Recordings.report("recorded-neighbours-differences.txt", differences.toString());
    System.out.println("neighbours        " + total);
    assertThat(total.recall()).as(total.toString()).isGreaterThanOrEqualTo(0.9);
  }

  private Score compare(String name, Set<String> theirs, List<Set<String>> found) {
    Set<String> ours = found.stream().flatMap(Set::stream).collect(Collectors.toSet());
    Set<String> right = new HashSet<>(theirs);
    right.retainAll(ours);
    new TreeSet<>(theirs)
        .stream()
            .filter(line -> !ours.contains(line))
            .forEach(line -> differences.append("%s: %s missing%n".formatted(name, line)));
    found.stream()
        .filter(lines -> lines.stream().noneMatch(theirs::contains))
        .forEach(lines -> differences.append("%s: %s not expected%n".formatted(name, lines)));
    Score score = new Score();
    score.add(theirs.size(), found.size(), right.size());
    report.append("%-30s %s%n".formatted(name, score));
    return score;
  }

  /** A neighbour's port is called by its name, its description or its address. */
  private static List<Set<String>> ours(Recording agent) {
    return Inquirer.findings(new Neighbours().discover(Inquirer.polled(agent)), agent, Boxes.NOON)
        .stream()
        .flatMap(finding -> ((Finding.NeighboursFound) finding).neighbours().stream())
        .map(RecordedNeighboursTest::lines)
        .toList();
  }

  private static Set<String> lines(Neighbour neighbour) {
    String protocol = neighbour.protocol().name().toLowerCase(Locale.ROOT);
    String port = neighbour.localPort().isPresent() ? neighbour.localName() : "";
    Neighbour.Remote remote = neighbour.remote();
    return Stream.of(remote.port(), remote.portDescr(), Addresses.spelled(remote.mac()))
        .map(name -> line(protocol, port, remote.name(), name))
        .collect(Collectors.toSet());
  }

  private static String line(JsonNode row) {
    return line(
        text(row, "protocol"),
        text(row, "ifName"),
        text(row, "remote_hostname"),
        text(row, "remote_port").replaceAll(" \\([0-9a-f]*\\)$", ""));
  }

  private static String line(String protocol, String port, String remote, String remotePort) {
    return String.join(" | ", protocol, port, remote, remotePort)
        .replaceAll("(?<=[0-9a-fA-F]{2})[ :](?=[0-9a-fA-F]{2}\\b)", ":")
        .replaceAll("\\s+", " ")
        .toLowerCase(Locale.ROOT);
  }

  private static String text(JsonNode row, String field) {
    return row.path(field).isNull() ? "" : row.path(field).asText("").trim();
  }
}
