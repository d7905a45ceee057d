package io.trimaran.rrdcached.codec;

/** What a value of an update is. */
public enum ValueKind {
  /** Not known: {@code U} on the wire. */
  UNKNOWN,
  /** A whole number 0 to 2^64-1, as SNMP counters are. */
  UNSIGNED,
  /** A whole number -2^63 to 2^63-1. */
  SIGNED,
  /** A finite floating point number. */
  REAL
}
