package io.trimaran.module;

import io.trimaran.snmp.Questions;
import java.time.Instant;
import java.util.List;
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

  /** What the recorded agent answers to these questions. */
  public static Answers answers(Questions questions, Recording agent, Instant at) {
    return Answers.of(
        agent.instances(questions.instances()),
        Boxes.table(agent, questions.roots(), Optional.empty()),
        at);
  }
}
