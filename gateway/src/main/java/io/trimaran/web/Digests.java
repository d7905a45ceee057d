package io.trimaran.web;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** SHA-256 in the two forms that HTTP wants it. */
final class Digests {

  private static final int SHORT_BYTES = 10;

  private Digests() {}

  /** 20 hexadecimal digits: 80 bits tell versions of a file apart. */
  static String shortDigest(Buffer content) {
    return HexFormat.of().formatHex(sha256(content.getBytes()), 0, SHORT_BYTES);
  }

  /** As a Content-Security-Policy names an inline script. */
  static String cspSource(String script) {
    byte[] digest = sha256(script.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
