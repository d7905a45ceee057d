package io.trimaran.module.figure;

import io.trimaran.device.Figure;
import io.trimaran.sample.SeriesShape;
import io.trimaran.sample.Shapes;
import io.trimaran.snmp.Oid;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which numbers go together into one series. */
@SuppressWarnings("ImmutableEnumChecker") // records and unmodifiable lists
public enum FigureKind {
  IP(
      Shapes.NETSTATS_IP,
      "IP",
      "packets/s",
      "1.3.6.1.2.1.4",
      new int[] {6, 9, 3, 10, 8, 11, 12, 14, 15, 16, 17, 18, 19, 7, 4, 5}),
  ICMP(
      Shapes.NETSTATS_ICMP,
      "ICMP",
      "packets/s",
      "1.3.6.1.2.1.5",
      new int[] {
        1, 14, 2, 15, 8, 21, 9, 22, 3, 16, 5, 4, 6, 7, 10, 11, 12, 13, 17, 18, 19, 20, 23, 24, 25,
        26
      }),
  TCP(
      Shapes.NETSTATS_TCP,
      "TCP",
      "segments/s",
      "1.3.6.1.2.1.6",
      new int[] {5, 6, 7, 8, FigureKind.NOT_READ, 10, 11, 12, 14, 15}),
  UDP(Shapes.NETSTATS_UDP, "UDP", "packets/s", "1.3.6.1.2.1.7", new int[] {1, 4, 3, 2}),
  SNMP(
      Shapes.NETSTATS_SNMP,
      "SNMP",
      "packets/s",
      "1.3.6.1.2.1.11",
      new int[] {
        1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 24, 25, 26, 27,
        28, 29, 31, 32
      }),
  LOAD(Shapes.UCD_LOAD, "Load average", "load", "1.3.6.1.4.1.2021.10.1.5", new int[] {1, 2, 3}),
  CPU(
      Shapes.UCD_CPU,
      "Processor time",
      "ticks/s",
      "1.3.6.1.4.1.2021.11",
      new int[] {50, 52, 51, 53}),
  RAW(Shapes.UCD_RAW, "", "1/s", "1.3.6.1.4.1.2021", new int[] {11}),
  DISK(Shapes.UCD_DISKIO, "Disk", "octets/s", "1.3.6.1.4.1.2021.13.15.1.1", new int[] {3, 4, 5, 6}),
  WIDE_DISK(
      Shapes.UCD_DISKIO,
      "Disk",
      "octets/s",
      "1.3.6.1.4.1.2021.13.15.1.1",
      new int[] {12, 13, 5, 6}),
  PROCESSES(Shapes.HR_PROCESSES, "Processes", "processes", "1.3.6.1.2.1.25.1", new int[] {6}),
  USERS(Shapes.HR_USERS, "Users", "users", "1.3.6.1.2.1.25.1", new int[] {5}),
  /** Read by a module of its own, as all that follow. */
  BGP_PEER(Shapes.BGP_PEER, "BGP", "1/s", "bgp"),

  /** A BGP peer in a table of Cisco's. */
  CISCO_BGP_PEER(Shapes.BGP_PEER, "BGP", "1/s", "bgp-cisco"),

  /** A BGP peer in a table of Juniper's. */
  JUNIPER_BGP_PEER(Shapes.BGP_PEER, "BGP", "1/s", "bgp-juniper"),

  /** A BGP peer in a table of Arista's. */
  ARISTA_BGP_PEER(Shapes.BGP_PEER, "BGP", "1/s", "bgp-arista"),

  /** A BGP peer in a table of Dell's. */
  DELL_BGP_PEER(Shapes.BGP_PEER, "BGP", "1/s", "bgp-dell"),

  /** A BGP peer in a table of FRRouting's. */
  FRR_BGP_PEER(Shapes.BGP_PEER, "BGP", "1/s", "bgp-frr"),

