package io.trimaran.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration can't be used. Its message holds one line for each problem. */
public final class ConfigException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  ConfigException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All that is wrong, at least one, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }
}
