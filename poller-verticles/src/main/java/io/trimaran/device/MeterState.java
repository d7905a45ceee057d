package io.trimaran.device;

/** What a number means that a sensor of states gives. */
public record MeterState(long value, String descr, Severity severity) {

  /** How bad a state is, in LibreNMS's order. */
  public enum Severity {
    OK,
    WARNING,
    CRITICAL,
    UNKNOWN
  }
}
