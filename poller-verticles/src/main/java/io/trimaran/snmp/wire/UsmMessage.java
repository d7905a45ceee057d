package io.trimaran.snmp.wire;

import io.trimaran.snmp.Octets;
import io.trimaran.snmp.wire.UnsecuredException.Why;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.snmp4j.asn1.BER;
import org.snmp4j.security.DecryptParams;
import org.snmp4j.security.UsmSecurityParameters;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;

/** A version 3 message as it arrived: the header can be read, the content is still sealed. */
public final class UsmMessage implements Message {

  private static final int REPORTABLE = 4;
  private static final int VERSION = 3;
  private static final int USM = 3;

  private final UsmHeader header;
  private final byte[] datagram;
  private final int length;
  private final int codeAt;
  private final int codeLength;
  private final Octets salt;
  private final int contentAt;

  private UsmMessage(
      UsmHeader header,
      byte[] datagram,
      int length,
      int codeAt,
      int codeLength,
      Octets salt,
      int contentAt) {
    this.header = header;
    this.datagram = datagram;
    this.length = length;
    this.codeAt = codeAt;
    this.codeLength = codeLength;
    this.salt = salt;
    this.contentAt = contentAt;
  }

  @Override
  public int id() {
    return header.id();
  }

  public UsmHeader header() {
    return header;
  }

  static UsmMessage read(byte[] datagram, int length, BerReader in)
      throws MalformedMessageException {
    in.enter(BerReader.SEQUENCE);
    int id = in.integer();
    int maxSize = in.integer();
    Octets flags = in.octets();
    int model = in.integer();
    if (flags.length() != 1 || model != USM) {
      throw new MalformedMessageException(
          "msgFlags 0x" + flags.hex() + ", security model " + model + " (expected: one octet, 3)");
    }
    in.enter(BerReader.OCTET_STRING);
    in.enter(BerReader.SEQUENCE);
    Octets engine = in.octets();
    int boots = in.integer();
    int time = in.integer();
    Octets user = in.octets();
    int codeEnd = in.enter(BerReader.OCTET_STRING);
    int codeAt = in.position();
    in.octets(codeEnd);
    Octets salt = in.octets();
    UsmHeader header =
        new UsmHeader(
            id,
            maxSize,
            SecurityLevel.of(flags.at(0)),
            (flags.at(0) & REPORTABLE) != 0,
            engine,
            boots,
            time,
            user);
    return new UsmMessage(header, datagram, length, codeAt, codeEnd - codeAt, salt, in.position());
  }

  /**
   * Verifies and decrypts as the message's own level demands. Only until the datagram is reused.
   *
   * @throws UnsecuredException if these keys do not open it
   */
  public ScopedPdu open(UsmKeys keys) throws UnsecuredException, MalformedMessageException {
    verify(keys);
    BerReader content = new BerReader(datagram, contentAt, length - contentAt);
    if (header.level() != SecurityLevel.AUTH_PRIV) {
      return ScopedPdu.read(content);
    }
    int end = content.enter(BerReader.OCTET_STRING);
    byte[] plain =
        keys.privacy()
            .decrypt(
                datagram,
                content.position(),
                end - content.position(),
                header.boots(),
                header.time(),
                salt.toByteArray());
    try {
      return ScopedPdu.read(new BerReader(plain, 0, plain.length));
    } catch (MalformedMessageException garbage) {
      throw new UnsecuredException(Why.UNDECIPHERABLE);
    }
  }

  /** Verifies the digest only, if there has to be one. */
  public void verify(UsmKeys keys) throws UnsecuredException {
    if (header.level() == SecurityLevel.NO_AUTH_NO_PRIV) {
      return;
    }
    UsmKeys.Auth auth = keys.auth();
    if (codeLength != auth.codeLength() || !auth.isAuthentic(datagram, length, codeAt)) {
      throw new UnsecuredException(Why.WRONG_DIGEST);
    }
  }

  /** Secures a message with these keys, which must be able to do what the header's level says. */
  public static byte[] seal(UsmHeader header, UsmKeys keys, ScopedPdu scoped) {
    try {
      return sealed(header, keys, scoped);
    } catch (IOException e) {
      throw new UncheckedIOException("writing a version 3 message", e);
    } catch (UnsecuredException e) {
      throw new IllegalArgumentException(
          "keys for " + keys.level() + " (expected: for " + header.level() + ")", e);
    }
  }

  private static byte[] sealed(UsmHeader header, UsmKeys keys, ScopedPdu scoped)
      throws IOException, UnsecuredException {
    UsmSecurityParameters security = new UsmSecurityParameters();
    security.setAuthoritativeEngineID(header.engine().toByteArray());
    security.setAuthoritativeEngineBoots(header.boots());
    security.setAuthoritativeEngineTime(header.time());
    security.setUserName(PduWriter.snmp4j(header.user()));
    byte[] content = scoped.toBytes();
    if (header.level() == SecurityLevel.AUTH_PRIV) {
      DecryptParams salt = new DecryptParams();
      byte[] secret = keys.privacy().encrypt(content, header.boots(), header.time(), salt);
      content = PduWriter.bytes(new OctetString(secret));
      security.setPrivacyParameters(new OctetString(salt.array, salt.offset, salt.length));
    }
    if (header.level() == SecurityLevel.NO_AUTH_NO_PRIV) {
      return assemble(header, security, content);
    }
    UsmKeys.Auth auth = keys.auth();
    security.setAuthenticationParameters(new OctetString(new byte[auth.codeLength()]));
    byte[] message = assemble(header, security, content);
    auth.sign(
        message, security.getSecurityParametersPosition() + security.getAuthParametersPosition());
    return message;
  }

  private static byte[] assemble(UsmHeader header, UsmSecurityParameters security, byte[] content)
      throws IOException {
    Integer32 version = new Integer32(VERSION);
    byte[] global = global(header);
    int before = version.getBERLength() + global.length;
    int length = before + security.getBERLength() + content.length;
    ByteArrayOutputStream out = new ByteArrayOutputStream(length + 6);
    BER.encodeHeader(out, BER.SEQUENCE, length);
    security.setSecurityParametersPosition(out.size() + before);
    version.encodeBER(out);
    out.write(global);
    security.encodeBER(out);
    out.write(content);
    return out.toByteArray();
  }

  private static byte[] global(UsmHeader header) {
    int flags = header.level().flags() | (header.isReportable() ? REPORTABLE : 0);
    return PduWriter.sequence(
        new Integer32(header.id()),
        new Integer32(header.maxSize()),
        new OctetString(new byte[] {(byte) flags}),
        new Integer32(USM));
  }
}
