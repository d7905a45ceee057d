package io.trimaran.snmp.client;

import io.trimaran.snmp.wire.Pdu;
import java.time.Instant;

/** What became of the question of one PDU. */
sealed interface Outcome {

  /** A RESPONSE, errors included. */
  record Reply(Pdu pdu, Instant at, int octets) implements Outcome {}

  /** The agent will not talk to us. */
  record Denied(String reason) implements Outcome {}

  /** Nothing came, retries included. */
  record Silence(String message) implements Outcome {}

  /** This process was stopped meanwhile: the agent is to be left alone, others may ask it now. */
  record Asleep(String message) implements Outcome {}
}