  /** A BGP peer in a table of Nokia's. */
  NOKIA_BGP_PEER(Shapes.BGP_PEER, "BGP", "1/s", "bgp-nokia"),
  OSPF(Shapes.OSPF_STATISTICS, "OSPF", "", "ospf-statistics");

  /* tcpCurrEstab goes up and down, but its data source in LibreNMS's files is a counter, which
   * would make nothing but wrong values of it.
   *
   * IP-MIB, TCP-MIB, UDP-MIB (RFC 4293, 4022, 4113; the deprecated groups that count all versions
   * of IP together), SNMPv2-MIB (RFC 3418), HOST-RESOURCES-MIB (RFC 2790), UCD-SNMP-MIB and
   * UCD-DISKIO-MIB of net-snmp. */
  private static final int NOT_READ = -1;

  private static final Map<String, FigureKind> BY_WORD =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(FigureKind::word, kind -> kind));

  private final SeriesShape shape;
  private final String title;
  private final String unit;
  private final String word;
  private final List<Optional<Oid>> columns;

  FigureKind(SeriesShape shape, String title, String unit, String base, int[] columns) {
    this.shape = shape;
    this.title = title;
    this.unit = unit;
    this.word = shape.name();
    Oid root = Oid.of(base);
    this.columns =
        IntStream.of(columns)
            .mapToObj(sub -> sub == NOT_READ ? Optional.<Oid>empty() : Optional.of(root.child(sub)))
            .toList();
  }

  FigureKind(SeriesShape shape, String title, String unit, String word) {
    this.shape = shape;
    this.title = title;
    this.unit = unit;
    this.word = word;
    this.columns = Collections.nCopies(shape.sources().size(), Optional.empty());
  }

  /** As {@link Figure#kind} has it. Never changes once released. */
  public String word() {
    return this == WIDE_DISK ? "ucd_diskio_wide" : word;
  }

  /** The kind of this name; empty for one of a newer version. */
  public static Optional<FigureKind> named(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  SeriesShape shape() {
    return shape;
  }

  /** Where the number at each position of the shape stands; empty where it is not read. */
  List<Optional<Oid>> columns() {
    return columns;
  }

  /** What people call such a figure. */
  public String title(Figure figure) {
    return switch (this) {
      case RAW -> figure.label();
      case DISK, WIDE_DISK, BGP_PEER, CISCO_BGP_PEER, JUNIPER_BGP_PEER ->
          title + " " + figure.label();
      default -> title;
    };
  }

  private boolean isBgpPeer() {
    return shape.equals(Shapes.BGP_PEER);
  }

  /** Of its first column. */
  public String unit() {
    return unit;
  }

  /** The name of its series. */
  public String series(Figure figure) {
    return switch (this) {
      case RAW -> "ucd_" + figure.label();
      case DISK, WIDE_DISK -> "ucd_diskio-" + figure.label();
      default -> isBgpPeer() ? "bgp-" + figure.label() : shape.name();
    };
  }

  /** The unit of a column of a series of any kind; empty where the series is of none. */
  public static Optional<String> unit(String series, String column) {
    if (series.startsWith("bgp-")) {
      return Optional.of(column.equals("bgpPeerEstablished") ? "s" : BGP_PEER.unit);
    }
    if (series.startsWith("ucd_diskio-")) {
      return Optional.of(
          column.equals("reads") || column.equals("writes") ? "operations/s" : DISK.unit);
    }
    return Stream.of(values())
        .filter(kind -> kind.shape.name().equals(series))
        .findFirst()
        .or(() -> series.startsWith("ucd_ss") ? Optional.of(RAW) : Optional.empty())
        .map(kind -> kind.unit);
  }

  /** Where the numbers of such a figure stand, by position. */
  Optional<Oid> instance(Figure figure, int position) {
    return figure.has(position)
        ? columns.get(position).map(column -> column.child(figure.row()))
        : Optional.empty();
  }
}
