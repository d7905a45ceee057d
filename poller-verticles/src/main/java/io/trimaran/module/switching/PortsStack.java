package io.trimaran.module.switching;

import io.trimaran.device.PortLayer;
import io.trimaran.module.Answers;
import io.trimaran.module.Finding;
import io.trimaran.module.Findings;
import io.trimaran.module.Inquiry;
import io.trimaran.module.Known;
import io.trimaran.module.Module;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.util.ArrayList;
import java.util.List;

/**
 * Which interfaces of a device lie on which others, as IF-MIB (RFC 2863) has it: bundles on their
 * members, subinterfaces on their ports. Found by discoveries alone.
 */
public final class PortsStack implements Module {

  /** More than the subinterfaces of a large router. */
  static final int MAX_LAYERS = 20_000;

  /** A row is the ifIndex of the upper interface and that of the lower one; 0 is none. */
  private static final Oid STATUS = Oid.of("1.3.6.1.2.1.31.1.2.1.3");

  private static final List<String> WORDS = List.of(PortLayer.ACTIVE, "notInService", "notReady");
  private static final Questions QUESTIONS = Questions.walk(List.of(STATUS));

  @Override
  public String name() {
    return "ports-stack";
  }

  @Override
  public Inquiry discover(Known known) {
    return new Inquiry.Ask(QUESTIONS, PortsStack::told);
  }

  @Override
  public Questions questions(Known known) {
    return Questions.NONE;
  }

  @Override
  public Findings read(Known known, Answers answers) {
    return Findings.NONE;
  }

  private static Inquiry told(Answers answers) {
    List<PortLayer> all =
        answers.table().rows(STATUS).stream()
            .filter(row -> row.length() == 2 && row.sub(0) != 0 && row.sub(1) != 0)
            .map(row -> layer(answers, row))
            .toList();
    List<Finding> findings = new ArrayList<>();
    findings.add(
        new Finding.LayersFound(
            all.subList(0, Math.min(MAX_LAYERS, all.size())),
            answers.table().gap(QUESTIONS.roots()).isEmpty()));
    if (all.size() > MAX_LAYERS) {
      findings.add(
          new Finding.Missing(
              "the agent lists %d interfaces on others, of which the first %d are kept"
                  .formatted(all.size(), MAX_LAYERS)));
    }
    return new Inquiry.Told(findings);
  }

  private static PortLayer layer(Answers answers, Oid row) {
    return new PortLayer(row.sub(0), row.sub(1), word(answers.text(STATUS, row)));
  }

  private static String word(String number) {
    return number.matches("[123]") ? WORDS.get(Integer.parseInt(number) - 1) : number;
  }
}
