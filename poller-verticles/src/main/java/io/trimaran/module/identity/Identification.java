package io.trimaran.module.identity;

import io.trimaran.definition.Definition;
import io.trimaran.definition.Definitions;
import io.trimaran.definition.Definitions.Candidate;
import io.trimaran.definition.Fact;
import io.trimaran.device.Identity;
import io.trimaran.module.Answers;
import io.trimaran.module.Finding;
import io.trimaran.module.Inquiry;
import io.trimaran.module.SystemGroup;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.util.List;

/**
 * Recognises a device: by what it says of itself, then by what only some systems answer, then what
 * is said of such a system.
 */
public final class Identification {

  private static final Questions SYSTEM =
      Questions.get(List.of(SystemGroup.SYS_DESCR, SystemGroup.SYS_OBJECT_ID));

  private final Definitions definitions;

  public Identification(Definitions definitions) {
    this.definitions = definitions;
  }

  /** Tells one {@link Finding.Identified}, or nothing where the agent does not say enough. */
  public Inquiry inquiry() {
    return new Inquiry.Ask(SYSTEM, this::systemSaid);
  }

  private Inquiry systemSaid(Answers system) {
    String objectId = system.text(SystemGroup.SYS_OBJECT_ID);
    String descr = system.text(SystemGroup.SYS_DESCR);
    if (objectId.isEmpty() && descr.isEmpty()) {
      return new Inquiry.Told(
          List.of(new Finding.Missing("the agent shows neither sysObjectID nor sysDescr")));
    }
    List<Candidate> candidates = definitions.candidates(Oid.of(objectId), descr);
    List<Oid> unsure =
        candidates.stream()
            .flatMap(candidate -> candidate.rule().answers().stream())
            .map(rule -> rule.instance())
            .distinct()
            .toList();
    return unsure.isEmpty()
        ? recognised(choose(candidates, system), system)
        : new Inquiry.Ask(
            Questions.get(unsure), more -> recognised(choose(candidates, more), system));
  }

  private static Definition choose(List<Candidate> candidates, Answers answers) {
    return candidates.stream()
        .filter(candidate -> hasAnswered(candidate, answers))
        .map(Candidate::definition)
        .findFirst()
        .orElse(Definition.GENERIC);
  }

  private static boolean hasAnswered(Candidate candidate, Answers answers) {
    return candidate.rule().answers().isEmpty()
        || candidate.rule().answers().stream()
            .anyMatch(rule -> rule.pattern().matcher(answers.text(rule.instance())).find());
  }

  private static Inquiry recognised(Definition definition, Answers system) {
    FactReader facts = new FactReader(definition, system);
    Questions questions = facts.questions();
    return questions.isEmpty()
        ? told(definition, facts, system)
        : new Inquiry.Ask(questions, answers -> told(definition, facts, answers));
  }

  private static Inquiry told(Definition definition, FactReader facts, Answers answers) {
    return new Inquiry.Told(
        List.of(
            new Finding.Identified(
                new Identity(
                    definition.os(),
                    definition.vendor(),
                    definition.type().word(),
                    definition.icon(),
                    facts.fact(Fact.HARDWARE, answers),
                    facts.fact(Fact.VERSION, answers),
                    facts.fact(Fact.SERIAL, answers),
                    facts.fact(Fact.FEATURES, answers)))));
  }
}
