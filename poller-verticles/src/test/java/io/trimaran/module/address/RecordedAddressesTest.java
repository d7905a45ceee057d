package io.trimaran.module.address;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trimaran.device.PortAddress;
import io.trimaran.module.Boxes;
import io.trimaran.module.Finding;
import io.trimaran.module.Inquirer;
import io.trimaran.module.Recording;
import io.trimaran.module.Recordings;
import io.trimaran.module.Score;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The addresses of ports of recorded devices, beside those that LibreNMS finds. */
class RecordedAddressesTest {

  private final StringBuilder report = new StringBuilder();
  private final StringBuilder differences = new StringBuilder();

  @Test
  void addresses_areThoseOfLibreNms() throws IOException {
    Recordings recordings = Recordings.require();
    Score ipv4 = new Score();
    Score ipv6 = new Score();

    for (String name : recordings.names()) {
      ipv4.add(compare(recordings, name, "ipv4", address -> !address.address().isIpv6()));
      ipv6.add(compare(recordings, name, "ipv6", address -> address.address().isIpv6()));
    }

    report.append("%-30s %s%n%-30s %s%n".formatted("all ipv4", ipv4, "all ipv6", ipv6));
    Recordings.report("recorded-addresses.txt", report.toString());
    Recordings.report("recorded-addresses-differences.txt", differences.toString());
    System.out.println("IPv4 addresses    " + ipv4);
    System.out.println("IPv6 addresses    " + ipv6);
    assertThat(ipv4.recall()).as(ipv4.toString()).isEqualTo(1);
    assertThat(ipv6.recall()).as(ipv6.toString()).isGreaterThanOrEqualTo(0.89);
  }

  private Score compare(
      Recordings recordings, String name, String family, Predicate<PortAddress> isOfFamily)
      throws IOException {
    Score score = new Score();
    Set<String> theirs =
        recordings.expected(name, family + "-addresses", family + "_addresses").stream()
            .map(row -> line(row, family))
            .collect(Collectors.toSet());
    if (theirs.isEmpty()) {
      return score;
    }
    Set<String> ours =
        found(recordings.recording(name)).stream()
            .filter(isOfFamily)
            .map(RecordedAddressesTest::line)
            .collect(Collectors.toSet());
    Set<String> right = new HashSet<>(theirs);
    right.retainAll(ours);
    differ(name, "missing", theirs, ours);
    differ(name, "not expected", ours, theirs);
    score.add(theirs.size(), ours.size(), right.size());
    report.append("%-30s %s %s%n".formatted(name, family, score));
    return score;
  }

  private void differ(String name, String how, Set<String> some, Set<String> others) {
    new TreeSet<>(some)
        .stream()
            .filter(line -> !others.contains(line))
            .forEach(line -> differences.append("%s: %s %s%n".formatted(name, line, how)));
  }

  private static List<PortAddress> found(Recording agent) {
    return Inquirer.findings(new IpAddresses().discover(Inquirer.polled(agent)), agent, Boxes.NOON)
        .stream()
        .flatMap(finding -> ((Finding.AddressesFound) finding).addresses().stream())
        .toList();
  }

  /** The ports of these tests are numbered by their ifIndex. */
  private static String line(PortAddress address) {
    return line(
        address.address().expanded(),
        address.prefixLength(),
        address.network().orElse(""),
        address.port().value());
  }

  private static String line(JsonNode row, String family) {
    return line(
        row.path(family + "_address").asText(),
        row.path(family + "_prefixlen").asInt(),
        row.path(family + "_network").asText("").replace("null", ""),
        row.path("ifIndex").asLong());
  }

  private static String line(String address, int prefixLength, String network, long ifIndex) {
    return "%s/%d of %s at port %d".formatted(address, prefixLength, network, ifIndex);
  }
}
