package io.trimaran.module;

import io.trimaran.device.Port;
import io.trimaran.snmp.Questions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers inquiries out of a recording. */
public final class Inquirer {

  private Inquirer() {}

  /** What an inquiry tells in the end. */
  public static List<Finding> findings(Inquiry inquiry, Recording agent, Instant at) {
    Inquiry next = inquiry;
    while (next instanceof Inquiry.Ask ask) {
      next = ask.then().apply(answers(ask.questions(), agent, at));
    }
    return ((Inquiry.Told) next).findings();
  }

  /** What is known of a device after its first poll: its ports, numbered by their ifIndex. */
  public static Known polled(Recording agent) {
    Ports module = new Ports();
    Known nothing = Known.of(Boxes.BOX).withPorts(List.of(), Map.of());
    List<Port> ports =
        module
            .read(nothing, answers(module.questions(nothing), agent, Boxes.NOON))
            .findings()
            .stream()
            .filter(Finding.PortsSeen.class::isInstance)
            .flatMap(finding -> ((Finding.PortsSeen) finding).changes().added().stream())
            .map(facts -> Boxes.port(facts.ifIndex(), facts))
            .toList();
    return nothing.withPorts(ports, Map.of());
  }

  /** What the recorded agent answers to these questions. */
  public static Answers answers(Questions questions, Recording agent, Instant at) {
    return Answers.of(
        agent.instances(questions.instances()),
        Boxes.table(agent, questions.roots(), Optional.empty()),
        at);
  }
}
