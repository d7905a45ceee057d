package io.trimaran.auth;

import java.io.ByteArrayOutputStream;

/** Base 32 (RFC 4648, 6) without padding, in capitals: how authenticators want their keys. */
final class Base32 {

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS = 5;

  private Base32() {}

  static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int pending = 0;
    int bits = 0;
    for (byte next : bytes) {
      pending = (pending << Byte.SIZE) | (next & 0xFF);
      bits += Byte.SIZE;
      while (bits >= BITS) {
        bits -= BITS;
        text.append(ALPHABET.charAt((pending >> bits) & 0x1F));
      }
    }
    if (bits > 0) {
      text.append(ALPHABET.charAt((pending << (BITS - bits)) & 0x1F));
    }
    return text.toString();
  }

  /**
   * The bytes of a text.
   *
   * @throws IllegalArgumentException where it is none, without showing it
   */
  static byte[] decode(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int pending = 0;
    int bits = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = ALPHABET.indexOf(text.charAt(i));
      if (value < 0) {
        throw new IllegalArgumentException(
            "base 32: another character at " + i + " (expected: A to Z and 2 to 7)");
      }
      pending = (pending << BITS) | value;
      bits += BITS;
      if (bits >= Byte.SIZE) {
        bits -= Byte.SIZE;
        bytes.write(pending >> bits);
      }
    }
    return bytes.toByteArray();
  }
}
