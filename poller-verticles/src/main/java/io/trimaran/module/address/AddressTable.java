package io.trimaran.module.address;

import io.trimaran.device.IpAddress;
import io.trimaran.module.Answers;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import io.trimaran.snmp.SnmpValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** ipAddressTable (RFC 4293), which has addresses of both kinds. */
final class AddressTable {

  private static final Oid ENTRY = Oid.of("1.3.6.1.2.1.4.34.1");
  private static final Oid IF_INDEX = ENTRY.child(3);
  private static final Oid TYPE = ENTRY.child(4);
  private static final Oid PREFIX = ENTRY.child(5);
  private static final Oid ORIGIN = ENTRY.child(6);

  /** What a prefix refers to; how long it is stands last in its index. */
  private static final Oid PREFIX_ROW = Oid.of("1.3.6.1.2.1.4.32.1.5");

  private static final long BROADCAST = 3;

  /** Octets of an address by its kind: IPv4, IPv6, and both with a zone of four octets behind. */
  private static final Map<Long, Integer> OCTETS = Map.of(1L, 4, 2L, 16, 3L, 4, 4L, 16);

  /** The last kind without a zone. */
  private static final long IPV6 = 2;

  private static final int ZONE = 4;

  private static final Map<Long, String> ORIGINS =
      Map.of(1L, "other", 2L, "manual", 4L, "dhcp", 5L, "linklayer", 6L, "random");

  static final Questions QUESTIONS = Questions.walk(List.of(IF_INDEX, TYPE, PREFIX, ORIGIN));

  private final Answers answers;

  AddressTable(Answers answers) {
    this.answers = answers;
  }

  Stream<Row> rows() {
    return answers.table().rows(IF_INDEX).stream().flatMap(row -> read(row).stream());
  }

  private Optional<Row> read(Oid row) {
    OptionalLong ifIndex = answers.number(IF_INDEX, row);
    if (ifIndex.isEmpty() || answers.number(TYPE, row).orElse(0) == BROADCAST) {
      return Optional.empty();
    }
    return address(row)
        .map(
            address ->
                new Row(
                    address,
                    ifIndex.getAsLong(),
                    prefixLength(row, address),
                    ORIGINS.getOrDefault(answers.number(ORIGIN, row).orElse(0), "unknown")));
  }

  /** Some agents leave out the length, or the zone too. A zone is the port's, which is told. */
  private static Optional<IpAddress> address(Oid row) {
    int octets = row.length() == 0 ? 0 : OCTETS.getOrDefault(row.sub(0), 0);
    int whole = octets + (octets > 0 && row.sub(0) > IPV6 ? ZONE : 0);
    boolean hasLength = row.length() == 2 + whole && row.sub(1) == whole;
    boolean isBare = row.length() == 1 + whole || row.length() == 1 + octets;
    return octets > 0 && (hasLength || isBare)
        ? Row.address(row, hasLength ? 2 : 1, octets)
        : Optional.empty();
  }

  private int prefixLength(Oid row, IpAddress address) {
    return answers
        .table()
        .cell(PREFIX, row)
        .filter(SnmpValue.ObjectId.class::isInstance)
        .map(value -> ((SnmpValue.ObjectId) value).oid())
        .filter(oid -> oid.startsWith(PREFIX_ROW) && oid.length() > PREFIX_ROW.length())
        .map(Oid::last)
        .filter(length -> length <= address.bits())
        .map(Long::intValue)
        .orElse(0);
  }
}
