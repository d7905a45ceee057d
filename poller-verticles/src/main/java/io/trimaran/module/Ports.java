package io.trimaran.module;

import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.util.List;
import java.util.stream.Stream;

/** The interfaces of a device (IF-MIB) and their counters. */
public final class Ports implements Module {

  static final List<Oid> COLUMNS =
      Stream.concat(IfMib.FACTS.stream(), PortSource.columns().stream()).toList();

  private static final List<Oid> INSTANCES =
      List.of(SystemGroup.SYS_OBJECT_ID, SystemGroup.SYS_UP_TIME);

  @Override
  public String name() {
    return "ports";
  }

  @Override
  public Questions questions(Known known) {
    return Questions.of(INSTANCES, known.ports().isPresent() ? COLUMNS : List.of());
  }

  @Override
  public Findings read(Known known, Answers answers) {
    return known
        .ports()
        .map(ports -> new PortsPoll(known, ports, answers).findings())
        .orElseGet(
            () ->
                new Findings(
                    List.of(new Finding.Missing("the inventory has not told its ports yet")),
                    List.of()));
  }
}
