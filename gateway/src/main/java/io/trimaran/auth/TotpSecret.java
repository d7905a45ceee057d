package io.trimaran.auth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;

/** What a person's authenticator and the nodes both know: 160 random bits. */
public final class TotpSecret {

  /** How many steps of 30 s a code may be early or late. */
  static final int TOLERANCE = 1;

  /** As many as the hash has (RFC 4226, 4, R6). */
  private static final int BYTES = 20;

  private static final String ISSUER = "Trimaran";

  private final byte[] key;

  private TotpSecret(byte[] key) {
    this.key = key;
  }

  /** A new one. */
  public static TotpSecret create() {
    return new TotpSecret(Secrets.randomBytes(BYTES));
  }

  /**
   * One that was stored.
   *
   * @throws IllegalArgumentException where it is none, without showing it
   */
  public static TotpSecret of(String text) {
    byte[] key = Base32.decode(text);
    if (key.length != BYTES) {
      throw new IllegalArgumentException(
          "TOTP secret: " + key.length + " bytes (expected: " + BYTES + ")");
    }
    return new TotpSecret(key);
  }

  /** In base 32, 32 characters, as it is typed into an authenticator. Not for logs. */
  public String text() {
    return Base32.encode(key);
  }

  /** What an authenticator reads from a QR code. Not for logs. */
  public String uri(String user) {
    return "otpauth://totp/"
        + encoded(ISSUER + ":" + user)
        + "?secret="
        + text()
        + "&issuer="
        + ISSUER
        + "&algorithm=SHA1&digits="
        + Totp.DIGITS
        + "&period="
        + Totp.STEP.toSeconds();
  }

  private static String encoded(String label) {
    return URLEncoder.encode(label, StandardCharsets.UTF_8).replace("+", "%20").replace("%3A", ":");
  }

  /** The code that an authenticator shows at a moment. Not for logs. */
  public String code(Instant now) {
    return Totp.code(key, Totp.step(now));
  }

  /**
   * The step that a code is of, among those that are valid now; the latest if there are several.
   * Takes the same time whichever it is, and for a wrong one.
   */
  public OptionalLong step(String code, Instant now) {
    long current = Totp.step(now);
    OptionalLong found = OptionalLong.empty();
    for (long step = current - TOLERANCE; step <= current + TOLERANCE; step++) {
      if (Secrets.areEqual(Totp.code(key, step), code)) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  @Override
  public String toString() {
    return "TOTP secret";
  }
}
