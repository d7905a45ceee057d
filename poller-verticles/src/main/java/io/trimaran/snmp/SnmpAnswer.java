package io.trimaran.snmp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an agent said. That it said nothing is a failed Future, {@link NoAnswerException}. */
public sealed interface SnmpAnswer {

  /**
   * Values, in the order the agent gave them.
   *
   * @param at when the last of them arrived
   * @param cutShort why a walk ended before its end (no further answer, an identifier that did not
   *     increase, a limit); the values until then are kept. Empty when it is complete
   */
  record Values(List<VarBind> bindings, Instant at, Optional<String> cutShort)
      implements SnmpAnswer {
    public Values {
      bindings = List.copyOf(bindings);
    }
  }

  /**
   * The agent understood and could not: an error-status of RFC 3416, such as tooBig or genErr.
   *
   * @param status the error's name in the RFC
   * @param index the binding at fault, from 1; 0 for none
   */
  record Refused(String status, int index) implements SnmpAnswer {}

  /**
   * The agent will not talk to us: wrong user, digest, key or security level (an SNMPv3 report of
   * RFC 3414), an authorizationError or noAccess. A wrong community looks like silence.
   */
  record Denied(String reason) implements SnmpAnswer {}
}
