package io.trimaran.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys from a secret: HKDF with SHA-256 (RFC 5869). */
final class Hkdf {

  private static final String MAC = "HmacSHA256";
  private static final int HASH_BYTES = 32;
  private static final int MAX_BYTES = 255 * HASH_BYTES;

  private Hkdf() {}

  /**
   * Derives a key.
   *
   * @param secret the input keying material
   * @param salt empty for none
   * @param info what the key is for
   * @param bytes 1 to 8160
   */
  static byte[] derive(byte[] secret, byte[] salt, byte[] info, int bytes) {
    if (bytes < 1 || bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "key: " + bytes + " bytes (expected: 1 to " + MAX_BYTES + ")");
    }
    byte[] pseudoRandom = hmac(salt.length == 0 ? new byte[HASH_BYTES] : salt, secret);
    byte[] key = new byte[0];
    byte[] block = new byte[0];
    for (int i = 1; key.length < bytes; i++) {
      byte[] counted = Arrays.copyOf(info, info.length + 1);
      counted[info.length] = (byte) i;
      block = hmac(pseudoRandom, block, counted);
      int before = key.length;
      key = Arrays.copyOf(key, Math.min(bytes, before + HASH_BYTES));
      System.arraycopy(block, 0, key, before, key.length - before);
    }
    return key;
  }

  /** Without salt. */
  static byte[] derive(String secret, String info, int bytes) {
    return derive(
        secret.getBytes(StandardCharsets.UTF_8),
        new byte[0],
        info.getBytes(StandardCharsets.UTF_8),
        bytes);
  }

  /** 256 bits without salt, as URL-safe base 64. */
  static String deriveText(String secret, String info) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(derive(secret, info, HASH_BYTES));
  }

  /** HMAC-SHA256 of the parts, one behind the other. */
  static byte[] hmac(byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + MAC, e);
    }
  }
}
