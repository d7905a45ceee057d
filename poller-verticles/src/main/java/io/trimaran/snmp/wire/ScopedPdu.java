package io.trimaran.snmp.wire;

import io.trimaran.snmp.Octets;

/** A PDU and the context it speaks of (RFC 3412). */
public record ScopedPdu(Octets contextEngine, Octets contextName, Pdu pdu) {

  static ScopedPdu read(BerReader in) throws MalformedMessageException {
    in.confine(in.enter(BerReader.SEQUENCE));
    Octets engine = in.octets();
    Octets name = in.octets();
    return new ScopedPdu(engine, name, PduReader.read(in));
  }

  byte[] toBytes() {
    org.snmp4j.ScopedPDU content = new org.snmp4j.ScopedPDU();
    content.setContextEngineID(PduWriter.snmp4j(contextEngine));
    content.setContextName(PduWriter.snmp4j(contextName));
    return PduWriter.bytes(PduWriter.fill(content, pdu));
  }
}
