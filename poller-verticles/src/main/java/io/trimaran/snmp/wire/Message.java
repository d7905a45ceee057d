package io.trimaran.snmp.wire;

/** An SNMP message as it arrived. One of version 3 is still sealed, see {@link UsmMessage}. */
public sealed interface Message permits CommunityMessage, UsmMessage {

  /** What ties an answer to its question: request-id, msgID in version 3. */
  int id();

  /**
   * Reads the first {@code length} octets of a datagram.
   *
   * @param datagram stays in use by a {@link UsmMessage} until it is opened
   */
  static Message read(byte[] datagram, int length) throws MalformedMessageException {
    BerReader in = new BerReader(datagram, 0, length);
    in.confine(in.enter(BerReader.SEQUENCE));
    int version = in.integer();
    return switch (version) {
      case 0 -> CommunityMessage.read(Version.V1, in);
      case 1 -> CommunityMessage.read(Version.V2C, in);
      case 3 -> UsmMessage.read(datagram, length, in);
      default ->
          throw new MalformedMessageException(
              "version: " + version + " (expected: 0 for v1, 1 for v2c or 3 for v3)");
    };
  }

  /** The versions that carry a community. */
  enum Version {
    V1,
    V2C
  }
}
