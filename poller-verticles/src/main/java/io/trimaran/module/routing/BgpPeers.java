package io.trimaran.module.routing;

import io.trimaran.device.Figure;
import io.trimaran.device.RoutingPeer;
import io.trimaran.device.RoutingPeer.Protocol;
import io.trimaran.module.Answers;
import io.trimaran.module.DeviceSeries;
import io.trimaran.module.Finding;
import io.trimaran.module.Findings;
import io.trimaran.module.Inquiry;
import io.trimaran.module.Known;
import io.trimaran.module.Module;
import io.trimaran.module.PortClock;
import io.trimaran.module.routing.BgpTable.Cell;
import io.trimaran.sample.Row;
import io.trimaran.sample.Sample;
import io.trimaran.sample.Shapes;
import io.trimaran.snmp.Octets;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The peers of BGP4-MIB and of makers' tables: found by discoveries; a poll gets how each stands
 * and what it has exchanged, and nothing of a device without any.
 */
public final class BgpPeers implements Module {

  /** A route reflector has some hundred. */
  static final int MAX_PEERS = 2_000;

  /** bgpLocalAs of RFC 4273, for tables that do not have it with each peer. */
  private static final Oid LOCAL_AS = Oid.of("1.3.6.1.2.1.15.2.0");

  /** In the order of the series. */
  private static final List<Cell> COUNTERS =
      List.of(Cell.OUT_UPDATES, Cell.IN_UPDATES, Cell.OUT_TOTAL, Cell.IN_TOTAL);

  private static final List<Cell> POLLED =
      Stream.concat(
              COUNTERS.stream(),
              Stream.of(
                  Cell.ESTABLISHED,
                  Cell.STATE,
                  Cell.ADMIN_STATUS,
                  Cell.LAST_ERROR,
                  Cell.ERROR_CODE,
                  Cell.ERROR_SUBCODE))
          .toList();

  /** All of the standard table, and whether there is one of a maker. */
  private static final Questions FOUND_BY =
      Questions.of(
          List.of(LOCAL_AS),
          Stream.concat(
                  BgpTable.STANDARD.columns().stream(),
                  BgpTable.MAKERS.stream().map(BgpTable::state))
              .toList());

  private static final Set<String> KINDS =
      Stream.of(BgpTable.values())
          .map(table -> table.kind().word())
          .collect(Collectors.toUnmodifiableSet());

  /** Of a peer all five numbers are kept. */
  private static final long KNOWN = 0x1f;

  private static final List<String> STATES =
      List.of("idle", "connect", "active", "opensent", "openconfirm", "established");

  /** Of some makers' tables this is running(2), or false(2) to whether it is shut down. */
  private static final long START = 2;

  @Override
  public String name() {
    return "bgp-peers";
  }

  @Override
  public Inquiry discover(Known known) {
    return new Inquiry.Ask(FOUND_BY, BgpPeers::standardTold);
  }

  private static Inquiry standardTold(Answers answers) {
    Found found = new Found(answers);
    Optional<BgpTable> maker =
        BgpTable.MAKERS.stream()
            .filter(table -> !answers.table().rows(table.state()).isEmpty())
            .findFirst();
    if (maker.isEmpty()) {
      found.add(BgpTable.STANDARD, answers, FOUND_BY.roots());
      return found.told();
    }
    Questions theirs = Questions.walk(maker.get().columns());
    return new Inquiry.Ask(
        theirs,
        told -> {
          found.add(maker.get(), told, theirs.roots());
          found.add(BgpTable.STANDARD, answers, FOUND_BY.roots());
          return found.told();
        });
  }

  /** What was found, by the peers' identifiers; what was found first of one counts. */
  private static final class Found {

    private final long localAs;
    private final Map<String, RoutingPeer> peers = new LinkedHashMap<>();
    private final List<Figure> figures = new ArrayList<>();
    private boolean isComplete = true;

    Found(Answers standard) {
      this.localAs = standard.number(LOCAL_AS).orElse(0);
    }

    void add(BgpTable table, Answers answers, List<Oid> asked) {
      isComplete &= answers.table().gap(asked).isEmpty();
      for (Oid row : answers.table().rows(table.state())) {
        table
            .address(row)
            .filter(address -> peers.size() < MAX_PEERS)
            .ifPresent(address -> add(table, answers, row, address));
      }
    }

