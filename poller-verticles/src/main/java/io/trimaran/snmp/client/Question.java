package io.trimaran.snmp.client;

import io.trimaran.snmp.udp.UdpLoop;
import io.trimaran.snmp.wire.Pdu;
import java.util.function.Consumer;

/** One PDU on its way. Confined to its loop. */
final class Question {

  final Peer peer;
  final Pdu pdu;
  final Consumer<Outcome> then;

  /** Under which id the answer is awaited; changes when it has to be asked anew. */
  int id;

  /** Tries under that id. */
  int tries;

  /** When the last try was sent, by {@link System#nanoTime}. */
  long sentNanos;

  /** Rings when the last try has been silent for too long. */
  UdpLoop.Alarm deadline = UdpLoop.Alarm.NONE;

  /** Whether nobody waits for its outcome any more. */
  boolean isCancelled;

  /** Why the last try was not even sent; empty if it was. */
  String sendFailure = "";

  Question(Peer peer, Pdu pdu, Consumer<Outcome> then) {
    this.peer = peer;
    this.pdu = pdu;
    this.then = then;
  }

  /** Nobody knows whether it was answered. */
  Outcome.Asleep sleep() {
    return new Outcome.Asleep(peer.asleep());
  }

  Outcome.Silence silence() {
    StringBuilder text = new StringBuilder("no answer from ").append(peer.name());
    text.append(": ").append(tries).append(tries == 1 ? " try" : " tries").append(" of ");
    text.append(peer.target().timeout().toMillis()).append(" ms");
    if (!sendFailure.isEmpty()) {
      text.append("; sending failed: ").append(sendFailure);
    }
    String hint = peer.dialogue().hint();
    if (!hint.isEmpty()) {
      text.append("; ").append(hint);
    }
    return new Outcome.Silence(text.toString());
  }
}
