package io.trimaran.poll;

import io.trimaran.device.PortFacts;
import io.trimaran.device.SystemFacts;
import java.util.List;
import java.util.Optional;

/**
 * What was found out about a host that may become a device.
 *
 * @param facts what its agent says of it; empty when that does not answer
 * @param ports in order of ifIndex
 */
public record TrialReport(List<Step> steps, Optional<SystemFacts> facts, List<PortFacts> ports) {

  public TrialReport {
    steps = List.copyOf(steps);
    ports = List.copyOf(ports);
  }

  /** Whether the host answers in any way that it was asked in. */
  public boolean isReachable() {
    return steps.stream().anyMatch(step -> step.isAnswer() && step.verdict() == Verdict.OK);
  }

  /** Whether the agent answers. */
  public boolean isAnsweringSnmp() {
    return facts.isPresent();
  }

  /**
   * One thing that was tried.
   *
   * @param name address, ping, snmp, system or ports
   * @param text what came of it, for people
   */
  public record Step(String name, Verdict verdict, String text) {
    private boolean isAnswer() {
      return name.equals(TrialRun.PING) || name.equals(TrialRun.SNMP);
    }
  }

  /** How a step went. */
  public enum Verdict {
    OK,
    FAILED,
    /** It could not be tried, or there was no need to. */
    SKIPPED
  }
}
