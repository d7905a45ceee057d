package io.trimaran.module.address;

import io.trimaran.device.IpAddress;
import io.trimaran.module.Answers;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** ipAddrTable (RFC 1213) and ipv6AddrTable (RFC 2465), one for each kind of address. */
final class OlderTables {

  private static final Oid IPV4_ENTRY = Oid.of("1.3.6.1.2.1.4.20.1");
  private static final Oid IPV4_ADDRESS = IPV4_ENTRY.child(1);
  private static final Oid IPV4_IF_INDEX = IPV4_ENTRY.child(2);
  private static final Oid IPV4_MASK = IPV4_ENTRY.child(3);

  private static final Oid IPV6_ENTRY = Oid.of("1.3.6.1.2.1.55.1.8.1");
  private static final Oid IPV6_LENGTH = IPV6_ENTRY.child(2);
  private static final Oid IPV6_TYPE = IPV6_ENTRY.child(3);

  private static final int IPV4_OCTETS = 4;
  private static final int IPV6_OCTETS = 16;

  private static final Map<Long, String> ORIGINS = Map.of(1L, "linklayer", 2L, "manual");

  static final Questions QUESTIONS =
      Questions.walk(List.of(IPV4_ADDRESS, IPV4_IF_INDEX, IPV4_MASK, IPV6_LENGTH, IPV6_TYPE));

  private final Answers answers;

  OlderTables(Answers answers) {
    this.answers = answers;
  }

  Stream<Row> rows() {
    return Stream.concat(
        answers.table().rows(IPV4_IF_INDEX).stream().flatMap(row -> ipv4(row).stream()),
        answers.table().rows(IPV6_LENGTH).stream().flatMap(row -> ipv6(row).stream()));
  }

  /** Some agents have something else in the index, more than the address or a part of it. */
  private Optional<Row> ipv4(Oid row) {
    String told = answers.address(IPV4_ADDRESS, row);
    Optional<IpAddress> address =
        told.isEmpty() && row.length() >= IPV4_OCTETS
            ? Row.address(row, 0, IPV4_OCTETS)
            : IpAddress.of(told);
    return address.map(
        is ->
            new Row(
                is,
                answers.number(IPV4_IF_INDEX, row).orElse(0),
                IpAddress.of(answers.address(IPV4_MASK, row))
                    .map(IpAddress::maskLength)
                    .filter(length -> length > 0)
                    .orElseGet(is::classLength),
                "unknown"));
  }

  /** The index is the port's and the address. */
  private Optional<Row> ipv6(Oid row) {
    if (row.length() != 1 + IPV6_OCTETS) {
      return Optional.empty();
    }
    int length = (int) answers.number(IPV6_LENGTH, row).orElse(0);
    return Row.address(row, 1, IPV6_OCTETS)
        .filter(address -> length >= 0 && length <= address.bits())
        .map(
            address ->
                new Row(
                    address,
                    row.sub(0),
                    length,
                    ORIGINS.getOrDefault(answers.number(IPV6_TYPE, row).orElse(0), "unknown")));
  }
}
