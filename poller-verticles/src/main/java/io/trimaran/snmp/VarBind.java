package io.trimaran.snmp;

/** One variable binding: an object's instance and its value. */
public record VarBind(Oid oid, SnmpValue value) {}
