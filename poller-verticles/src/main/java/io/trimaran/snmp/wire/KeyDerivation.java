package io.trimaran.snmp.wire;

import io.trimaran.snmp.BoundedCache;
import io.trimaran.snmp.Credentials;
import io.trimaran.snmp.Credentials.AuthProtocol;
import io.trimaran.snmp.Credentials.PrivacyProtocol;
import io.trimaran.snmp.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.snmp4j.security.AuthGeneric;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthMD5;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.PrivDES;
import org.snmp4j.security.nonstandard.PrivAES192With3DESKeyExtension;
import org.snmp4j.security.nonstandard.PrivAES256With3DESKeyExtension;
import org.snmp4j.smi.OctetString;

/**
 * Makes {@link UsmKeys} of passphrases (RFC 3414, A.2). A new passphrase costs about 10 ms of CPU,
 * a new engine for a known one microseconds (again 10 ms with the _CISCO protocols): not for event
 * loops. Safe for many threads.
 */
public final class KeyDerivation {

  /* A passphrase is hashed as one mebibyte of its repetitions: that is what costs. */
  private static final int HASHED_OCTETS = 1 << 20;
  private static final int PASSPHRASES = 2_000;

  private final BoundedCache<Credentials.Auth, Octets> keyOfPassphrase =
      new BoundedCache<>(PASSPHRASES);

  /** The keys of this user at this engine. Blocks for the time of the computation. */
  public UsmKeys keys(Credentials.V3 credentials, Octets engine) {
    if (credentials.auth().isEmpty()) {
      return UsmKeys.NONE;
    }
    Credentials.Auth auth = credentials.auth().get();
    UsmKeys.Auth authKey =
        new UsmKeys.Auth(protocol(auth.protocol()), localized(auth, engine.toByteArray()));
    return new UsmKeys(
        Optional.of(authKey),
        credentials.privacy().map(privacy -> privacyKey(auth.protocol(), privacy, engine)));
  }

  private UsmKeys.Privacy privacyKey(
      AuthProtocol hash, Credentials.Privacy privacy, Octets engine) {
    org.snmp4j.security.PrivacyProtocol protocol = protocol(privacy.protocol());
    byte[] engineId = engine.toByteArray();
    byte[] key = localized(new Credentials.Auth(hash, privacy.passphrase()), engineId);
    if (key.length < protocol.getMinKeyLength()) {
      key = protocol.extendShortKey(key, new OctetString(), engineId, protocol(hash));
    }
    return new UsmKeys.Privacy(
        protocol, Arrays.copyOf(key, Math.min(key.length, protocol.getMaxKeyLength())));
  }

  byte[] localized(Credentials.Auth auth, byte[] engine) {
    byte[] general = keyOfPassphrase.get(auth, () -> Octets.of(hashed(auth))).toByteArray();
    byte[] mixed = Arrays.copyOf(general, 2 * general.length + engine.length);
    System.arraycopy(engine, 0, mixed, general.length, engine.length);
    System.arraycopy(general, 0, mixed, general.length + engine.length, general.length);
    return protocol(auth.protocol()).hash(mixed);
  }

  private static byte[] hashed(Credentials.Auth auth) {
    byte[] passphrase = auth.passphrase().getBytes(StandardCharsets.UTF_8);
    byte[] repeated = new byte[HASHED_OCTETS];
    for (int at = 0; at < HASHED_OCTETS; at += passphrase.length) {
      System.arraycopy(
          passphrase, 0, repeated, at, Math.min(passphrase.length, HASHED_OCTETS - at));
    }
    return protocol(auth.protocol()).hash(repeated);
  }

  /*
   * SNMP4J calls MD5, SHA-1 and DES unsafe and leaves them out of its default set. They are, and
   * much of what has to be monitored speaks nothing else. The protocols are used one by one here,
   * past that set.
   */
  private static AuthGeneric protocol(AuthProtocol protocol) {
    return switch (protocol) {
      case MD5 -> Protocols.MD5;
      case SHA1 -> Protocols.SHA1;
      case SHA224 -> Protocols.SHA224;
      case SHA256 -> Protocols.SHA256;
      case SHA384 -> Protocols.SHA384;
      case SHA512 -> Protocols.SHA512;
    };
  }

  private static org.snmp4j.security.PrivacyProtocol protocol(PrivacyProtocol protocol) {
    return switch (protocol) {
      case DES -> Protocols.DES;
      case AES128 -> Protocols.AES128;
      case AES192 -> Protocols.AES192;
      case AES256 -> Protocols.AES256;
      case AES192_CISCO -> Protocols.AES192_CISCO;
      case AES256_CISCO -> Protocols.AES256_CISCO;
    };
  }

  /** Stateless, so one of each is enough. */
  private static final class Protocols {
    static final AuthGeneric MD5 = new AuthMD5();
    static final AuthGeneric SHA1 = new AuthSHA();
    static final AuthGeneric SHA224 = new AuthHMAC128SHA224();
    static final AuthGeneric SHA256 = new AuthHMAC192SHA256();
    static final AuthGeneric SHA384 = new AuthHMAC256SHA384();
    static final AuthGeneric SHA512 = new AuthHMAC384SHA512();
    static final PrivDES DES = new PrivDES();
    static final PrivAES128 AES128 = new PrivAES128();
    static final PrivAES192 AES192 = new PrivAES192();
    static final PrivAES256 AES256 = new PrivAES256();
    static final PrivAES192With3DESKeyExtension AES192_CISCO = new PrivAES192With3DESKeyExtension();
    static final PrivAES256With3DESKeyExtension AES256_CISCO = new PrivAES256With3DESKeyExtension();
  }
}
