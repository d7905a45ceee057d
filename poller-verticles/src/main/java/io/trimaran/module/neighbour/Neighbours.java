package io.trimaran.module.neighbour;

import io.trimaran.device.Neighbour;
import io.trimaran.device.Port;
import io.trimaran.module.Answers;
import io.trimaran.module.Finding;
import io.trimaran.module.Findings;
import io.trimaran.module.Inquiry;
import io.trimaran.module.Known;
import io.trimaran.module.Module;
import io.trimaran.snmp.Questions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The neighbours of a device, by LLDP and CDP. Found by discoveries alone: a poll asks for none of
 * it.
 */
public final class Neighbours implements Module {

  /** More stand at one device only where a hub, or a fault, repeats them. */
  static final int MAX_NEIGHBOURS = 2_000;

  private static final Questions QUESTIONS =
      Questions.merged(List.of(Lldp.QUESTIONS, Cdp.QUESTIONS));

  @Override
  public String name() {
    return "neighbours";
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
    LocalPorts local = new LocalPorts(ports);
    List<Neighbour> all =
        Stream.concat(new Lldp(answers, local).neighbours(), new Cdp(answers, local).neighbours())
            .distinct()
            .toList();
    List<Finding> findings = new ArrayList<>();
    findings.add(
        new Finding.NeighboursFound(
            all.subList(0, Math.min(MAX_NEIGHBOURS, all.size())),
            answers.table().gap(QUESTIONS.roots()).isEmpty()));
    if (all.size() > MAX_NEIGHBOURS) {
      findings.add(
          new Finding.Missing(
              "the agent lists %d neighbours, of which the first %d are kept"
                  .formatted(all.size(), MAX_NEIGHBOURS)));
    }
    return new Inquiry.Told(findings);
  }
}
