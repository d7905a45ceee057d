package io.trimaran.snmp;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What experience taught of an agent. It saves whoever asks it next some requests; without it
 * everything works all the same.
 *
 * @param bindingsPerReply how many one reply can take, where that is less than usual
 * @param engine of an agent that speaks SNMPv3
 */
public record AgentTraits(OptionalInt bindingsPerReply, Optional<Engine> engine) {

  /** Nothing was learnt. */
  public static final AgentTraits NONE = new AgentTraits(OptionalInt.empty(), Optional.empty());

  /**
   * An SNMPv3 engine (RFC 3411, snmpEngineID; RFC 3414, 2.2).
   *
   * @param id snmpEngineID
   * @param boots snmpEngineBoots
   * @param bootMillis when snmpEngineTime was 0, milliseconds since 1970
   */
  public record Engine(Octets id, int boots, long bootMillis) {}
}
