package io.trimaran.web;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * One file as it goes over the wire. Bodies are shared between requests and never changed.
 *
 * @param gzip the body compressed, where that saves anything
 * @param digest changes with the content; safe inside an ETag and a path
 */
record Asset(ContentType type, Buffer body, Optional<Buffer> gzip, String digest) {

  private static final int WORTH_COMPRESSING_BYTES = 512;

  static Asset of(ContentType type, Buffer body) {
    return new Asset(type, body, compressed(type, body), Digests.shortDigest(body));
  }

  /** Weak, since the compressed and the plain body share it. */
  String etag() {
    return "W/\"" + digest + '"';
  }

  private static Optional<Buffer> compressed(ContentType type, Buffer body) {
    if (!type.isText() || body.length() < WORTH_COMPRESSING_BYTES) {
      return Optional.empty();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length());
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("gzip in memory", e);
    }
    return out.size() < body.length()
        ? Optional.of(Buffer.buffer(out.toByteArray()))
        : Optional.empty();
  }
}
