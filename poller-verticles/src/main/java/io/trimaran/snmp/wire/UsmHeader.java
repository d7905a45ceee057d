package io.trimaran.snmp.wire;

import io.trimaran.snmp.Octets;

/**
 * What stands in front of a version 3 message's content.
 *
 * @param id msgID, 0 to 2147483647
 * @param maxSize the largest message, in octets, that its sender takes
 * @param isReportable whether the sender wants to be told why its message failed
 * @param engine the authoritative engine: the agent's
 * @param boots snmpEngineBoots of that engine
 * @param time snmpEngineTime of that engine, seconds
 */
public record UsmHeader(
    int id,
    int maxSize,
    SecurityLevel level,
    boolean isReportable,
    Octets engine,
    int boots,
    int time,
    Octets user) {}
