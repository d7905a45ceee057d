package io.trimaran.module.switching;

import io.trimaran.device.PortTrait;
import io.trimaran.device.Vlan;
import io.trimaran.module.Answers;
import io.trimaran.module.Finding;
import io.trimaran.module.Findings;
import io.trimaran.module.Inquiry;
import io.trimaran.module.Known;
import io.trimaran.module.Module;
import io.trimaran.snmp.Questions;
import java.util.ArrayList;
import java.util.List;

/**
 * The VLANs of a device, and the VLAN and the duplex of its ports. Found by discoveries alone: a
 * poll asks for none of it.
 */
public final class Vlans implements Module {

  /** All of a bridge, and some of others: more are a fault. */
  static final int MAX_VLANS = 10_000;

  private static final Questions QUESTIONS =
      Questions.merged(List.of(VlanNames.QUESTIONS, PortVlans.QUESTIONS, Duplexes.QUESTIONS));

  @Override
  public String name() {
    return "vlans";
  }

  @Override
  public Inquiry discover(Known known) {
    return new Inquiry.Ask(QUESTIONS, Vlans::heard);
  }

  @Override
  public Questions questions(Known known) {
    return Questions.NONE;
  }

  @Override
  public Findings read(Known known, Answers answers) {
    return Findings.NONE;
  }

  private static Inquiry heard(Answers answers) {
    List<Finding> findings = new ArrayList<>(traits(answers));
    List<Vlan> vlans = VlanNames.of(answers);
    boolean isComplete = isComplete(answers, VlanNames.QUESTIONS);
    if (vlans.isEmpty() && PortVlans.isBridge(answers)) {
      return new Inquiry.Ask(
          VlanNames.MORE_QUESTIONS,
          more ->
              told(
                  findings,
                  VlanNames.ofMore(more),
                  isComplete && isComplete(more, VlanNames.MORE_QUESTIONS)));
    }
    return told(findings, vlans, isComplete);
  }

  private static List<Finding> traits(Answers answers) {
    return List.of(
        new Finding.TraitsFound(
            PortTrait.VLAN, PortVlans.of(answers), isComplete(answers, PortVlans.QUESTIONS)),
        new Finding.TraitsFound(
            PortTrait.DUPLEX, Duplexes.of(answers), isComplete(answers, Duplexes.QUESTIONS)));
  }

  private static boolean isComplete(Answers answers, Questions questions) {
    return answers.table().gap(questions.roots()).isEmpty();
  }

  private static Inquiry told(List<Finding> before, List<Vlan> vlans, boolean isComplete) {
    List<Finding> findings = new ArrayList<>(before);
    findings.add(
        new Finding.VlansFound(vlans.subList(0, Math.min(MAX_VLANS, vlans.size())), isComplete));
    if (vlans.size() > MAX_VLANS) {
      findings.add(
          new Finding.Missing(
              "the agent lists %d VLANs, of which the first %d are kept"
                  .formatted(vlans.size(), MAX_VLANS)));
    }
    return new Inquiry.Told(findings);
  }
}
