package io.trimaran.auth;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes that an authenticator shows: six digits from a key and the time. Pure. */
final class Totp {

  /*
   * RFC 4226, 5.3: HMAC-SHA-1 of the counter, dynamic truncation, modulo 10^6. RFC 6238, 4: the
   * counter is the number of 30 s steps since 1970. These are what every authenticator takes;
   * several ignore any others that an otpauth URI asks for.
   */

  static final int DIGITS = 6;
  static final Duration STEP = Duration.ofSeconds(30);

  private static final int MODULUS = 1_000_000;
  private static final String MAC = "HmacSHA1";

  private Totp() {}

  /** The step that a moment is in. */
  static long step(Instant now) {
    return Math.floorDiv(now.getEpochSecond(), STEP.toSeconds());
  }

  /** The code of a step: {@value #DIGITS} digits, zeros in front included. */
  static String code(byte[] key, long step) {
    byte[] hash = hmac(key, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    int offset = hash[hash.length - 1] & 0x0F;
    int number = (ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE) % MODULUS;
    return Integer.toString(MODULUS + number).substring(1);
  }

  private static byte[] hmac(byte[] key, byte[] counter) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      return mac.doFinal(counter);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + MAC, e);
    }
  }
}
