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
import io.trimaran.module.figure.FigureKind;
import io.trimaran.sample.Row;
import io.trimaran.sample.Sample;
import io.trimaran.sample.Shapes;
import io.trimaran.snmp.Octets;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The peers of BGP4-MIB: found by discoveries; a poll gets how each stands and what it has
 * exchanged, and nothing of a device without any.
 */
public final class BgpPeers implements Module {

  /** A route reflector has some hundred. */
  static final int MAX_PEERS = 2_000;

  /* RFC 4273. A row is the address of the peer. */
  private static final Oid LOCAL_AS = Oid.of("1.3.6.1.2.1.15.2.0");
  private static final Oid ENTRY = Oid.of("1.3.6.1.2.1.15.3.1");
  private static final Oid IDENTIFIER = ENTRY.child(1);
  private static final Oid STATE = ENTRY.child(2);
  private static final Oid ADMIN_STATUS = ENTRY.child(3);
  private static final Oid LOCAL_ADDRESS = ENTRY.child(5);
  private static final Oid REMOTE_AS = ENTRY.child(9);
  private static final Oid IN_UPDATES = ENTRY.child(10);
  private static final Oid OUT_UPDATES = ENTRY.child(11);
  private static final Oid IN_TOTAL = ENTRY.child(12);
  private static final Oid OUT_TOTAL = ENTRY.child(13);
  private static final Oid LAST_ERROR = ENTRY.child(14);
  private static final Oid ESTABLISHED = ENTRY.child(16);

  /** In the order of the series, then how it stands. */
  private static final List<Oid> COUNTERS = List.of(OUT_UPDATES, IN_UPDATES, OUT_TOTAL, IN_TOTAL);

  private static final List<Oid> POLLED =
      List.of(
          OUT_UPDATES,
          IN_UPDATES,
          OUT_TOTAL,
          IN_TOTAL,
          ESTABLISHED,
          STATE,
          ADMIN_STATUS,
          LAST_ERROR);

  private static final Questions FOUND_BY =
      Questions.of(
          List.of(LOCAL_AS),
          List.of(
              STATE,
              ADMIN_STATUS,
              IDENTIFIER,
              LOCAL_ADDRESS,
              REMOTE_AS,
              IN_UPDATES,
              OUT_UPDATES,
              IN_TOTAL,
              OUT_TOTAL,
              LAST_ERROR,
              ESTABLISHED));

  /** Of a peer all five numbers are kept. */
  private static final long KNOWN = 0x1f;

  private static final List<String> STATES =
      List.of("idle", "connect", "active", "opensent", "openconfirm", "established");
  private static final long START = 2;
  private static final int ADDRESS = 4;

  @Override
  public String name() {
    return "bgp-peers";
  }

  @Override
  public Inquiry discover(Known known) {
    return new Inquiry.Ask(FOUND_BY, BgpPeers::told);
  }

  private static Inquiry told(Answers answers) {
    boolean isComplete = answers.table().gap(FOUND_BY.roots()).isEmpty();
    List<RoutingPeer> peers = new ArrayList<>();
    List<Figure> figures = new ArrayList<>();
    List<Oid> rows =
        answers.table().rows(STATE).stream().filter(row -> row.length() == ADDRESS).toList();
    for (Oid row : rows.subList(0, Math.min(MAX_PEERS, rows.size()))) {
      String address = row.toString();
      peers.add(
          new RoutingPeer(
              new RoutingPeer.Key(Protocol.BGP, address),
              Optional.of(
                  new RoutingPeer.Facts(
                      address,
                      answers.address(IDENTIFIER, row),
                      answers.address(LOCAL_ADDRESS, row),
                      answers.number(LOCAL_AS).orElse(0),
                      answers.number(REMOTE_AS, row).orElse(0))),
              status(
                  column -> answers.number(column, row), error(answers.octets(LAST_ERROR, row)))));
      figures.add(new Figure(FigureKind.BGP_PEER.word(), row, address, KNOWN));
    }
    return new Inquiry.Told(
        List.of(
            new Finding.FiguresFound(Set.of(FigureKind.BGP_PEER.word()), figures, isComplete),
            new Finding.PeersFound(Protocol.BGP, peers, isComplete)));
  }

  @Override
  public Questions questions(Known known) {
    List<Oid> instances = new ArrayList<>();
    for (Figure peer : peers(known)) {
      POLLED.forEach(column -> instances.add(column.child(peer.row())));
    }
    return Questions.get(instances);
  }

  private static List<Figure> peers(Known known) {
    return known.figures().stream()
        .filter(figure -> figure.kind().equals(FigureKind.BGP_PEER.word()))
        .toList();
  }

  @Override
  public Findings read(Known known, Answers answers) {
    boolean isRestarted = PortClock.isRestarted(known, answers);
    DeviceSeries series = new DeviceSeries(known.device());
    List<RoutingPeer> read = new ArrayList<>();
    List<Sample> samples = new ArrayList<>();
    for (Figure peer : peers(known)) {
      if (answers.number(STATE.child(peer.row())).isPresent()) {
        read.add(
            new RoutingPeer(
                new RoutingPeer.Key(Protocol.BGP, peer.label()),
                Optional.empty(),
                status(
                    column -> answers.number(column.child(peer.row())),
                    error(answers.octets(LAST_ERROR.child(peer.row()))))));
        samples.add(
            series.sample("bgp-" + peer.label(), answers.at(), row(answers, peer, isRestarted)));
      }
    }
    return read.isEmpty()
        ? Findings.NONE
        : new Findings(List.of(new Finding.PeersRead(Protocol.BGP, read, false)), samples);
  }

  /* Counters begin at 0 with each session; after a restart of the device they are unknown once. */
  private static Row row(Answers answers, Figure peer, boolean isRestarted) {
    Row.Builder row = Row.of(Shapes.BGP_PEER);
    for (int i = 0; i < COUNTERS.size(); i++) {
      OptionalLong number = answers.number(COUNTERS.get(i).child(peer.row()));
      if (number.isPresent() && !isRestarted) {
        row.counter(i, number.getAsLong());
      }
    }
    OptionalLong established = answers.number(ESTABLISHED.child(peer.row()));
    if (established.isPresent()) {
      row.gauge(COUNTERS.size(), (double) established.getAsLong());
    }
    return row.build();
  }

  private interface Numbers {
    OptionalLong of(Oid column);
  }

  private static RoutingPeer.Status status(Numbers numbers, String error) {
    int state = (int) numbers.of(STATE).orElse(0);
    String word = state > 0 && state <= STATES.size() ? STATES.get(state - 1) : "unknown";
    boolean isUp = Protocol.BGP.isGood(word);
    return new RoutingPeer.Status(
        word,
        numbers.of(ADMIN_STATUS).orElse(START) == START,
        isUp ? Duration.ofSeconds(numbers.of(ESTABLISHED).orElse(0)) : Duration.ZERO,
        new RoutingPeer.Messages(
            numbers.of(IN_UPDATES).orElse(0),
            numbers.of(OUT_UPDATES).orElse(0),
            numbers.of(IN_TOTAL).orElse(0),
            numbers.of(OUT_TOTAL).orElse(0)),
        error);
  }

  /** Code and subcode, such as {@code 6/4}; nothing for 0/0, which means none. */
  private static String error(Optional<Octets> error) {
    return error
        .filter(octets -> octets.length() == 2 && (octets.at(0) != 0 || octets.at(1) != 0))
        .map(octets -> octets.at(0) + "/" + octets.at(1))
        .orElse("");
  }
}
