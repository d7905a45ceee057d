package io.trimaran.module;

import io.trimaran.device.Port;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The interfaces of a device (IF-MIB) and their counters. What does not move is read when it is not
 * known, and when it may have changed.
 */
public final class Ports implements Module {

  static final List<Oid> COLUMNS =
      Stream.concat(IfMib.FACTS.stream(), PortSource.columns().stream()).toList();

  /** The largest routers have some ten thousand interfaces; more are a fault of the agent. */
  static final int MAX_PORTS = 50_000;

  private static final List<Oid> CLOCK =
      List.of(SystemGroup.SYS_OBJECT_ID, SystemGroup.SYS_UP_TIME);
  private static final List<Oid> INSTANCES =
      Stream.concat(CLOCK.stream(), Stream.of(IfMib.IF_NUMBER, IfMib.IF_TABLE_LAST_CHANGE))
          .toList();

  @Override
  public String name() {
    return "ports";
  }

  @Override
  public Questions questions(Known known) {
    if (known.ports().isEmpty()) {
      return Questions.get(INSTANCES);
    }
    return known
        .steady()
        .map(steady -> Questions.of(instances(steady), steady.columns(), steady.rows()))
        .orElseGet(() -> Questions.of(INSTANCES, COLUMNS));
  }

  private static List<Oid> instances(SteadyPorts steady) {
    List<Oid> instances = new ArrayList<>(CLOCK);
    if (steady.number().isPresent()) {
      instances.add(IfMib.IF_NUMBER);
    }
    if (steady.tableChange().isPresent()) {
      instances.add(IfMib.IF_TABLE_LAST_CHANGE);
    }
    return instances;
  }

  @Override
  public boolean isOutdated(Known known, Answers answers) {
    return known
        .ports()
        .flatMap(ports -> steady(known, ports, answers))
        .map(SteadyPortsPoll::isOutdated)
        .orElse(false);
  }

  @Override
  public Findings read(Known known, Answers answers) {
    return known
        .ports()
        .map(ports -> read(known, ports, answers))
        .orElseGet(() -> missing("the inventory has not told its ports yet"));
  }

  private static Findings read(Known known, List<Port> ports, Answers answers) {
    Optional<SteadyPortsPoll> steady = steady(known, ports, answers);
    if (steady.isEmpty()) {
      return COLUMNS.stream().anyMatch(column -> answers.table().rows(column).size() > MAX_PORTS)
          ? missing(
              String.format(
                  Locale.ROOT,
                  "the agent lists more than %,d interfaces, none of which is read",
                  MAX_PORTS))
          : new PortsPoll(known, ports, answers).findings();
    }
    return steady.get().isOutdated()
        ? missing("its interfaces may be others now, and were not read anew")
        : steady.get().findings();
  }

  private static Optional<SteadyPortsPoll> steady(Known known, List<Port> ports, Answers answers) {
    return known.steady().map(steady -> new SteadyPortsPoll(known, steady, ports, answers));
  }

  private static Findings missing(String reason) {
    return new Findings(List.of(new Finding.Missing(reason)), List.of());
  }
}
