package io.trimaran.module.address;

import io.trimaran.device.IpAddress;
import io.trimaran.device.Port;
import io.trimaran.device.PortAddress;
import io.trimaran.device.PortId;
import io.trimaran.module.Answers;
import io.trimaran.module.Finding;
import io.trimaran.module.Findings;
import io.trimaran.module.Inquiry;
import io.trimaran.module.Known;
import io.trimaran.module.Module;
import io.trimaran.snmp.Questions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The IP addresses of ports. Found by discoveries alone: a poll asks for none of it. */
public final class IpAddresses implements Module {

  /** More are those of customers who come and go. */
  static final int MAX_ADDRESSES = 2_000;

  private static final Questions QUESTIONS =
      Questions.merged(List.of(AddressTable.QUESTIONS, OlderTables.QUESTIONS));

  @Override
  public String name() {
    return "ip-addresses";
  }

  @Override
  public Inquiry discover(Known known) {
    return known
        .ports()
        .<Inquiry>map(ports -> new Inquiry.Ask(QUESTIONS, answers -> told(ports, answers)))
        .orElseGet(
            () ->
                new Inquiry.Told(
                    List.of(new Finding.Missing("the inventory has not told its ports yet"))));
  }

  @Override
  public Questions questions(Known known) {
    return Questions.NONE;
  }

  @Override
  public Findings read(Known known, Answers answers) {
    return Findings.NONE;
  }

  private static Inquiry told(List<Port> ports, Answers answers) {
    List<PortAddress> all = addresses(ports, answers);
    List<Finding> findings = new ArrayList<>();
    findings.add(
        new Finding.AddressesFound(
            all.subList(0, Math.min(MAX_ADDRESSES, all.size())),
            answers.table().gap(QUESTIONS.roots()).isEmpty()));
    if (all.size() > MAX_ADDRESSES) {
      findings.add(
          new Finding.Missing(
              "the agent lists %d addresses, of which the first %d are kept"
                  .formatted(all.size(), MAX_ADDRESSES)));
    }
    return new Inquiry.Told(findings);
  }

  /* Many agents have both tables, and each may lack some: the older ones how long a prefix of IPv6
   * is, the newer one whole addresses, or their prefixes. */
  private static List<PortAddress> addresses(List<Port> ports, Answers answers) {
    Map<Long, PortId> known =
        ports.stream()
            .filter(port -> !port.isDeleted())
            .collect(
                Collectors.toMap(
                    port -> port.facts().ifIndex(), Port::id, (first, second) -> first));
    List<Row> older = rows(new OlderTables(answers).rows(), known);
    Map<IpAddress, Integer> lengths = new HashMap<>();
    older.forEach(row -> lengths.putIfAbsent(row.address(), row.prefixLength()));
    List<Row> newer =
        rows(new AddressTable(answers).rows(), known).stream()
            .map(row -> row.prefixLength() > 0 ? row : lengthened(row, lengths))
            .toList();
    Set<IpAddress> had = newer.stream().map(Row::address).collect(Collectors.toSet());
    return Stream.concat(newer.stream(), older.stream().filter(row -> !had.contains(row.address())))
        .flatMap(row -> address(row, known).stream())
        .distinct()
        .toList();
  }

  private static List<Row> rows(Stream<Row> rows, Map<Long, PortId> known) {
    return rows.filter(row -> row.isOfInterest() && known.containsKey(row.ifIndex())).toList();
  }

  private static Row lengthened(Row row, Map<IpAddress, Integer> lengths) {
    return row.withPrefixLength(lengths.getOrDefault(row.address(), 0));
  }

  private static Optional<PortAddress> address(Row row, Map<Long, PortId> known) {
    return Optional.ofNullable(known.get(row.ifIndex()))
        .map(port -> new PortAddress(port, row.address(), row.prefixLength(), row.origin()));
  }
}