    private void add(BgpTable table, Answers answers, Oid row, InetAddress address) {
      String id = table.identifier(address);
      PeerCells cells = new PeerCells(answers, table, row, true);
      long as = cells.number(Cell.LOCAL_AS).orElse(0);
      RoutingPeer peer =
          new RoutingPeer(
              new RoutingPeer.Key(Protocol.BGP, id),
              Optional.of(
                  new RoutingPeer.Facts(
                      BgpTable.spelled(address),
                      cells.address(Cell.IDENTIFIER),
                      cells.address(Cell.LOCAL_ADDRESS),
                      as > 0 ? as : localAs,
                      cells.number(Cell.REMOTE_AS).orElse(0))),
              status(cells));
      if (peers.putIfAbsent(id, peer) == null) {
        figures.add(new Figure(table.kind().word(), row, id, KNOWN));
      }
    }

    Inquiry told() {
      return new Inquiry.Told(
          List.of(
              new Finding.FiguresFound(KINDS, figures, isComplete),
              new Finding.PeersFound(Protocol.BGP, List.copyOf(peers.values()), isComplete)));
    }
  }

  @Override
  public Questions questions(Known known) {
    List<Oid> instances = new ArrayList<>();
    for (Figure peer : known.figures()) {
      BgpTable.of(peer.kind())
          .ifPresent(
              table ->
                  POLLED.forEach(
                      cell ->
                          table
                              .column(cell)
                              .ifPresent(column -> instances.add(column.child(peer.row())))));
    }
    return Questions.get(instances);
  }

  @Override
  public Findings read(Known known, Answers answers) {
    boolean isRestarted = PortClock.isRestarted(known, answers);
    DeviceSeries series = new DeviceSeries(known.device());
    List<RoutingPeer> read = new ArrayList<>();
    List<Sample> samples = new ArrayList<>();
    for (Figure peer : known.figures()) {
      Optional<PeerCells> cells =
          BgpTable.of(peer.kind())
              .map(table -> new PeerCells(answers, table, peer.row(), false))
              .filter(answered -> answered.number(Cell.STATE).isPresent());
      if (cells.isPresent()) {
        read.add(
            new RoutingPeer(
                new RoutingPeer.Key(Protocol.BGP, peer.label()),
                Optional.empty(),
                status(cells.get())));
        samples.add(
            series.sample("bgp-" + peer.label(), answers.at(), row(cells.get(), isRestarted)));
      }
    }
    return read.isEmpty()
        ? Findings.NONE
        : new Findings(List.of(new Finding.PeersRead(Protocol.BGP, read, false)), samples);
  }

  /* Counters begin at 0 with each session; after a restart of the device they are unknown once. */
  private static Row row(PeerCells cells, boolean isRestarted) {
    Row.Builder row = Row.of(Shapes.BGP_PEER);
    for (int i = 0; i < COUNTERS.size(); i++) {
      OptionalLong number = cells.number(COUNTERS.get(i));
      if (number.isPresent() && !isRestarted) {
        row.counter(i, number.getAsLong());
      }
    }
    OptionalLong established = cells.number(Cell.ESTABLISHED);
    if (established.isPresent()) {
      row.gauge(COUNTERS.size(), (double) established.getAsLong());
    }
    return row.build();
  }

  private static RoutingPeer.Status status(PeerCells cells) {
    int state = (int) cells.number(Cell.STATE).orElse(0);
    String word = state > 0 && state <= STATES.size() ? STATES.get(state - 1) : "unknown";
    boolean isUp = Protocol.BGP.isGood(word);
    return new RoutingPeer.Status(
        word,
        cells.number(Cell.ADMIN_STATUS).orElse(START) == START,
        isUp ? Duration.ofSeconds(cells.number(Cell.ESTABLISHED).orElse(0)) : Duration.ZERO,
        new RoutingPeer.Messages(
            cells.number(Cell.IN_UPDATES).orElse(0),
            cells.number(Cell.OUT_UPDATES).orElse(0),
            cells.number(Cell.IN_TOTAL).orElse(0),
            cells.number(Cell.OUT_TOTAL).orElse(0)),
        error(cells));
  }

  /** Code and subcode, such as {@code 6/4}; nothing for 0/0, which means none. */
  private static String error(PeerCells cells) {
    Optional<Octets> octets = cells.octets(Cell.LAST_ERROR).filter(both -> both.length() == 2);
    long code =
        octets.map(both -> (long) both.at(0)).orElse(cells.number(Cell.ERROR_CODE).orElse(0));
    long subcode =
        octets.map(both -> (long) both.at(1)).orElse(cells.number(Cell.ERROR_SUBCODE).orElse(0));
    return code == 0 && subcode == 0 ? "" : code + "/" + subcode;
  }
}
