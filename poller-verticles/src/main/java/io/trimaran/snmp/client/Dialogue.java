package io.trimaran.snmp.client;

import io.trimaran.snmp.wire.Message;
import io.trimaran.snmp.wire.Pdu;
import java.util.Optional;

/** How one agent is spoken to: version and security. Confined to its loop. */
interface Dialogue {

  /** What a message that arrived means for the question it belongs to. */
  sealed interface Verdict {
    /** The answer. */
    record Answer(Pdu pdu) implements Verdict {}

    /** Something was learnt; ask again at once, under a new id. */
    record AskAgain() implements Verdict {}

    /** The agent will not talk to us. */
    record Denial(String reason) implements Verdict {}

    /** Not for this question, or not by that agent: the true answer may still come. */
    record Stranger() implements Verdict {}
  }

  Verdict ASK_AGAIN = new Verdict.AskAgain();
  Verdict STRANGER = new Verdict.Stranger();

  /** Runs {@code next} on the loop when a message can be sealed: now, or when keys are there. */
  void whenReady(Runnable next);

  /** The datagram of this question. */
  byte[] seal(Pdu question) throws UnsealableException;

  /** Judges a message that carries the id of an open question. */
  Verdict open(Message message);

  /** What would explain silence, if an agent that is asked in another way does answer. */
  record Suspicion(Dialogue otherWay, String reason) {}

  /** Empty where silence needs no explanation. */
  Optional<Suspicion> suspicion();

  /** What is worth adding when no answer came; empty for nothing. */
  String hint();
}
