package io.trimaran.snmp.client;

/** How a task that asks one agent ends. */
sealed interface Ending {

  /** Everything was asked. */
  record Done() implements Ending {}

  /** The agent could do nothing of it. */
  record Refused(String status, int index) implements Ending {}

  /** It will not talk to us. */
  record Denied(String reason) implements Ending {}

  /** Nothing came, retries included. */
  record Silent(String message) implements Ending {}

  /** There was no more time. */
  record OutOfTime() implements Ending {}
}
