package io.trimaran.module.routing;

import io.trimaran.module.Addresses;
import io.trimaran.module.figure.FigureKind;
import io.trimaran.snmp.Oid;
import java.net.InetAddress;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where agents keep BGP peers: in the standard table, which has those of IPv4, and in those of
 * makers, which have those of IPv6, too. Pure.
 */
@SuppressWarnings("ImmutableEnumChecker") // the map is not handed out
enum BgpTable {

  /** BGP4-MIB, RFC 4273: a row is the address of the peer. */
  STANDARD(FigureKind.BGP_PEER, "1.3.6.1.2.1.15.3.1", "2 3 1 5 - 9 11 10 13 12 16 14"),

  /** CISCO-BGP4-MIB, cbgpPeer2Table: a row is the kind, the length and the octets of an address. */
  CISCO(
      FigureKind.CISCO_BGP_PEER, "1.3.6.1.4.1.9.9.187.1.2.5.1", "3 4 12 6 8 11 14 13 16 15 19 17"),

  /**
   * BGP4-V2-MIB-JUNIPER, jnxBgpM2PeerTable and those beside it: a row is the routing instance, then
   * the kind and the octets of our address, then of the peer's.
   */
  JUNIPER(
      FigureKind.JUNIPER_BGP_PEER,
      "1.3.6.1.4.1.2636.5.1.1.2",
      "1.1.1.2 1.1.1.3 1.1.1.1 1.1.1.7 1.1.1.9 1.1.1.13"
          + " 6.1.1.2 6.1.1.1 6.1.1.4 6.1.1.3 4.1.1.1 2.1.1.1"),

  /**
   * ARISTA-BGP4V2-MIB, as the draft BGP4V2-MIB has it: a row is the instance, then as that of
   * {@link #CISCO}.
   */
  ARISTA(FigureKind.ARISTA_BGP_PEER, "1.3.6.1.4.1.30065.4.1.1", Draft.COLUMNS),

  /** DELLEMC-OS10-BGP4V2-MIB, the same. */
  DELL(FigureKind.DELL_BGP_PEER, "1.3.6.1.4.1.674.11000.5000.200.1.1", Draft.COLUMNS),

  /** The draft's own numbers, as FRRouting has them: rows do not have the length of the address. */
  FRR(FigureKind.FRR_BGP_PEER, "1.3.6.1.3.5.1.1", Draft.COLUMNS),

  /**
   * TIMETRA-BGP-MIB, tBgpPeerNgTable and tBgpPeerNgOperTable: rows as those of {@link #ARISTA}.
   * They count octets, no messages; whether a peer is shut down is the reverse of its admin status.
   */
  NOKIA(
      FigureKind.NOKIA_BGP_PEER,
      "1.3.6.1.4.1.6527.3.1.2.14.4",
      "7.1.59 7.1.6 - 7.1.13 7.1.65 7.1.66 - - - - 8.1.177");

  /** draft-ietf-idr-bgp4-mibv2: the peers, what they counted, since when, and their errors. */
  private static final class Draft {
    static final String COLUMNS =
        "2.1.13 2.1.12 2.1.11 2.1.3 2.1.7 2.1.10 7.1.2 7.1.1 7.1.4 7.1.3 4.1.1 - 3.1.1 3.1.2";
  }

  /** What is read of a peer. */
  enum Cell {
    STATE,
    ADMIN_STATUS,
    IDENTIFIER,
    LOCAL_ADDRESS,
    LOCAL_AS,
    REMOTE_AS,
    OUT_UPDATES,
    IN_UPDATES,
    OUT_TOTAL,
    IN_TOTAL,
    ESTABLISHED,
    /** Two octets: code and subcode. */
    LAST_ERROR,
    ERROR_CODE,
    ERROR_SUBCODE
  }

  /** Of the makers, of which a device has one at most. */
  static final List<BgpTable> MAKERS = List.of(CISCO, JUNIPER, ARISTA, DELL, FRR, NOKIA);

  private static final Map<String, BgpTable> BY_KIND =
      Stream.of(values())
          .collect(Collectors.toUnmodifiableMap(table -> table.kind.word(), table -> table));

