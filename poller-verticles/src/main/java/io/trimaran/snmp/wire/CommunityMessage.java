package io.trimaran.snmp.wire;

import io.trimaran.snmp.Octets;
import org.snmp4j.smi.Integer32;

/** A message of SNMPv1 or v2c. */
public record CommunityMessage(Version version, Octets community, Pdu pdu) implements Message {

  @Override
  public int id() {
    return pdu.id();
  }

  static CommunityMessage read(Version version, BerReader in) throws MalformedMessageException {
    Octets community = in.octets();
    return new CommunityMessage(version, community, PduReader.read(in));
  }

  /** The message as a datagram. */
  public byte[] toBytes() {
    return PduWriter.sequence(
        new Integer32(version == Version.V1 ? 0 : 1),
        PduWriter.snmp4j(community),
        PduWriter.snmp4j(pdu));
  }

  /** Without the community. */
  @Override
  public String toString() {
    return version + " " + pdu;
  }
}
