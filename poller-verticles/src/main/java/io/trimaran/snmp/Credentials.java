package io.trimaran.snmp;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an agent wants to hear before it answers. No {@code toString} shows a secret. */
public sealed interface Credentials {

  /** SNMPv1 with a community. */
  record V1(String community) implements Credentials {
    @Override
    public String toString() {
      return "v1";
    }
  }

  /** SNMPv2c with a community. */
  record V2c(String community) implements Credentials {
    @Override
    public String toString() {
      return "v2c";
    }
  }

  /**
   * SNMPv3 with the User-based Security Model (RFC 3414). Privacy needs authentication.
   *
   * @param user security name, 1 to 32 octets
   * @param context contextName, empty for the default one
   */
  record V3(String user, Optional<Auth> auth, Optional<Privacy> privacy, String context)
      implements Credentials {
    public V3 {
      if (user.isEmpty() || user.length() > 32) {
        throw new IllegalArgumentException(
            "v3 user: " + user.length() + " characters (expected: 1 to 32)");
      }
      if (privacy.isPresent() && auth.isEmpty()) {
        throw new IllegalArgumentException("v3 privacy without authentication (expected: both)");
      }
    }

    @Override
    public String toString() {
      return "v3 " + user + " " + level();
    }

    /** In the words of RFC 3411: noAuthNoPriv, authNoPriv or authPriv. */
    public String level() {
      return auth.isEmpty() ? "noAuthNoPriv" : privacy.isEmpty() ? "authNoPriv" : "authPriv";
    }
  }

  /** How messages are authenticated. */
  record Auth(AuthProtocol protocol, String passphrase) {
    public Auth {
      checkPassphrase("auth", passphrase);
    }

    @Override
    public String toString() {
      return protocol.toString();
    }
  }

  /** How messages are encrypted. */
  record Privacy(PrivacyProtocol protocol, String passphrase) {
    public Privacy {
      checkPassphrase("privacy", passphrase);
    }

    @Override
    public String toString() {
      return protocol.toString();
    }
  }

  /** HMAC of RFC 3414 (MD5, SHA-1) and RFC 7860 (SHA-2). */
  enum AuthProtocol {
    MD5("MD5"),
    SHA1("SHA"),
    SHA224("SHA-224"),
    SHA256("SHA-256"),
    SHA384("SHA-384"),
    SHA512("SHA-512");

    private final String word;

    AuthProtocol(String word) {
      this.word = word;
    }

    /** As LibreNMS and Net-SNMP call it. */
    public String word() {
      return word;
    }

    /** The one that is called so, in upper or lower case, with or without dashes. */
    public static Optional<AuthProtocol> of(String word) {
      return Stream.of(values()).filter(p -> isSame(word, p.word, p.name())).findFirst();
    }
  }

  /**
   * RFC 3414 (DES), RFC 3826 (AES-128) and the drafts that agents implement for longer keys (key
   * extension of draft-blumenthal-aes-usm-04; the _CISCO ones of draft-reeder-snmpv3-usm-3desede).
   */
  enum PrivacyProtocol {
    DES("DES"),
    AES128("AES"),
    AES192("AES-192"),
    AES256("AES-256"),
    AES192_CISCO("AES-192-C"),
    AES256_CISCO("AES-256-C");

    private final String word;

    PrivacyProtocol(String word) {
      this.word = word;
    }

    /** As LibreNMS and Net-SNMP call it. */
    public String word() {
      return word;
    }

    /** The one that is called so, in upper or lower case, with or without dashes. */
    public static Optional<PrivacyProtocol> of(String word) {
      return Stream.of(values()).filter(p -> isSame(word, p.word, p.name())).findFirst();
    }
  }

  private static boolean isSame(String given, String... names) {
    return Stream.of(names).anyMatch(name -> plain(name).equals(plain(given)));
  }

  private static String plain(String word) {
    return word.replace("-", "").toUpperCase(Locale.ROOT);
  }

  private static void checkPassphrase(String what, String passphrase) {
    if (passphrase.length() < 8) {
      throw new IllegalArgumentException(
          "v3 " + what + " passphrase: too short (expected: at least 8 characters, RFC 3414 11.2)");
    }
  }
}
