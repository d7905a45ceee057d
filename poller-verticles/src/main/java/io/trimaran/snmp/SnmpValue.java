package io.trimaran.snmp;

/** The value of a variable binding (RFC 2578 and RFC 3416). */
public sealed interface SnmpValue {

  /** INTEGER and Integer32. */
  record Int32(int value) implements SnmpValue {}

  /** OCTET STRING. */
  record Text(Octets octets) implements SnmpValue {}

  /** OBJECT IDENTIFIER. */
  record ObjectId(Oid oid) implements SnmpValue {}

  /** IpAddress, four octets. */
  record IpAddress(Octets octets) implements SnmpValue {}

  /** Counter32, 0 to 4294967295. */
  record Counter32(long value) implements SnmpValue {}

  /** Gauge32 and Unsigned32, 0 to 4294967295. */
  record Gauge32(long value) implements SnmpValue {}

  /** TimeTicks in hundredths of a second, 0 to 4294967295. */
  record TimeTicks(long hundredths) implements SnmpValue {}

  /** Counter64: the 64 bits of an unsigned number. */
  record Counter64(long bits) implements SnmpValue {}

  /** Opaque: what is inside is the agent's affair. */
  record Opaque(Octets octets) implements SnmpValue {}

  /** Nothing stands there, and why. */
  record Absent(Reason reason) implements SnmpValue {}

  /** Why a binding has no value. */
  enum Reason {
    NULL,
    NO_SUCH_OBJECT,
    NO_SUCH_INSTANCE,
    END_OF_MIB_VIEW
  }
}
