package io.trimaran.snmp;

/** Why an agent was not asked everything that it was to be asked. */
public sealed interface Stop {

  /** It answers no more, retries included. */
  record Silence(String message) implements Stop {}

  /** It will not talk to us. */
  record Denial(String reason) implements Stop {}

  /** There was no more time. */
  record OutOfTime() implements Stop {}
}