  private static final Pattern ZEROS = Pattern.compile("\\b0(:0)+\\b");
  private static final int IPV4 = 4;
  private static final int IPV6 = 16;

  private final FigureKind kind;
  private final Map<Cell, Oid> columns = new EnumMap<>(Cell.class);

  /** With the column of each cell below the root, in the order of {@link Cell}; - is none. */
  BgpTable(FigureKind kind, String root, String columns) {
    this.kind = kind;
    Iterator<String> subs = Stream.of(columns.split(" ")).iterator();
    for (Cell cell : Cell.values()) {
      String sub = subs.hasNext() ? subs.next() : "-";
      if (!sub.equals("-")) {
        this.columns.put(cell, Oid.of(root + "." + sub));
      }
    }
  }

  /** The kind of the figures of its peers. */
  FigureKind kind() {
    return kind;
  }

  /** The table of figures of this kind; empty where they are of something else. */
  static Optional<BgpTable> of(String kind) {
    return Optional.ofNullable(BY_KIND.get(kind));
  }

  /** Where something stands; empty where this table does not have it. */
  Optional<Oid> column(Cell cell) {
    return Optional.ofNullable(columns.get(cell));
  }

  /** All that it has, the state first. */
  List<Oid> columns() {
    return List.copyOf(columns.values());
  }

  /** The column that each peer has. */
  Oid state() {
    return column(Cell.STATE).orElseThrow();
  }

  /** The address of the peer that a row is of; empty where it is none. */
  Optional<InetAddress> address(Oid row) {
    return switch (this) {
      case STANDARD -> row.length() == IPV4 ? Addresses.address(row, 0, IPV4) : Optional.empty();
      case CISCO -> counted(row, 0);
      case ARISTA, DELL, NOKIA -> counted(row, 1);
      case FRR -> row.length() > 1 ? typed(row, 1) : Optional.empty();
      case JUNIPER -> {
        OptionalInt ours = row.length() > 1 ? length(row.sub(1)) : OptionalInt.empty();
        yield ours.isPresent() ? typed(row, 2 + ours.getAsInt()) : Optional.empty();
      }
    };
  }

  /** Of a kind, a length and octets from a position to the end. */
  private static Optional<InetAddress> counted(Oid row, int from) {
    int length = row.length() - from - 2;
    return length > 0 && row.sub(from + 1) == length && length(row.sub(from)).orElse(0) == length
        ? Addresses.address(row, from + 2, length)
        : Optional.empty();
  }

  /** Of a kind and octets from a position to the end. */
  private static Optional<InetAddress> typed(Oid row, int from) {
    int length = row.length() - from - 1;
    return length > 0 && length(row.sub(from)).orElse(0) == length
        ? Addresses.address(row, from + 1, length)
        : Optional.empty();
  }

  /* InetAddressType, RFC 4001: ipv4(1), ipv6(2). */
  private static OptionalInt length(long type) {
    return type == 1
        ? OptionalInt.of(IPV4)
        : type == 2 ? OptionalInt.of(IPV6) : OptionalInt.empty();
  }

  /** For people, as RFC 5952 has it: without the longest run of groups that are 0. */
  static String spelled(InetAddress address) {
    String all = address.getHostAddress();
    Optional<MatchResult> run =
        ZEROS
            .matcher(all)
            .results()
            .reduce((first, next) -> length(next) > length(first) ? next : first);
    if (run.isEmpty()) {
      return all;
    }
    String before = all.substring(0, run.get().start());
    String after = all.substring(run.get().end());
    return (before.isEmpty() ? ":" : before) + (after.isEmpty() ? ":" : after);
  }

  private static int length(MatchResult found) {
    return found.end() - found.start();
  }

  /** As LibreNMS tells peers from one another and names their series: mostly with all digits. */
  String identifier(InetAddress address) {
    byte[] octets = address.getAddress();
    return octets.length == IPV4 || this == NOKIA
        ? spelled(address)
        : HexFormat.of().formatHex(octets).replaceAll("(....)(?!$)", "$1:");
  }
}
