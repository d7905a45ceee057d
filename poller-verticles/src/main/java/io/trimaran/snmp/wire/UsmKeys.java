package io.trimaran.snmp.wire;

import io.trimaran.snmp.wire.UnsecuredException.Why;
import java.util.Optional;
import org.snmp4j.security.AuthenticationProtocol;
import org.snmp4j.security.ByteArrayWindow;
import org.snmp4j.security.DecryptParams;
import org.snmp4j.security.PrivacyProtocol;

/**
 * What a user's messages from and to one engine are secured with: localized keys and their
 * protocols. Immutable and of any thread; made by {@link KeyDerivation}.
 */
public final class UsmKeys {

  /** Of a user without authentication and privacy. */
  public static final UsmKeys NONE = new UsmKeys(Optional.empty(), Optional.empty());

  private final Optional<Auth> auth;
  private final Optional<Privacy> privacy;

  UsmKeys(Optional<Auth> auth, Optional<Privacy> privacy) {
    this.auth = auth;
    this.privacy = privacy;
  }

  /** The strongest level that these keys can secure. */
  public SecurityLevel level() {
    if (auth.isEmpty()) {
      return SecurityLevel.NO_AUTH_NO_PRIV;
    }
    return privacy.isEmpty() ? SecurityLevel.AUTH_NO_PRIV : SecurityLevel.AUTH_PRIV;
  }

  Auth auth() throws UnsecuredException {
    return auth.orElseThrow(() -> new UnsecuredException(Why.UNSUPPORTED_LEVEL));
  }

  Privacy privacy() throws UnsecuredException {
    return privacy.orElseThrow(() -> new UnsecuredException(Why.UNSUPPORTED_LEVEL));
  }

  /** Shows no key. */
  @Override
  public String toString() {
    return level().toString();
  }

  /** A protocol of RFC 3414 or RFC 7860 with its key. */
  static final class Auth {
    private final AuthenticationProtocol protocol;
    private final byte[] key;

    Auth(AuthenticationProtocol protocol, byte[] key) {
      this.protocol = protocol;
      this.key = key;
    }

    int codeLength() {
      return protocol.getAuthenticationCodeLength();
    }

    /** Writes the code over the whole message into it. */
    void sign(byte[] message, int codeAt) {
      protocol.authenticate(
          key, message, 0, message.length, new ByteArrayWindow(message, codeAt, codeLength()));
    }

    /** Whether the code in the message is right; the code's place is overwritten meanwhile. */
    boolean isAuthentic(byte[] message, int length, int codeAt) {
      return protocol.isAuthentic(
          key, message, 0, length, new ByteArrayWindow(message, codeAt, codeLength()));
    }
  }

  /** A protocol of RFC 3414 or RFC 3826 with its key. */
  static final class Privacy {
    private final PrivacyProtocol protocol;
    private final byte[] key;

    Privacy(PrivacyProtocol protocol, byte[] key) {
      this.protocol = protocol;
      this.key = key;
    }

    /**
     * Encrypts.
     *
     * @param salt receives what the other side needs to decrypt
     */
    byte[] encrypt(byte[] plain, int boots, int time, DecryptParams salt) {
      return protocol.encrypt(plain, 0, plain.length, key, boots, time, salt);
    }

    byte[] decrypt(byte[] data, int from, int length, int boots, int time, byte[] salt)
        throws UnsecuredException {
      try {
        byte[] plain =
            protocol.decrypt(
                data, from, length, key, boots, time, new DecryptParams(salt, 0, salt.length));
        if (plain != null) {
          return plain;
        }
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException notMultipleOfBlock) {
        throw new UnsecuredException(Why.UNDECIPHERABLE);
      }
      throw new UnsecuredException(Why.UNDECIPHERABLE);
    }
  }
}
