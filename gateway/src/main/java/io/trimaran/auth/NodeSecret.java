package io.trimaran.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that all nodes share (node.secret). It encrypts what must not be read in the database
 * or in a file, with AES-256-GCM, and signs requests between nodes. The keys come from it by HKDF.
 * Immutable, so safe from any thread; encrypting takes micro-seconds.
 */
public final class NodeSecret {

  /** Shorter secrets are refused: they are guessed from one encrypted value. */
  public static final int MIN_CHARACTERS = 16;

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int KEY_BYTES = 32;
  private static final int KEY_ID_BYTES = 4;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /** Version, key id, then nonce, cipher text and tag. */
  private static final Pattern SEALED = Pattern.compile("v1:([0-9a-f]{8}):([A-Za-z0-9_\\-]+)");

  private final Key sealing;
  private final String keyId;
  private final String fingerprint;
  private final byte[] signing;
  private final byte[] tagging;

  private NodeSecret(String text) {
    sealing = new SecretKeySpec(Hkdf.derive(text, "trimaran credentials v1", KEY_BYTES), "AES");
    keyId = HexFormat.of().formatHex(Hkdf.derive(text, "trimaran key id", KEY_ID_BYTES));
    fingerprint = HexFormat.of().formatHex(Hkdf.derive(text, "trimaran fingerprint", KEY_BYTES));
    signing = Hkdf.derive(text, "trimaran node auth", KEY_BYTES);
    tagging = Hkdf.derive(text, "trimaran tags", KEY_BYTES);
  }

  /**
   * Of the configuration's text.
   *
   * @throws IllegalArgumentException where it is too short, without showing it
   */
  public static NodeSecret of(String text) {
    if (text.length() < MIN_CHARACTERS) {
      throw new IllegalArgumentException(
          "node.secret: "
              + text.length()
              + " characters (expected: at least "
              + MIN_CHARACTERS
              + ", such as `openssl rand -base64 32` prints)");
    }
    return new NodeSecret(text);
  }

  /** A new secret's text, of 256 random bits. */
  public static String generate() {
    return Secrets.random(KEY_BYTES);
  }

  /**
   * Encrypts a text.
   *
   * @param purpose what it is, such as {@code snmp.community}; must be the same to open it
   * @return {@code v1:<key id>:<base 64>}: 38 characters and 4/3 of the text's bytes more
   */
  public String seal(String purpose, String plain) {
    byte[] nonce = Secrets.randomBytes(NONCE_BYTES);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, purpose);
      byte[] sealed = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
      byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
      return "v1:" + keyId + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + CIPHER, e);
    }
  }

  /**
   * Decrypts what {@link #seal} made, on any node of the same secret.
   *
   * @throws SealException saying whether the secret is another one or the text was changed
   */
  public String open(String purpose, String sealed) {
    Matcher parts = SEALED.matcher(sealed);
    if (!parts.matches()) {
      throw new SealException(
          purpose + ": " + sealed.length() + " characters (expected: v1:<key id>:<base 64>)");
    }
    if (!parts.group(1).equals(keyId)) {
      throw new SealException(
          purpose
              + ": encrypted with the node.secret of key id "
              + parts.group(1)
              + " (expected: "
              + keyId
              + ", this node's; set node.secret to the one it was stored with)");
    }
    return decrypt(purpose, parts.group(2));
  }

  /** Tells secrets apart without telling them: 64 hexadecimal digits. */
  public String fingerprint() {
    return fingerprint;
  }

  /** Tells secrets apart in messages: 8 hexadecimal digits. */
  public String keyId() {
    return keyId;
  }

  /** The code of a message between nodes: HMAC-SHA256 in lower-case hexadecimal digits. */
  String sign(String message) {
    return HexFormat.of().formatHex(Hkdf.hmac(signing, message.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * A tag of a text, by which nodes of the same secret find out whether they mean the same, and
   * others learn nothing: 32 hexadecimal digits.
   *
   * @param purpose what the text is
   */
  public String tag(String purpose, String text) {
    byte[] message = (purpose + '\n' + text).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(Hkdf.hmac(tagging, message), 0, TAG_BITS / 8);
  }

  /** Whether this is the tag of a text. Takes the same time for each wrong one. */
  public boolean isTag(String purpose, String text, String tag) {
    return Secrets.areEqual(tag(purpose, text), tag);
  }

  private String decrypt(String purpose, String base64) {
    try {
      byte[] all = Base64.getUrlDecoder().decode(base64);
      if (all.length < NONCE_BYTES + TAG_BITS / 8) {
        throw new SealException(purpose + ": " + all.length + " bytes (expected: at least 28)");
      }
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(all, NONCE_BYTES), purpose);
      byte[] plain = cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
      return new String(plain, StandardCharsets.UTF_8);
    } catch (AEADBadTagException | IllegalArgumentException e) {
      throw new SealException(purpose + ": changed since it was encrypted, or of another use", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + CIPHER, e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  @Override
  public String toString() {
    return "node secret, key id " + keyId;
  }

  /** An encrypted value cannot be opened. Its message is for people and holds no secret. */
  public static final class SealException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SealException(String message) {
      super(message);
    }

    SealException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
