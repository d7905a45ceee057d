package io.trimaran.module;

import io.trimaran.snmp.Questions;
import java.util.List;
import java.util.function.Function;

/**
 * How a module finds out what a device has, one round of questions after the other. Pure: whoever
 * holds it asks.
 */
public sealed interface Inquiry {

  /** These questions first; their answers say how it goes on. */
  record Ask(Questions questions, Function<Answers, Inquiry> then) implements Inquiry {}

  /** All that there is to find. */
  record Told(List<Finding> findings) implements Inquiry {
    public Told {
      findings = List.copyOf(findings);
    }
  }

  /** Nothing to be found. */
  Inquiry NOTHING = new Told(List.of());
}
