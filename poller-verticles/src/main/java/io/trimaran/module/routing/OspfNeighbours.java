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
import io.trimaran.module.figure.FigureKind;
import io.trimaran.sample.Row;
import io.trimaran.sample.Shapes;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The neighbours of OSPF-MIB. A discovery finds whether a device speaks OSPF; only then a poll
 * reads the neighbours, which come and go, and counts areas and interfaces.
 */
public final class OspfNeighbours implements Module {

  static final int MAX_NEIGHBOURS = 2_000;

  /* RFC 4750. A row of a neighbour is its address and the index of an interface without one. */
  private static final Oid ROUTER_ID = Oid.of("1.3.6.1.2.1.14.1.1.0");
  private static final Oid ADMIN_STATUS = Oid.of("1.3.6.1.2.1.14.1.2.0");
  private static final Oid AREA = Oid.of("1.3.6.1.2.1.14.2.1.1");
  private static final Oid INTERFACE_STATE = Oid.of("1.3.6.1.2.1.14.7.1.12");
  private static final Oid NEIGHBOUR_ROUTER_ID = Oid.of("1.3.6.1.2.1.14.10.1.3");
  private static final Oid NEIGHBOUR_STATE = Oid.of("1.3.6.1.2.1.14.10.1.6");

  private static final Questions FOUND_BY =
      Questions.of(
          List.of(ROUTER_ID, ADMIN_STATUS),
          List.of(AREA, INTERFACE_STATE, NEIGHBOUR_ROUTER_ID, NEIGHBOUR_STATE));
  private static final Questions POLLED =
      Questions.walk(List.of(AREA, INTERFACE_STATE, NEIGHBOUR_ROUTER_ID, NEIGHBOUR_STATE));

  private static final long KNOWN = 0xf;
  private static final List<String> STATES =
      List.of("down", "attempt", "init", "twoWay", "exchangeStart", "exchange", "loading", "full");
  private static final long ENABLED = 1;
  private static final int ADDRESS = 4;
  private static final Oid SCALAR = Oid.of("0");

  @Override
  public String name() {
    return "ospf";
  }

  @Override
  public Inquiry discover(Known known) {
    return new Inquiry.Ask(FOUND_BY, OspfNeighbours::told);
  }

  private static Inquiry told(Answers answers) {
    boolean isComplete = answers.table().gap(FOUND_BY.roots()).isEmpty();
    List<RoutingPeer> neighbours = neighbours(answers, answers.address(ROUTER_ID));
    boolean isSpoken = !neighbours.isEmpty() || answers.number(ADMIN_STATUS).orElse(0) == ENABLED;
    String kind = FigureKind.OSPF.word();
    return new Inquiry.Told(
        List.of(
            new Finding.FiguresFound(
                Set.of(kind),
                isSpoken ? List.of(new Figure(kind, SCALAR, "", KNOWN)) : List.of(),
                isComplete),
            new Finding.PeersFound(Protocol.OSPF, neighbours, isComplete)));
  }

  private static List<RoutingPeer> neighbours(Answers answers, String routerId) {
    return answers.table().rows(NEIGHBOUR_STATE).stream()
        .filter(row -> row.length() == ADDRESS + 1)
        .limit(MAX_NEIGHBOURS)
        .map(row -> neighbour(answers, row, routerId))
        .toList();
  }

  private static RoutingPeer neighbour(Answers answers, Oid row, String ourRouterId) {
    String id = row.toString();
    int state = (int) answers.number(NEIGHBOUR_STATE, row).orElse(0);
    String address = id.substring(0, id.lastIndexOf('.'));
    String itsRouterId = answers.address(NEIGHBOUR_ROUTER_ID, row);
    return new RoutingPeer(
        new RoutingPeer.Key(Protocol.OSPF, id),
        Optional.of(new RoutingPeer.Facts(address, itsRouterId, ourRouterId, 0, 0)),
        new RoutingPeer.Status(
            state > 0 && state <= STATES.size() ? STATES.get(state - 1) : "unknown",
            true,
            Duration.ZERO,
            RoutingPeer.Messages.NONE,
            ""));
  }

  @Override
  public Questions questions(Known known) {
    return isSpoken(known) ? POLLED : Questions.NONE;
  }

  private static boolean isSpoken(Known known) {
    return known.figures().stream()
        .anyMatch(figure -> figure.kind().equals(FigureKind.OSPF.word()));
  }

  /* What was cut short would look as if neighbours were lost. */
  @Override
  public Findings read(Known known, Answers answers) {
    if (!isSpoken(known) || answers.table().gap(POLLED.roots()).isPresent()) {
      return Findings.NONE;
    }
    List<RoutingPeer> neighbours = neighbours(answers, "");
    Row row =
        Row.of(Shapes.OSPF_STATISTICS)
            .gauge(0, 1)
            .gauge(1, answers.table().rows(AREA).size())
            .gauge(2, answers.table().rows(INTERFACE_STATE).size())
            .gauge(3, neighbours.size())
            .build();
    return new Findings(
        List.of(new Finding.PeersRead(Protocol.OSPF, neighbours, true)),
        List.of(
            new DeviceSeries(known.device())
                .sample(FigureKind.OSPF.word(), answers.at(POLLED.roots(), SCALAR), row)));
  }
}
