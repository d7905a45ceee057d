package io.trimaran.module;

import io.trimaran.sample.Sample;
import java.util.List;

/** What one module made of one poll's answers. */
public record Findings(List<Finding> findings, List<Sample> samples) {

  /** Nothing. */
  public static final Findings NONE = new Findings(List.of(), List.of());

  public Findings {
    findings = List.copyOf(findings);
    samples = List.copyOf(samples);
  }
}
